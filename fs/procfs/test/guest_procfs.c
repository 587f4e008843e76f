/* SPDX-License-Identifier: BSD-3-Clause */
#include <uk/procfs.h>

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include <uk/abi/dirent.h>
#include <uk/abi/fcntl.h>
#include <uk/abi/stat.h>
#include <uk/test.h>
#include <uk/vfs.h>

static struct uk_fsctx ctx;
static char text[4096];

static void begin(void)
{
	struct uk_fsctx first = { .umask = 022 };

	ctx = first;
	if (uk_vfs_find(&first, NULL, "/", 0, &ctx.root) < 0)
		uk_vfs_mount(&first, NULL, "/", "ramfs", 0, NULL);
	else
		uk_vnode_put(ctx.root);
	uk_vfs_make(&first, NULL, "/procfs-test", 040755, 0, NULL);
	UK_TEST_EXPECT_ZERO(
		uk_vfs_mount(&first, NULL, "/procfs-test", "proc", 0, NULL));
	UK_TEST_EXPECT_ZERO(
		uk_vfs_find(&first, NULL, "/procfs-test", 0, &ctx.root));
}

static void end(void)
{
	struct uk_fsctx first = { .umask = 022 };

	uk_vnode_put(ctx.root);
	UK_TEST_EXPECT_ZERO(uk_vfs_umount(&first, "/procfs-test", 0));
	UK_TEST_EXPECT_ZERO(uk_vfs_unlink(&first, NULL, "/procfs-test",
					  UK_ABI_AT_REMOVEDIR));
}

/* What is in the file, into `text`, in pieces of `piece` bytes. */
static long read_file(const char *path, size_t piece)
{
	struct uk_ofile *ofile;
	struct uk_abi_iovec iov;
	long got = uk_vfs_open(&ctx, NULL, path, 0, 0, &ofile);
	size_t len = 0;

	if (got < 0)
		return got;
	do {
		iov.base = text + len;
		iov.len = MIN(piece, sizeof(text) - 1 - len);
		got = ofile->file->ops->read(ofile->file, &iov, 1, (int64_t)len,
					     0);
		len += got > 0 ? (size_t)got : 0;
	} while (got > 0);
	text[len] = 0;
	uk_ofile_put(ofile);
	return got < 0 ? got : (long)len;
}

static long write_file(const char *path, const char *value)
{
	struct uk_abi_iovec iov = { (void *)value, strlen(value) };
	struct uk_ofile *ofile;
	long got = uk_vfs_open(&ctx, NULL, path,
			       UK_ABI_O_WRONLY | UK_ABI_O_TRUNC, 0, &ofile);

	if (got < 0)
		return got;
	got = ofile->file->ops->write(ofile->file, &iov, 1, 0, 0);
	uk_ofile_put(ofile);
	return got;
}

UK_TESTCASE(procfs, tells_of_the_system)
{
	static const char *const paths[] = {
		"/meminfo",
		"/cpuinfo",
		"/uptime",
		"/version",
		"/mounts",
		"/stat",
		"/loadavg",
		"/filesystems",
		"/store",
		"/sys/kernel/random/uuid",
		"/sys/vm/overcommit_memory",
	};

	begin();
	for (size_t i = 0; i < ARRAY_SIZE(paths); i++)
		UK_TEST_EXPECT_SNUM_GT(read_file(paths[i], 4000), 0);
	UK_TEST_EXPECT_SNUM_GT(read_file("/meminfo", 7), 0);
	UK_TEST_EXPECT_NOT_NULL(strstr(text, "\nMemFree: "));
	read_file("/filesystems", 100);
	UK_TEST_EXPECT_NOT_NULL(strstr(text, "nodev\tproc\n"));
	end();
}

