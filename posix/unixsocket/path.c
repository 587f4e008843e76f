/* SPDX-License-Identifier: BSD-3-Clause */
/* Sockets that are called by paths: nodes of file systems stand for them. */
#include "unix-internal.h"

#include <errno.h>

#include <uk/abi/fcntl.h>
#include <uk/abi/stat.h>
#include <uk/vfs.h>

int unix__path_make(const char *path, struct uk_vnode **node)
{
	const struct uk_fsctx *ctx = uk_fsctx_current();
	int rc = uk_vfs_make(ctx, NULL, path, UK_ABI_S_IFSOCK | 0777, 0, NULL);

	if (rc)
		return rc == -EEXIST ? -EADDRINUSE : rc;
	return uk_vfs_find(ctx, NULL, path, UK_ABI_AT_SYMLINK_NOFOLLOW, node);
}

int unix__path_find(const char *path, struct uk_vnode **node)
{
	const struct uk_fsctx *ctx = uk_fsctx_current();
	int rc = uk_vfs_find(ctx, NULL, path, 0, node);

	if (rc)
		return rc;
	rc = uk_vnode_may(ctx, *node, UK_ABI_W_OK);
	if (!rc && (*node)->file.type != UK_ABI_S_IFSOCK)
		rc = -ECONNREFUSED;
	if (rc)
		uk_vnode_put(*node);
	return rc;
}

void unix__path_put(struct uk_vnode *node)
{
	uk_vnode_put(node);
}
