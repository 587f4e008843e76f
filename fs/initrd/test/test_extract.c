/* SPDX-License-Identifier: BSD-3-Clause */
#include "../initrd-internal.h"

#include <errno.h>

#include <uk/abi/fcntl.h>
#include <uk/abi/stat.h>
#include <uk/test.h>

#include "../../../lib/cpio/test/builder.h"

static struct builder b;
static struct uk_fsctx ctx, first = { .umask = 022 };

static void begin(void)
{
	memset(&b, 0, sizeof(b));
	memset(&ctx, 0, sizeof(ctx));
	if (uk_vfs_find(&first, NULL, "/", 0, &ctx.root) < 0)
		uk_vfs_mount(&first, NULL, "/", "ramfs", 0, NULL);
	else
		uk_vnode_put(ctx.root);
	uk_vfs_make(&first, NULL, "/initrd-test", 040755, 0, NULL);
	UK_TEST_EXPECT_ZERO(
		uk_vfs_mount(&first, NULL, "/initrd-test", "ramfs", 0, NULL));
	UK_TEST_EXPECT_ZERO(
		uk_vfs_find(&first, NULL, "/initrd-test", 0, &ctx.root));
	ctx.cwd = ctx.root;
}

static void end(void)
{
	uk_vnode_put(ctx.root);
	UK_TEST_EXPECT_ZERO(uk_vfs_umount(&first, "/initrd-test", 0));
	UK_TEST_EXPECT_ZERO(uk_vfs_unlink(&first, NULL, "/initrd-test",
					  UK_ABI_AT_REMOVEDIR));
}

static int stat_it(const char *path, struct uk_abi_statx *stat)
{
	struct uk_vnode *node;
	int err = uk_vfs_find(&ctx, NULL, path, UK_ABI_AT_SYMLINK_NOFOLLOW,
			      &node);

	if (err < 0)
		return err;
	err = uk_vnode_getattr(node, stat);
	uk_vnode_put(node);
	return err;
}

UK_TESTCASE(initrd, makes_what_the_archive_has)
{
	struct uk_abi_statx stat;

	begin();
	build_entry(&b, ".", 040750, 1, "");
	build_entry(&b, "./deep/er/file", 0100640, 2, "hello");
	build_entry(&b, "link", 0120777, 3, "/deep/er/file");
	build_entry(&b, "deep", 040700, 4, "");
	build_end(&b);
	UK_TEST_EXPECT_ZERO(initrd__extract(&ctx, b.bytes, b.len));
	UK_TEST_EXPECT_ZERO(stat_it("/", &stat));
	UK_TEST_EXPECT_SNUM_EQ(stat.mode, 040750);
	UK_TEST_EXPECT_ZERO(stat_it("/deep/er/file", &stat));
	UK_TEST_EXPECT_SNUM_EQ(stat.mode, 0100640);
	UK_TEST_EXPECT_SNUM_EQ(stat.size, 5);
	UK_TEST_EXPECT_SNUM_EQ(stat.mtime.sec, 1000000);
	UK_TEST_EXPECT_ZERO(stat_it("/link", &stat));
	UK_TEST_EXPECT_SNUM_EQ(stat.size, 13);
	UK_TEST_EXPECT_ZERO(stat_it("/deep", &stat));
	UK_TEST_EXPECT_SNUM_EQ(stat.mode, 040700);
	/* once more: files are replaced, directories stay */
	UK_TEST_EXPECT_ZERO(initrd__extract(&ctx, b.bytes, b.len));
	end();
}

UK_TESTCASE(initrd, does_not_leave_its_directory)
{
	struct uk_abi_statx stat;
	struct uk_vnode *node;

	begin();
	build_entry(&b, "out", 0120777, 1, "/../..");
	build_entry(&b, "out/file", 0100640, 2, "hello");
	build_entry(&b, "../file", 0100640, 3, "hello");
	build_end(&b);
	UK_TEST_EXPECT_SNUM_EQ(initrd__extract(&ctx, b.bytes, b.len), -EPERM);
	UK_TEST_EXPECT_ZERO(stat_it("/file", &stat));
	UK_TEST_EXPECT_SNUM_EQ(uk_vfs_find(&first, NULL, "/file", 0, &node),
			       -ENOENT);
	end();
}

UK_TESTCASE(initrd, refuses_damaged_archives)
{
	begin();
	build_entry(&b, "file", 0100640, 1, "hello");
	UK_TEST_EXPECT_SNUM_EQ(initrd__extract(&ctx, b.bytes, b.len), -EINVAL);
	build_entry(&b, "odd", 0170000, 1, "");
	build_end(&b);
	UK_TEST_EXPECT_SNUM_EQ(initrd__extract(&ctx, b.bytes, b.len), -EINVAL);
	end();
}

uk_testsuite_register(initrd, NULL);