UK_TESTCASE(procfs, knobs_are_set)
{
	begin();
	UK_TEST_EXPECT_SNUM_EQ(read_file("/sys/vm/overcommit_memory", 9), 2);
	UK_TEST_EXPECT_SNUM_EQ(write_file("/sys/vm/overcommit_memory", "1\n"),
			       2);
	read_file("/sys/vm/overcommit_memory", 9);
	UK_TEST_EXPECT_ZERO(strcmp(text, "1\n"));
	UK_TEST_EXPECT_SNUM_EQ(write_file("/sys/vm/overcommit_memory", "x"),
			       -EINVAL);
	UK_TEST_EXPECT_SNUM_EQ(write_file("/sys/vm/overcommit_memory", "0"), 1);
	UK_TEST_EXPECT_SNUM_EQ(write_file("/uptime", "1"), -EINVAL);
	end();
}

/* Entries of this test. */
static int next_even(const struct uk_procfs_of *of __unused, int from)
{
	return from > 8 ? -ENOENT : from + (from & 1);
}

static int print_numbers(const struct uk_procfs_of *of,
			 struct uk_procfs_text *to)
{
	for (unsigned int i = 0; i < of->nr_numbers; i++)
		uk_procfs_printf(to, "%d ", of->number[i]);
	return 0;
}

static int link_to_uptime(const struct uk_procfs_of *of __unused,
			  struct uk_procfs_text *to)
{
	uk_procfs_printf(to, "/uptime");
	return 0;
}

static const struct uk_procfs_entry evens = {
	.path = "test/#",
	.next = next_even,
};
static const struct uk_procfs_entry pairs = {
	.path = "test/#/in/#",
	.next = next_even,
};
static const struct uk_procfs_entry leaf = {
	.path = "test/#/in/#/leaf",
	.print = print_numbers,
};
static const struct uk_procfs_entry a_link = {
	.path = "test/link",
	.readlink = link_to_uptime,
};
UK_REGISTER(procfs, evens);
UK_REGISTER(procfs, pairs);
UK_REGISTER(procfs, leaf);
UK_REGISTER(procfs, a_link);

UK_TESTCASE(procfs, numbers_are_folders)
{
	begin();
	UK_TEST_EXPECT_SNUM_GT(read_file("/test/4/in/8/leaf", 99), 0);
	UK_TEST_EXPECT_ZERO(strcmp(text, "4 8 "));
	UK_TEST_EXPECT_SNUM_GT(
		read_file("/test/4/in/8/../2/../../../2/in/0/leaf", 99), 0);
	UK_TEST_EXPECT_ZERO(strcmp(text, "2 0 "));
	UK_TEST_EXPECT_SNUM_EQ(read_file("/test/3/in/8/leaf", 99), -ENOENT);
	UK_TEST_EXPECT_SNUM_EQ(read_file("/test/04/in/8/leaf", 99), -ENOENT);
	UK_TEST_EXPECT_SNUM_EQ(read_file("/test/#/in/8/leaf", 99), -ENOENT);
	UK_TEST_EXPECT_SNUM_GT(read_file("/test/link", 99), 0);
	end();
}

UK_TESTCASE(procfs, folders_are_listed)
{
	const struct uk_abi_dirent64 *entry;
	struct uk_vnode *dir;
	char block[48];
	int64_t at = 0;
	int nr = 0;
	long len;

	begin();
	UK_TEST_EXPECT_ZERO(uk_vfs_find(&ctx, NULL, "/test", 0, &dir));
	UK_TEST_EXPECT_SNUM_EQ(uk_vfs_path(&ctx, dir, text, sizeof(text)), 6);
	while ((len = dir->file.ops->readdir(&dir->file, &at, block,
					     sizeof(block))) > 0)
		for (long i = 0; i < len; i += entry->reclen, nr++)
			entry = (const void *)(block + i);
	UK_TEST_EXPECT_ZERO(len);
	UK_TEST_EXPECT_SNUM_EQ(nr, 2 + 1 + 5);
	uk_vnode_put(dir);
	end();
}

uk_testsuite_register(procfs, NULL);
