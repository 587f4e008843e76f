/* SPDX-License-Identifier: BSD-3-Clause */
#include "hostile.h"

#include <stdlib.h>
#include <string.h>

#include <uk/abi/fcntl.h>
#include <uk/abi/mount.h>
#include <uk/abi/stat.h>
#include <uk/vfs.h>

static struct uk_fsctx ctx;

static const char *next_path(void)
{
	static const char *const paths[] = { "/f",     "/f/a",	   "/f/b",
					     "/f/a/b", "/f/a/b/c", "/f/a/..",
					     "/f/b/a", "/f/a/c" };

	return paths[hostile_next() % ARRAY_SIZE(paths)];
}

static void use_file(struct uk_ofile *ofile)
{
	struct uk_file *file = ofile->file;
	char *buf = malloc(200);
	struct uk_abi_iovec iov = { buf, 1 + hostile_next() % 200U };
	int64_t at = 0;
	long rc;

	rc = file->ops->readdir ? file->ops->readdir(file, &at, buf, 200) : 0;
	if (rc > 200)
		abort();
	rc = file->ops->read ? file->ops->read(file, &iov, 1, 0, 0) : 0;
	if (rc > (long)iov.len)
		abort();
	if (ofile->flags & UK_ABI_O_ACCMODE && file->ops->write)
		rc = file->ops->write(file, &iov, 1, 0,
				      hostile_next() & UK_ABI_RWF_APPEND);
	if (rc > (long)iov.len)
		abort();
	if (file->ops->seek)
		file->ops->seek(file, hostile_next(), hostile_next() & 1);
	if (file->ops->sync)
		file->ops->sync(file, false);
	free(buf);
}

static void open_one(void)
{
	unsigned int flags = hostile_next() % 3;
	struct uk_ofile *ofile;

	if (hostile_next() & 1)
		flags |= UK_ABI_O_CREAT;
	if (hostile_next() & 1)
		flags |= UK_ABI_O_TRUNC;
	if (uk_vfs_open(&ctx, NULL, next_path(), flags, 0644, &ofile))
		return;
	use_file(ofile);
	if (hostile_next() & 1)
		uk_vfs_unlink(&ctx, NULL, next_path(), 0);
	use_file(ofile);
	uk_ofile_put(ofile);
}

static void look_at_one(void)
{
	const struct uk_attr change = {
		.valid = hostile_next() & 0x3f,
		.mode = 0600,
		.size = 5,
		.mtime_ns = -5,
	};
	struct uk_abi_statx stat;
	struct uk_vnode *node;
	char *buf;

	if (uk_vfs_find(&ctx, NULL, next_path(),
			hostile_next() & 1 ? UK_ABI_AT_SYMLINK_NOFOLLOW : 0,
			&node))
		return;
	uk_vnode_getattr(node, &stat);
	uk_vnode_setattr(&ctx, node, &change);
	if (node->ops->readlink) {
		buf = malloc(10);
		node->ops->readlink(node, buf, 10);
		free(buf);
	}
	uk_vnode_put(node);
}

static void change_names(void)
{
	struct uk_vnode *node;

	switch (hostile_next() % 6) {
	case 0:
		uk_vfs_make(&ctx, NULL, next_path(), UK_ABI_S_IFDIR | 0755, 0,
			    NULL);
		break;
	case 1:
		uk_vfs_make(&ctx, NULL, next_path(), UK_ABI_S_IFLNK | 0777, 0,
			    "/f/a");
		break;
	case 2:
		uk_vfs_unlink(&ctx, NULL, next_path(),
			      hostile_next() & 1 ? UK_ABI_AT_REMOVEDIR : 0);
		break;
	case 3:
		uk_vfs_rename(&ctx, NULL, next_path(), NULL, next_path(),
			      hostile_next() & 2);
		break;
	case 4:
		if (uk_vfs_find(&ctx, NULL, next_path(), 0, &node))
			break;
		uk_vfs_link(&ctx, node, NULL, next_path());
		uk_vnode_put(node);
		break;
	default:
		uk_vfs_make(&ctx, NULL, next_path(), UK_ABI_S_IFIFO | 0600, 0,
			    NULL);
	}
}

static void begin(void)
{
	struct uk_vnode *root;

	if (!uk_vfs_find(&ctx, NULL, "/", 0, &root)) {
		uk_vnode_put(root);
		return;
	}
	uk_vfs_mount(&ctx, NULL, "/", "ramfs", 0, NULL);
	uk_vfs_make(&ctx, NULL, "/f", UK_ABI_S_IFDIR | 0755, 0, NULL);
}

static void ask_statfs(void)
{
	struct uk_abi_statfs stat;
	struct uk_vnode *root;

	if (uk_vfs_find(&ctx, NULL, "/f", 0, &root))
		return;
	if (root->mount->fs->statfs)
		root->mount->fs->statfs(root->mount, &stat);
	uk_vnode_put(root);
}

void hostile_run(const uint8_t *data, size_t len, const char *fs,
		 const char *source)
{
	begin();
	hostile_begin(data, len);
	if (uk_vfs_mount(&ctx, source, "/f", fs, 0, NULL))
		return;
	ask_statfs();
	while (hostile_has_more())
		switch (hostile_next() % 3) {
		case 0:
			open_one();
			break;
		case 1:
			look_at_one();
			break;
		default:
			change_names();
		}
	if (uk_vfs_umount(&ctx, "/f", 0))
		abort(); /* somebody has it in use still */
}
