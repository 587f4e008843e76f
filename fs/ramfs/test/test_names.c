/* SPDX-License-Identifier: BSD-3-Clause */
/* Gaps, files without names, exchanging, limits of walks, lazy unmounting. */
#include <uk/vfs.h>

#include <errno.h>
#include <string.h>

#include <uk/abi/fcntl.h>
#include <uk/abi/mount.h>
#include <uk/abi/stat.h>
#include <uk/test.h>

static struct uk_fsctx ctx;

static void begin(void)
{
	struct uk_fsctx first = { .umask = 022 };

	ctx = first;
	if (uk_vfs_find(&first, NULL, "/", 0, &ctx.root) < 0)
		uk_vfs_mount(&first, NULL, "/", "ramfs", 0, NULL);
	else
		uk_vnode_put(ctx.root);
	uk_vfs_make(&first, NULL, "/names-test", 040755, 0, NULL);
	UK_TEST_EXPECT_ZERO(uk_vfs_mount(&first, NULL, "/names-test", "tmpfs",
					 0, "size=1m,mode=1777,uid=3"));
	UK_TEST_EXPECT_ZERO(
		uk_vfs_find(&first, NULL, "/names-test", 0, &ctx.root));
}

static void end(void)
{
	struct uk_fsctx first = { .umask = 022 };

	uk_vnode_put(ctx.root);
	UK_TEST_EXPECT_ZERO(uk_vfs_umount(&first, "/names-test", 0));
	UK_TEST_EXPECT_ZERO(uk_vfs_unlink(&first, NULL, "/names-test",
					  UK_ABI_AT_REMOVEDIR));
}

static int make_dir(const char *path)
{
	return uk_vfs_make(&ctx, NULL, path, UK_ABI_S_IFDIR | 0777, 0, NULL);
}

static int make_link(const char *target, const char *path)
{
	return uk_vfs_make(&ctx, NULL, path, UK_ABI_S_IFLNK | 0777, 0, target);
}

static struct uk_ofile *open_at(const char *path, unsigned int flags)
{
	struct uk_ofile *ofile = NULL;

	uk_vfs_open(&ctx, NULL, path, flags, 0644, &ofile);
	return ofile;
}

static int resolve(const char *at_path, const char *path, uint64_t limits)
{
	struct uk_abi_open_how how = { .resolve = limits };
	struct uk_vnode *at = NULL;
	struct uk_ofile *ofile;
	int err = uk_vfs_find(&ctx, NULL, at_path, 0, &at);

	if (!err)
		err = uk_vfs_open_how(&ctx, at, path, &how, &ofile);
	if (!err)
		uk_ofile_put(ofile);
	if (at)
		uk_vnode_put(at);
	return err;
}

UK_TESTCASE(ramfs_names, walks_stay_within_their_limits)
{
	begin();
	make_dir("/d");
	make_dir("/d/e");
	make_link("/d", "/d/up");
	make_link("e", "/d/in");
	UK_TEST_EXPECT_ZERO(resolve("/d", "e", UK_ABI_RESOLVE_BENEATH));
	UK_TEST_EXPECT_ZERO(resolve("/d", "e/..", UK_ABI_RESOLVE_BENEATH));
	UK_TEST_EXPECT_SNUM_EQ(resolve("/d", "..", UK_ABI_RESOLVE_BENEATH),
			       -EXDEV);
	UK_TEST_EXPECT_SNUM_EQ(resolve("/d", "/d", UK_ABI_RESOLVE_BENEATH),
			       -EXDEV);
	UK_TEST_EXPECT_SNUM_EQ(resolve("/d", "up", UK_ABI_RESOLVE_BENEATH),
			       -EXDEV);
	UK_TEST_EXPECT_ZERO(resolve("/d", "/../e", UK_ABI_RESOLVE_IN_ROOT));
	UK_TEST_EXPECT_SNUM_EQ(resolve("/d", "up", UK_ABI_RESOLVE_IN_ROOT),
			       -ENOENT);
	UK_TEST_EXPECT_SNUM_EQ(resolve("/d", "in", UK_ABI_RESOLVE_NO_SYMLINKS),
			       -ELOOP);
	UK_TEST_EXPECT_ZERO(resolve("/d", "in", UK_ABI_RESOLVE_NO_MAGICLINKS));
	UK_TEST_EXPECT_ZERO(uk_vfs_mount(&ctx, NULL, "/d/e", "ramfs", 0, NULL));
	UK_TEST_EXPECT_SNUM_EQ(resolve("/d", "e", UK_ABI_RESOLVE_NO_XDEV),
			       -EXDEV);
	UK_TEST_EXPECT_SNUM_EQ(resolve("/d/e", "..", UK_ABI_RESOLVE_NO_XDEV),
			       -EXDEV);
	UK_TEST_EXPECT_ZERO(uk_vfs_umount(&ctx, "/d/e", 0));
	end();
}

