/* SPDX-License-Identifier: BSD-3-Clause */
/* There are no file systems in the image. */
#include "unix-internal.h"

#include <errno.h>

int unix__path_make(const char *path __unused, struct uk_vnode **node __unused)
{
	return -EACCES;
}

int unix__path_find(const char *path __unused, struct uk_vnode **node __unused)
{
	return -ENOENT;
}

void unix__path_put(struct uk_vnode *node __unused)
{
}
