/* SPDX-License-Identifier: BSD-3-Clause */
/* The fstab driver "extract", for the ram disk that the loader gave. */
#include "initrd-internal.h"

#include <errno.h>
#include <stdint.h>
#include <string.h>

#include <uk/bootinfo.h>

static int extract(const char *source, const char *path)
{
	struct uk_fsctx ctx = { .umask = 0 };
	int err;

	if (strcmp(source, "initrd0") || !uk_bootinfo.initrd.len)
		return -ENODEV;
	err = uk_vfs_find(&uk_fsctx_first, NULL, path, 0, &ctx.root);
	if (err < 0)
		return err;
	ctx.cwd = ctx.root;
	err = initrd__extract(&ctx,
			      (const void *)(uintptr_t)uk_bootinfo.initrd.base,
			      uk_bootinfo.initrd.len);
	uk_vnode_put(ctx.root);
	return err;
}

static const struct uk_fs extract_driver = {
	.name = "extract",
	.fill = extract,
};
UK_REGISTER(fs, extract_driver);