UK_TESTCASE(ramfs_names, a_file_may_get_its_name_later)
{
	struct uk_ofile *file;
	char path[32];

	begin();
	make_dir("/d");
	file = open_at("/d", UK_ABI_O_TMPFILE | UK_ABI_O_RDWR);
	UK_TEST_ASSERT(file);
	UK_TEST_EXPECT_SNUM_EQ(uk_vfs_path(&ctx, uk_vnode_of(file), path,
					   sizeof(path)),
			       -ENOENT);
	UK_TEST_EXPECT_ZERO(
		uk_vfs_link(&ctx, uk_vnode_of(file), NULL, "/d/named"));
	UK_TEST_EXPECT_SNUM_EQ(
		uk_vfs_path(&ctx, uk_vnode_of(file), path, sizeof(path)), 9);
	UK_TEST_EXPECT_ZERO(strcmp(path, "/d/named"));
	uk_ofile_put(file);
	file = open_at("/d", UK_ABI_O_TMPFILE | UK_ABI_O_RDWR | UK_ABI_O_EXCL);
	UK_TEST_ASSERT(file);
	UK_TEST_EXPECT_SNUM_EQ(uk_vfs_link(&ctx, uk_vnode_of(file), NULL,
					   "/d/other"),
			       -ENOENT);
	uk_ofile_put(file);
	UK_TEST_EXPECT_NULL(open_at("/d", UK_ABI_O_TMPFILE));
	end();
}

UK_TESTCASE(ramfs_names, two_names_are_exchanged)
{
	struct uk_vnode *node;
	struct uk_abi_statx stat;

	begin();
	make_dir("/a");
	make_dir("/a/dir");
	make_link("x", "/link");
	UK_TEST_EXPECT_ZERO(uk_vfs_rename(&ctx, NULL, "/a/dir", NULL, "/link",
					  UK_ABI_RENAME_EXCHANGE));
	UK_TEST_EXPECT_ZERO(uk_vfs_find(&ctx, NULL, "/link", 0, &node));
	UK_TEST_EXPECT_SNUM_EQ(node->file.type, UK_ABI_S_IFDIR);
	uk_vnode_put(node);
	UK_TEST_EXPECT_ZERO(uk_vfs_find(&ctx, NULL, "/link/..", 0, &node));
	UK_TEST_EXPECT_PTR_EQ(node, ctx.root);
	uk_vnode_put(node);
	UK_TEST_EXPECT_ZERO(uk_vfs_find(&ctx, NULL, "/a", 0, &node));
	UK_TEST_EXPECT_ZERO(uk_vnode_getattr(node, &stat));
	UK_TEST_EXPECT_SNUM_EQ(stat.nlink, 2);
	uk_vnode_put(node);
	UK_TEST_EXPECT_SNUM_EQ(uk_vfs_rename(&ctx, NULL, "/a", NULL, "/none",
					     UK_ABI_RENAME_EXCHANGE),
			       -ENOENT);
	UK_TEST_EXPECT_SNUM_EQ(uk_vfs_rename(&ctx, NULL, "/a", NULL, "/a/link",
					     UK_ABI_RENAME_EXCHANGE),
			       -ENOENT);
	end();
}

