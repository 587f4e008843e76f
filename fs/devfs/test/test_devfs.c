/* SPDX-License-Identifier: BSD-3-Clause */
#include <uk/devfs.h>

#include <errno.h>
#include <string.h>

#include <uk/abi/fcntl.h>
#include <uk/abi/mount.h>
#include <uk/abi/stat.h>
#include <uk/test.h>
#include <uk/vfs.h>

UK_INIT_DECLARE(devfs);

static struct uk_fsctx ctx;

/* A tree of its own: a ramfs with a devfs at /dev in it. */
static void begin(void)
{
	struct uk_fsctx first = { .umask = 022 };
	int err;

	if (uk_init_devfs.state != UK_INIT_DONE) /* on the host */
		UK_TEST_EXPECT_ZERO(uk_init_devfs.run());
	ctx = first;
	if (uk_vfs_find(&first, NULL, "/", 0, &ctx.root) < 0)
		uk_vfs_mount(&first, NULL, "/", "ramfs", 0, NULL);
	else
		uk_vnode_put(ctx.root);
	uk_vfs_make(&first, NULL, "/devfs-test", 040755, 0, NULL);
	err = uk_vfs_mount(&first, NULL, "/devfs-test", "ramfs", 0, NULL);
	UK_TEST_EXPECT_ZERO(err);
	err = uk_vfs_find(&first, NULL, "/devfs-test", 0, &ctx.root);
	UK_TEST_EXPECT_ZERO(err);
	uk_vfs_make(&ctx, NULL, "/dev", 040755, 0, NULL);
	err = uk_vfs_mount(&ctx, NULL, "/dev", "devfs", 0, NULL);
	UK_TEST_EXPECT_ZERO(err);
}

static void end(void)
{
	struct uk_fsctx first = { .umask = 022 };

	UK_TEST_EXPECT_ZERO(uk_vfs_umount(&ctx, "/dev", 0));
	uk_vnode_put(ctx.root);
	UK_TEST_EXPECT_ZERO(uk_vfs_umount(&first, "/devfs-test", 0));
	UK_TEST_EXPECT_ZERO(uk_vfs_unlink(&first, NULL, "/devfs-test",
					  UK_ABI_AT_REMOVEDIR));
}

static long read_from(const char *path, void *buf, size_t len)
{
	struct uk_abi_iovec iov = { buf, len };
	struct uk_ofile *ofile;
	long got = uk_vfs_open(&ctx, NULL, path, UK_ABI_O_RDONLY, 0, &ofile);

	if (got < 0)
		return got;
	got = ofile->file->ops->read(ofile->file, &iov, 1, 0, 0);
	uk_ofile_put(ofile);
	return got;
}

static long write_to(const char *path, const char *text)
{
	struct uk_abi_iovec iov = { (void *)text, strlen(text) };
	struct uk_ofile *ofile;
	long got = uk_vfs_open(&ctx, NULL, path, UK_ABI_O_WRONLY, 0, &ofile);

	if (got < 0)
		return got;
	got = ofile->file->ops->write(ofile->file, &iov, 1, 0, 0);
	uk_ofile_put(ofile);
	return got;
}

UK_TESTCASE(devfs, memory_devices)
{
	char buf[16] = "x";

	begin();
	UK_TEST_EXPECT_ZERO(read_from("/dev/null", buf, sizeof(buf)));
	UK_TEST_EXPECT_SNUM_EQ(write_to("/dev/null", "gone"), 4);
	UK_TEST_EXPECT_SNUM_EQ(read_from("/dev/zero", buf, sizeof(buf)), 16);
	UK_TEST_EXPECT_ZERO(buf[0]);
	UK_TEST_EXPECT_SNUM_EQ(write_to("/dev/full", "x"), -ENOSPC);
	UK_TEST_EXPECT_SNUM_EQ(read_from("/dev/full", buf, 3), 3);
	UK_TEST_EXPECT_SNUM_EQ(read_from("/dev/urandom", buf, 16), 16);
	UK_TEST_EXPECT_SNUM_EQ(read_from("/dev/random", buf, 16), 16);
	end();
}

UK_TESTCASE(devfs, devices_are_found_by_number)
{
	char buf[4];

	begin();
	UK_TEST_EXPECT_ZERO(uk_vfs_make(&ctx, NULL, "/z", UK_ABI_S_IFCHR | 0600,
					uk_abi_makedev(1, 5), NULL));
	UK_TEST_EXPECT_SNUM_EQ(read_from("/z", buf, 4), 4);
	UK_TEST_EXPECT_ZERO(uk_vfs_make(&ctx, NULL, "/none",
					UK_ABI_S_IFCHR | 0600,
					uk_abi_makedev(77, 5), NULL));
	UK_TEST_EXPECT_SNUM_EQ(read_from("/none", buf, 4), -ENXIO);
	UK_TEST_EXPECT_ZERO(uk_vfs_make(&ctx, NULL, "/block",
					UK_ABI_S_IFBLK | 0600,
					uk_abi_makedev(1, 5), NULL));
	UK_TEST_EXPECT_SNUM_EQ(read_from("/block", buf, 4), -ENXIO);
	end();
}

static int open_null(const struct uk_devfs_node *node __unused,
		     unsigned int flags, struct uk_file **file)
{
	return uk_devfs_open(UK_ABI_S_IFCHR, uk_abi_makedev(1, 3), flags, file);
}

UK_TESTCASE(devfs, devices_come_and_go)
{
	static const struct uk_devfs_node node = {
		.name = "test/0",
		.mode = UK_ABI_S_IFCHR | 0666,
		.rdev = 0x4200,
		.open = open_null,
	};
	char buf[4];

	begin();
	UK_TEST_EXPECT_SNUM_EQ(read_from("/dev/test/0", buf, 4), -ENOENT);
	UK_TEST_EXPECT_ZERO(uk_devfs_add(&node));
	UK_TEST_EXPECT_SNUM_EQ(uk_devfs_add(&node), -EEXIST);
	UK_TEST_EXPECT_ZERO(read_from("/dev/test/0", buf, 4));
	uk_devfs_remove(&node);
	UK_TEST_EXPECT_SNUM_EQ(read_from("/dev/test/0", buf, 4), -ENOENT);
	end();
}

UK_TESTCASE(devfs, a_mount_may_have_no_devices)
{
	char buf[4];

	begin();
	UK_TEST_EXPECT_ZERO(uk_vfs_umount(&ctx, "/dev", 0));
	UK_TEST_EXPECT_ZERO(uk_vfs_mount(&ctx, NULL, "/dev", "devtmpfs",
					 UK_ABI_MS_NODEV, NULL));
	UK_TEST_EXPECT_SNUM_EQ(read_from("/dev/null", buf, 4), -EACCES);
	end();
}

uk_testsuite_register(devfs, NULL);
