/* SPDX-License-Identifier: BSD-3-Clause */
/* ukvfs and ramfs together, in a ramfs of their own. */
#include <uk/vfs.h>

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include <uk/abi/dirent.h>
#include <uk/abi/fcntl.h>
#include <uk/abi/stat.h>
#include <uk/abi/uio.h>
#include <uk/ramfs.h>
#include <uk/test.h>

static struct uk_fsctx ctx;

/* A fresh file system, as the root that the test sees. */
static void begin(const char *options)
{
	struct uk_fsctx first = { .umask = 022 };
	int err;

	ctx = first;
	if (uk_vfs_find(&first, NULL, "/", 0, &ctx.root) < 0)
		uk_vfs_mount(&first, NULL, "/", "ramfs", 0, NULL);
	else
		uk_vnode_put(ctx.root);
	uk_vfs_make(&first, NULL, "/ramfs-test", 040755, 0, NULL);
	err = uk_vfs_mount(&first, NULL, "/ramfs-test", "ramfs", 0, options);
	UK_TEST_EXPECT_ZERO(err);
	err = uk_vfs_find(&first, NULL, "/ramfs-test", 0, &ctx.root);
	UK_TEST_EXPECT_ZERO(err);
}

static void end(void)
{
	struct uk_fsctx first = { .umask = 022 };

	if (ctx.cwd)
		UK_TEST_EXPECT_ZERO(uk_vfs_chdir(&ctx, ctx.root));
	uk_vnode_put(ctx.root);
	if (ctx.cwd)
		return; /* it stays in use */
	UK_TEST_EXPECT_ZERO(uk_vfs_umount(&first, "/ramfs-test", 0));
	UK_TEST_EXPECT_ZERO(uk_vfs_unlink(&first, NULL, "/ramfs-test",
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

static int open_and_close(const char *path, unsigned int flags)
{
	struct uk_ofile *ofile;
	int err = uk_vfs_open(&ctx, NULL, path, flags, 0666, &ofile);

	if (!err)
		uk_ofile_put(ofile);
	return err;
}

static int make_file(const char *path)
{
	return open_and_close(path,
			      UK_ABI_O_CREAT | UK_ABI_O_EXCL | UK_ABI_O_RDWR);
}

static int unlink_file(const char *path)
{
	return uk_vfs_unlink(&ctx, NULL, path, 0);
}

static int remove_dir(const char *path)
{
	return uk_vfs_unlink(&ctx, NULL, path, UK_ABI_AT_REMOVEDIR);
}

static int rename_it(const char *from, const char *to)
{
	return uk_vfs_rename(&ctx, NULL, from, NULL, to, 0);
}

static int stat_it(const char *path, unsigned int flags,
		   struct uk_abi_statx *stat)
{
	struct uk_vnode *node;
	int err = uk_vfs_find(&ctx, NULL, path, flags, &node);

	if (err < 0)
		return err;
	err = uk_vnode_getattr(node, stat);
	uk_vnode_put(node);
	return err;
}

static int exists(const char *path)
{
	struct uk_abi_statx stat;

	return stat_it(path, UK_ABI_AT_SYMLINK_NOFOLLOW, &stat);
}

static long write_at(struct uk_ofile *ofile, const char *text, int64_t at)
{
	struct uk_abi_iovec iov = { (void *)text, strlen(text) };

	return ofile->file->ops->write(ofile->file, &iov, 1, at, 0);
}

static long read_at(struct uk_ofile *ofile, char *buf, size_t len, int64_t at)
{
	struct uk_abi_iovec iov = { buf, len };

	return ofile->file->ops->read(ofile->file, &iov, 1, at, 0);
}

UK_TESTCASE(ramfs, walks_along_paths)
{
	begin(NULL);
	UK_TEST_EXPECT_ZERO(make_dir("/a"));
	UK_TEST_EXPECT_ZERO(make_dir("/a/b/"));
	UK_TEST_EXPECT_ZERO(make_file("/a/f"));
	UK_TEST_EXPECT_ZERO(exists("/a/b/../../a/./b//"));
	UK_TEST_EXPECT_ZERO(exists("/../../a"));
	UK_TEST_EXPECT_SNUM_EQ(exists(""), -ENOENT);
	UK_TEST_EXPECT_SNUM_EQ(exists("/x/.."), -ENOENT);
	UK_TEST_EXPECT_SNUM_EQ(exists("/a/f/"), -ENOTDIR);
	UK_TEST_EXPECT_SNUM_EQ(exists("/a/f/.."), -ENOTDIR);
	UK_TEST_EXPECT_SNUM_EQ(make_dir("/a"), -EEXIST);
	UK_TEST_EXPECT_SNUM_EQ(make_dir("/"), -EEXIST);
	UK_TEST_EXPECT_SNUM_EQ(make_file("/n/"), -EISDIR);
	UK_TEST_EXPECT_SNUM_EQ(open_and_close("/a", UK_ABI_O_RDWR), -EISDIR);
	UK_TEST_EXPECT_SNUM_EQ(open_and_close("/a/f", UK_ABI_O_DIRECTORY),
			       -ENOTDIR);
	end();
}

UK_TESTCASE(ramfs, refuses_names_that_are_too_long)
{
	static char path[UK_VFS_PATH_MAX + 1];

	begin(NULL);
	memset(path, 'x', 257);
	path[0] = '/';
	UK_TEST_EXPECT_SNUM_EQ(make_dir(path), -ENAMETOOLONG);
	path[256] = 0;
	UK_TEST_EXPECT_ZERO(make_dir(path));
	for (size_t i = 0; i < UK_VFS_PATH_MAX; i++)
		path[i] = i % 2 ? '.' : '/';
	UK_TEST_EXPECT_SNUM_EQ(exists(path), -ENAMETOOLONG);
	path[UK_VFS_PATH_MAX - 1] = 0;
	UK_TEST_EXPECT_ZERO(exists(path));
	end();
}

UK_TESTCASE(ramfs, follows_links)
{
	struct uk_abi_statx stat;

	begin(NULL);
	UK_TEST_EXPECT_ZERO(make_dir("/d"));
	UK_TEST_EXPECT_ZERO(make_link("d", "/l"));
	UK_TEST_EXPECT_ZERO(make_link("/l/new", "/dangling"));
	UK_TEST_EXPECT_ZERO(make_link("loop", "/loop"));
	UK_TEST_EXPECT_SNUM_EQ(exists("/loop/x"), -ELOOP);
	UK_TEST_EXPECT_SNUM_EQ(open_and_close("/loop", 0), -ELOOP);
	UK_TEST_EXPECT_SNUM_EQ(open_and_close("/l", UK_ABI_O_NOFOLLOW), -ELOOP);
	UK_TEST_EXPECT_SNUM_EQ(open_and_close("/dangling", 0), -ENOENT);
	UK_TEST_EXPECT_SNUM_EQ(make_file("/dangling"), -EEXIST);
	UK_TEST_EXPECT_ZERO(
		open_and_close("/dangling", UK_ABI_O_CREAT | UK_ABI_O_WRONLY));
	UK_TEST_EXPECT_ZERO(exists("/d/new"));
	UK_TEST_EXPECT_ZERO(stat_it("/l", UK_ABI_AT_SYMLINK_NOFOLLOW, &stat));
	UK_TEST_EXPECT_SNUM_EQ(stat.mode, UK_ABI_S_IFLNK | 0777);
	UK_TEST_EXPECT_SNUM_EQ(stat.size, 1);
	UK_TEST_EXPECT_ZERO(stat_it("/l/", UK_ABI_AT_SYMLINK_NOFOLLOW, &stat));
	UK_TEST_EXPECT_SNUM_EQ(stat.mode, UK_ABI_S_IFDIR | 0755);
	UK_TEST_EXPECT_SNUM_EQ(remove_dir("/l"), -ENOTDIR);
	UK_TEST_EXPECT_ZERO(unlink_file("/l"));
	UK_TEST_EXPECT_ZERO(exists("/d"));
	end();
}

UK_TESTCASE(ramfs, keeps_what_is_written)
{
	struct uk_ofile *ofile;
	struct uk_abi_statx stat;
	struct uk_attr attr = { .valid = UK_ATTR_SIZE, .size = 3 };
	char buf[16] = "";

	begin(NULL);
	UK_TEST_EXPECT_ZERO(uk_vfs_open(&ctx, NULL, "/f",
					UK_ABI_O_CREAT | UK_ABI_O_RDWR, 0644,
					&ofile));
	UK_TEST_EXPECT_SNUM_EQ(write_at(ofile, "hello", 0), 5);
	UK_TEST_EXPECT_SNUM_EQ(write_at(ofile, "far", 1LL << 40), 3);
	UK_TEST_EXPECT_SNUM_EQ(write_at(ofile, "far", 1LL << 50), -EFBIG);
	UK_TEST_EXPECT_SNUM_EQ(read_at(ofile, buf, 8, 2), 8);
	UK_TEST_EXPECT_ZERO(memcmp(buf, "llo\0\0\0\0\0", 8));
	UK_TEST_EXPECT_SNUM_EQ(read_at(ofile, buf, 16, (1LL << 40) - 2), 5);
	UK_TEST_EXPECT_ZERO(memcmp(buf, "\0\0far", 5));
	UK_TEST_EXPECT_ZERO(stat_it("/f", 0, &stat));
	UK_TEST_EXPECT_SNUM_EQ(stat.blocks, 16);
	UK_TEST_EXPECT_ZERO(uk_vnode_setattr(&ctx, uk_vnode_of(ofile), &attr));
	UK_TEST_EXPECT_SNUM_EQ(read_at(ofile, buf, 16, 0), 3);
	attr.size = 6;
	UK_TEST_EXPECT_ZERO(uk_vnode_setattr(&ctx, uk_vnode_of(ofile), &attr));
	UK_TEST_EXPECT_SNUM_EQ(read_at(ofile, buf, 16, 0), 6);
	UK_TEST_EXPECT_ZERO(memcmp(buf, "hel\0\0\0", 6));
	UK_TEST_EXPECT_SNUM_EQ(read_at(ofile, buf, 16, 6), 0);
	uk_ofile_put(ofile);
	end();
}

UK_TESTCASE(ramfs, copies_what_is_lent_when_it_is_written)
{
	static char lent[10000], before[10000], got[12000];
	struct uk_attr attr = { .valid = UK_ATTR_SIZE, .size = 9001 };
	struct uk_ofile *ofile;

	begin(NULL);
	for (size_t i = 0; i < sizeof(lent); i++)
		lent[i] = before[i] = (char)(i * 7 + (i >> 8));
	UK_TEST_EXPECT_ZERO(uk_vfs_open(
		&ctx, NULL, "f", UK_ABI_O_CREAT | UK_ABI_O_RDWR, 0666, &ofile));
	UK_TEST_EXPECT_ZERO(
		uk_ramfs_lend(uk_vnode_of(ofile), lent, sizeof(lent)));
	UK_TEST_EXPECT_SNUM_EQ(
		uk_ramfs_lend(uk_vnode_of(ofile), lent, sizeof(lent)), -EEXIST);
	UK_TEST_EXPECT_SNUM_EQ(uk_ramfs_lend(ctx.root, lent, sizeof(lent)),
			       -ENOTSUP);
	UK_TEST_EXPECT_SNUM_EQ(read_at(ofile, got, sizeof(got), 0), 10000);
	UK_TEST_EXPECT_BYTES_EQ(got, before, 10000);
	UK_TEST_EXPECT_SNUM_EQ(write_at(ofile, "written", 4093), 7);
	UK_TEST_EXPECT_BYTES_EQ(lent, before, 10000);
	memcpy(before + 4093, "written", 7);
	UK_TEST_EXPECT_SNUM_EQ(read_at(ofile, got, sizeof(got), 0), 10000);
	UK_TEST_EXPECT_BYTES_EQ(got, before, 10000);
	UK_TEST_EXPECT_ZERO(uk_vnode_setattr(&ctx, uk_vnode_of(ofile), &attr));
	attr.size = 10000;
	UK_TEST_EXPECT_ZERO(uk_vnode_setattr(&ctx, uk_vnode_of(ofile), &attr));
	memset(before + 9001, 0, 999);
	UK_TEST_EXPECT_SNUM_EQ(read_at(ofile, got, sizeof(got), 0), 10000);
	UK_TEST_EXPECT_BYTES_EQ(got, before, 10000);
	uk_ofile_put(ofile);
	end();
}

UK_TESTCASE(ramfs, has_a_file_until_it_is_closed)
{
	struct uk_ofile *ofile, *dir;
	struct uk_abi_statx stat;
	char buf[8];

	begin(NULL);
	UK_TEST_EXPECT_ZERO(make_dir("/d"));
	UK_TEST_EXPECT_ZERO(uk_vfs_open(&ctx, NULL, "/d/f",
					UK_ABI_O_CREAT | UK_ABI_O_RDWR, 0644,
					&ofile));
	UK_TEST_EXPECT_ZERO(uk_vfs_open(&ctx, NULL, "/d", 0, 0, &dir));
	UK_TEST_EXPECT_SNUM_EQ(write_at(ofile, "hello", 0), 5);
	UK_TEST_EXPECT_ZERO(unlink_file("/d/f"));
	UK_TEST_EXPECT_ZERO(remove_dir("/d"));
	UK_TEST_EXPECT_SNUM_EQ(read_at(ofile, buf, 8, 0), 5);
	UK_TEST_EXPECT_ZERO(uk_vnode_getattr(uk_vnode_of(ofile), &stat));
	UK_TEST_EXPECT_SNUM_EQ(stat.nlink, 0);
	UK_TEST_EXPECT_SNUM_EQ(uk_vfs_make(&ctx, uk_vnode_of(dir), "x", 040755,
					   0, NULL),
			       -ENOENT);
	UK_TEST_EXPECT_SNUM_EQ(
		uk_vfs_link(&ctx, uk_vnode_of(ofile), NULL, "/again"), -ENOENT);
	uk_ofile_put(dir);
	uk_ofile_put(ofile);
	end();
}

UK_TESTCASE(ramfs, links_a_file_twice)
{
	struct uk_abi_statx stat;
	struct uk_vnode *node;

	begin(NULL);
	UK_TEST_EXPECT_ZERO(make_file("/f"));
	UK_TEST_EXPECT_ZERO(make_dir("/d"));
	UK_TEST_EXPECT_ZERO(uk_vfs_find(&ctx, NULL, "/f", 0, &node));
	UK_TEST_EXPECT_ZERO(uk_vfs_link(&ctx, node, NULL, "/g"));
	UK_TEST_EXPECT_SNUM_EQ(uk_vfs_link(&ctx, node, NULL, "/g"), -EEXIST);
	UK_TEST_EXPECT_SNUM_EQ(uk_vfs_link(&ctx, ctx.root, NULL, "/h"), -EPERM);
	UK_TEST_EXPECT_ZERO(rename_it("/f", "/g"));
	UK_TEST_EXPECT_ZERO(exists("/f"));
	UK_TEST_EXPECT_ZERO(unlink_file("/f"));
	UK_TEST_EXPECT_ZERO(uk_vnode_getattr(node, &stat));
	UK_TEST_EXPECT_SNUM_EQ(stat.nlink, 1);
	uk_vnode_put(node);
	end();
}

UK_TESTCASE(ramfs, says_when_it_is_full)
{
	struct uk_ofile *ofile;

	begin("size=8k");
	UK_TEST_EXPECT_ZERO(uk_vfs_open(&ctx, NULL, "/f",
					UK_ABI_O_CREAT | UK_ABI_O_RDWR, 0644,
					&ofile));
	UK_TEST_EXPECT_SNUM_EQ(write_at(ofile, "a", 0), 1);
	UK_TEST_EXPECT_SNUM_EQ(write_at(ofile, "hello", 8190), 2);
	UK_TEST_EXPECT_SNUM_EQ(write_at(ofile, "hello", 8192), -ENOSPC);
	uk_ofile_put(ofile);
	UK_TEST_EXPECT_ZERO(
		open_and_close("/f", UK_ABI_O_TRUNC | UK_ABI_O_RDWR));
	UK_TEST_EXPECT_ZERO(unlink_file("/f"));
	end();
}

/* How many entries it has, a few at a time, each unlinked when it is seen. */
UK_TESTCASE(ramfs, lists_while_entries_go)
{
	char path[16], buf[64];
	struct uk_ofile *dir;
	struct uk_abi_dirent64 *entry;
	int64_t at = 0;
	unsigned int seen = 0;
	long len;

	begin(NULL);
	for (int i = 0; i < 100; i++) {
		snprintf(path, sizeof(path), "/%d", i);
		UK_TEST_EXPECT_ZERO(make_file(path));
	}
	UK_TEST_EXPECT_ZERO(uk_vfs_open(&ctx, NULL, "/", 0, 0, &dir));
	UK_TEST_EXPECT_SNUM_EQ(dir->file->ops->readdir(dir->file, &at, buf, 8),
			       -EINVAL);
	while ((len = dir->file->ops->readdir(dir->file, &at, buf,
					      sizeof(buf))) > 0) {
		for (long i = 0; i < len; i += entry->reclen, seen++) {
			entry = (void *)(buf + i);
			snprintf(path, sizeof(path), "/%s", entry->name);
			if (entry->name[0] != '.')
				UK_TEST_EXPECT_ZERO(unlink_file(path));
		}
	}
	UK_TEST_EXPECT_ZERO(len);
	UK_TEST_EXPECT_SNUM_EQ(seen, 102);
	uk_ofile_put(dir);
	end();
}

UK_TESTCASE(ramfs, mounts_over_mounts)
{
	struct uk_abi_statx one, other;
	struct uk_vnode *dir;
	char path[64];

	begin(NULL);
	UK_TEST_EXPECT_ZERO(make_dir("/m"));
	UK_TEST_EXPECT_ZERO(make_dir("/m/under"));
	UK_TEST_EXPECT_ZERO(uk_vfs_mount(&ctx, "x", "/m", "ramfs", 0, ""));
	UK_TEST_EXPECT_SNUM_EQ(exists("/m/under"), -ENOENT);
	UK_TEST_EXPECT_SNUM_EQ(remove_dir("/m"), -EBUSY);
	UK_TEST_EXPECT_SNUM_EQ(rename_it("/m", "/n"), -EBUSY);
	UK_TEST_EXPECT_ZERO(make_dir("/m/d"));
	UK_TEST_EXPECT_SNUM_EQ(rename_it("/m/d", "/d"), -EXDEV);
	UK_TEST_EXPECT_ZERO(stat_it("/", 0, &one));
	UK_TEST_EXPECT_ZERO(stat_it("/m/d/../..", 0, &other));
	UK_TEST_EXPECT_SNUM_EQ(one.dev_minor, other.dev_minor);
	UK_TEST_EXPECT_ZERO(uk_vfs_find(&ctx, NULL, "/m/d", 0, &dir));
	UK_TEST_EXPECT_SNUM_EQ(uk_vfs_path(&ctx, dir, path, sizeof(path)), 5);
	UK_TEST_EXPECT_ZERO(strcmp(path, "/m/d"));
	UK_TEST_EXPECT_SNUM_EQ(uk_vfs_path(&ctx, dir, path, 4), -ERANGE);
	uk_vnode_put(dir);
	UK_TEST_EXPECT_SNUM_EQ(uk_vfs_umount(&ctx, "/m/d", 0), -EINVAL);
	UK_TEST_EXPECT_ZERO(uk_vfs_umount(&ctx, "/m", 0));
	UK_TEST_EXPECT_ZERO(exists("/m/under"));
	UK_TEST_EXPECT_SNUM_EQ(uk_vfs_mount(&ctx, "x", "/m", "none", 0, ""),
			       -ENODEV);
	end();
}

UK_TESTCASE(ramfs, asks_for_permission)
{
	begin(NULL);
	ctx.umask = 022;
	UK_TEST_EXPECT_ZERO(make_dir("/d"));
	UK_TEST_EXPECT_ZERO(make_file("/d/f"));
	ctx.uid = ctx.gid = 1000;
	UK_TEST_EXPECT_ZERO(open_and_close("/d/f", UK_ABI_O_RDONLY));
	UK_TEST_EXPECT_SNUM_EQ(open_and_close("/d/f", UK_ABI_O_RDWR), -EACCES);
	UK_TEST_EXPECT_SNUM_EQ(make_file("/d/g"), -EACCES);
	UK_TEST_EXPECT_SNUM_EQ(unlink_file("/d/f"), -EACCES);
	UK_TEST_EXPECT_SNUM_EQ(uk_vfs_umount(&ctx, "/", 0), -EPERM);
	ctx.uid = ctx.gid = 0;
	end();
}

/* A tree of paths as plain text, and what the same calls do there. */
#define MODEL_MAX 64
static struct {
	char path[12];
	bool is_there, is_dir;
} model[MODEL_MAX];

static int model_find(const char *path)
{
	for (int i = 0; i < MODEL_MAX; i++)
		if (model[i].is_there && !strcmp(model[i].path, path))
			return i;
	return -1;
}

/* Whether the directories above `path` are there. */
static int model_above(const char *path)
{
	char up[12];
	int i;

	for (size_t at = 1; path[at]; at++) {
		if (path[at] != '/')
			continue;
		memcpy(up, path, at);
		up[at] = 0;
		i = model_find(up);
		if (i < 0)
			return -ENOENT;
		if (!model[i].is_dir)
			return -ENOTDIR;
	}
	return 0;
}

static bool is_below(const char *path, const char *dir)
{
	size_t len = strlen(dir);

	return !strncmp(path, dir, len) && path[len] == '/';
}

static bool model_has_entries(const char *path)
{
	for (int i = 0; i < MODEL_MAX; i++)
		if (model[i].is_there && is_below(model[i].path, path))
			return true;
	return false;
}

static int model_make(const char *path, bool is_dir)
{
	int i = 0, err = model_above(path);

	if (err < 0)
		return err;
	if (model_find(path) >= 0)
		return -EEXIST;
	while (model[i].is_there)
		i++;
	strcpy(model[i].path, path);
	model[i].is_there = true;
	model[i].is_dir = is_dir;
	return 0;
}

static int model_remove(const char *path, bool is_dir)
{
	int i = model_find(path), err = model_above(path);

	if (err < 0)
		return err;
	if (i < 0)
		return -ENOENT;
	if (is_dir != model[i].is_dir)
		return is_dir ? -ENOTDIR : -EISDIR;
	if (is_dir && model_has_entries(path))
		return -ENOTEMPTY;
	model[i].is_there = false;
	return 0;
}

static int model_rename_check(const char *from, const char *to)
{
	int i = model_find(from), over = model_find(to), err;

	err = model_above(from);
	if (!err)
		err = model_above(to);
	if (err < 0)
		return err;
	if (i < 0)
		return -ENOENT;
	if (is_below(to, from))
		return -EINVAL;
	if (is_below(from, to))
		return -ENOTEMPTY;
	if (over < 0 || over == i)
		return 0;
	if (model[i].is_dir != model[over].is_dir)
		return model[i].is_dir ? -ENOTDIR : -EISDIR;
	return model_has_entries(to) ? -ENOTEMPTY : 0;
}

static int model_rename(const char *from, const char *to)
{
	int i = model_find(from), over = model_find(to);
	int err = model_rename_check(from, to);
	char path[24];

	if (err < 0 || i == over)
		return err;
	if (over >= 0)
		model[over].is_there = false;
	for (int j = 0; j < MODEL_MAX; j++) {
		if (!model[j].is_there ||
		    (j != i && !is_below(model[j].path, from)))
			continue;
		snprintf(path, sizeof(path), "%s%s", to,
			 model[j].path + strlen(from));
		/* what would be too deep for the model is not in it */
		model[j].is_there = strlen(path) < sizeof(model[j].path);
		if (model[j].is_there)
			strcpy(model[j].path, path);
	}
	return 0;
}

static uint32_t random_state;

static unsigned int pick(unsigned int n)
{
	random_state = random_state * 1664525U + 1013904223U;
	return (random_state >> 16) % n;
}

static const char *pick_path(char *path)
{
	unsigned int depth = 1 + pick(3);

	for (unsigned int i = 0; i < depth; i++) {
		path[2 * i] = '/';
		path[2 * i + 1] = (char)('a' + pick(3));
	}
	path[2 * depth] = 0;
	return path;
}

static void one_step(void)
{
	char one[12], other[12];
	int wanted, got;

	pick_path(one);
	pick_path(other);
	switch (pick(6)) {
	case 0:
		wanted = model_make(one, true);
		got = make_dir(one);
		break;
	case 1:
		wanted = model_make(one, false);
		got = make_file(one);
		break;
	case 2:
		wanted = model_remove(one, true);
		got = remove_dir(one);
		break;
	case 3:
		wanted = model_remove(one, false);
		got = unlink_file(one);
		break;
	default:
		/* no deeper than the model goes */
		if (strlen(one) < strlen(other) && model_has_entries(one))
			return;
		wanted = model_rename(one, other);
		got = rename_it(one, other);
	}
	UK_TEST_EXPECT_SNUM_EQ(got, wanted);
}

static void compare(void)
{
	for (int i = 0; i < MODEL_MAX; i++)
		if (model[i].is_there)
			UK_TEST_EXPECT_ZERO(exists(model[i].path));
}

UK_TESTCASE(ramfs, does_as_a_simple_model)
{
	for (uint32_t seed = 1; seed <= 20; seed++) {
		random_state = seed;
		memset(model, 0, sizeof(model));
		begin(NULL);
		for (int i = 0; i < 1000; i++)
			one_step();
		compare();
		end();
	}
}

uk_testsuite_register(ramfs, NULL);