static long write_at(struct uk_ofile *ofile, const char *text, int64_t at)
{
	struct uk_abi_iovec iov = { (void *)text, strlen(text) };

	return ofile->file->ops->write(ofile->file, &iov, 1, at, 0);
}

UK_TESTCASE(ramfs_names, gaps_are_found_and_made)
{
	const struct uk_file_ops *ops;
	struct uk_ofile *file;
	struct uk_abi_statx stat;
	char byte = 1;
	struct uk_abi_iovec iov = { &byte, 1 };

	begin();
	file = open_at("/f", UK_ABI_O_CREAT | UK_ABI_O_RDWR);
	UK_TEST_ASSERT(file);
	ops = file->file->ops;
	UK_TEST_EXPECT_SNUM_EQ(write_at(file, "ab", 8192), 2);
	UK_TEST_EXPECT_SNUM_EQ(write_at(file, "cd", 1 << 24), 2);
	UK_TEST_EXPECT_SNUM_EQ(ops->seek(file->file, 0, false), 8192);
	UK_TEST_EXPECT_SNUM_EQ(ops->seek(file->file, 8193, false), 8193);
	UK_TEST_EXPECT_SNUM_EQ(ops->seek(file->file, 8193, true), 12288);
	UK_TEST_EXPECT_SNUM_EQ(ops->seek(file->file, 12288, false), 1 << 24);
	UK_TEST_EXPECT_SNUM_EQ(ops->seek(file->file, 1 << 24, true),
			       (1 << 24) + 2);
	UK_TEST_EXPECT_ZERO(ops->allocate(
		file->file, UK_ABI_FALLOC_PUNCH_HOLE | UK_ABI_FALLOC_KEEP_SIZE,
		4096, 4097));
	UK_TEST_EXPECT_SNUM_EQ(ops->read(file->file, &iov, 1, 8192, 0), 1);
	UK_TEST_EXPECT_ZERO(byte);
	UK_TEST_EXPECT_SNUM_EQ(ops->read(file->file, &iov, 1, 8193, 0), 1);
	UK_TEST_EXPECT_SNUM_EQ(byte, 'b');
	UK_TEST_EXPECT_ZERO(ops->allocate(
		file->file, UK_ABI_FALLOC_PUNCH_HOLE | UK_ABI_FALLOC_KEEP_SIZE,
		0, 1 << 24));
	UK_TEST_EXPECT_SNUM_EQ(ops->seek(file->file, 0, false), 1 << 24);
	UK_TEST_EXPECT_ZERO(uk_vnode_getattr(uk_vnode_of(file), &stat));
	UK_TEST_EXPECT_SNUM_EQ(stat.blocks, 8);
	UK_TEST_EXPECT_SNUM_EQ(ops->allocate(file->file,
					     UK_ABI_FALLOC_PUNCH_HOLE, 0, 1),
			       -EOPNOTSUPP);
	UK_TEST_EXPECT_ZERO(ops->allocate(file->file, UK_ABI_FALLOC_ZERO_RANGE,
					  1 << 24, 4));
	UK_TEST_EXPECT_ZERO(uk_vnode_getattr(uk_vnode_of(file), &stat));
	UK_TEST_EXPECT_SNUM_EQ(stat.size, (1 << 24) + 4);
	uk_ofile_put(file);
	end();
}

UK_TESTCASE(ramfs_names, what_is_used_is_unmounted_later)
{
	struct uk_ofile *file;

	begin();
	make_dir("/m");
	UK_TEST_EXPECT_ZERO(uk_vfs_mount(&ctx, NULL, "/m", "ramfs", 0, NULL));
	make_dir("/m/n");
	UK_TEST_EXPECT_ZERO(uk_vfs_mount(&ctx, NULL, "/m/n", "ramfs", 0, NULL));
	file = open_at("/m/n/f", UK_ABI_O_CREAT | UK_ABI_O_RDWR);
	UK_TEST_ASSERT(file);
	UK_TEST_EXPECT_SNUM_EQ(uk_vfs_umount(&ctx, "/m", 0), -EBUSY);
	UK_TEST_EXPECT_ZERO(uk_vfs_umount(&ctx, "/m", UK_ABI_MNT_DETACH));
	UK_TEST_EXPECT_NULL(open_at("/m/n/f", 0));
	UK_TEST_EXPECT_SNUM_EQ(write_at(file, "ab", 0), 2);
	uk_ofile_put(file);
	UK_TEST_EXPECT_ZERO(
		uk_vfs_unlink(&ctx, NULL, "/m", UK_ABI_AT_REMOVEDIR));
	end();
}

UK_TESTCASE(ramfs_names, a_mount_becomes_read_only)
{
	struct uk_ofile *file;

	begin();
	make_dir("/m");
	UK_TEST_EXPECT_ZERO(uk_vfs_mount(&ctx, NULL, "/m", "ramfs", 0, NULL));
	file = open_at("/m/f", UK_ABI_O_CREAT | UK_ABI_O_RDWR);
	UK_TEST_ASSERT(file);
	UK_TEST_EXPECT_SNUM_EQ(
		uk_vfs_mount(&ctx, NULL, "/m", NULL,
			     UK_ABI_MS_REMOUNT | UK_ABI_MS_RDONLY, NULL),
		-EBUSY);
	uk_ofile_put(file);
	UK_TEST_EXPECT_ZERO(uk_vfs_mount(&ctx, NULL, "/m", NULL,
					 UK_ABI_MS_REMOUNT | UK_ABI_MS_RDONLY,
					 NULL));
	UK_TEST_EXPECT_SNUM_EQ(make_dir("/m/d"), -EROFS);
	UK_TEST_EXPECT_NULL(open_at("/m/f", UK_ABI_O_RDWR));
	UK_TEST_EXPECT_ZERO(
		uk_vfs_mount(&ctx, NULL, "/m", NULL, UK_ABI_MS_REMOUNT, NULL));
	UK_TEST_EXPECT_ZERO(make_dir("/m/d"));
	UK_TEST_EXPECT_ZERO(uk_vfs_umount(&ctx, "/m", 0));
	end();
}

UK_TESTCASE(ramfs_names, groups_and_set_id_bits_count)
{
	struct uk_fsctx user = {
		.uid = 10, .gid = 10, .nr_groups = 1, .groups = { 20 }
	};
	struct uk_attr to_group = { .valid = UK_ATTR_GID, .gid = 20 };
	struct uk_attr mode = { .valid = UK_ATTR_MODE, .mode = 02750 };
	struct uk_abi_statx stat;
	struct uk_vnode *node;

	begin();
	make_dir("/d");
	UK_TEST_EXPECT_ZERO(uk_vfs_find(&ctx, NULL, "/d", 0, &node));
	UK_TEST_EXPECT_ZERO(uk_vnode_setattr(&ctx, node, &to_group));
	UK_TEST_EXPECT_ZERO(uk_vnode_setattr(&ctx, node, &mode));
	UK_TEST_EXPECT_ZERO(uk_vnode_may(&user, node, UK_ABI_R_OK));
	UK_TEST_EXPECT_SNUM_EQ(uk_vnode_may(&user, node, UK_ABI_W_OK), -EACCES);
	user.nr_groups = 0;
	UK_TEST_EXPECT_SNUM_EQ(uk_vnode_may(&user, node, UK_ABI_R_OK), -EACCES);
	uk_vnode_put(node);
	make_dir("/d/e");
	UK_TEST_EXPECT_ZERO(uk_vfs_find(&ctx, NULL, "/d/e", 0, &node));
	UK_TEST_EXPECT_ZERO(uk_vnode_getattr(node, &stat));
	UK_TEST_EXPECT_SNUM_EQ(stat.gid, 20);
	UK_TEST_EXPECT_SNUM_EQ(stat.mode, UK_ABI_S_IFDIR | 02755);
	uk_vnode_put(node);
	end();
}

uk_testsuite_register(ramfs_names, NULL);
