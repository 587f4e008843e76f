/* SPDX-License-Identifier: BSD-3-Clause */
#include "../initrd-internal.h"

#include <errno.h>

#include <uk/abi/fcntl.h>
#include <uk/abi/stat.h>
#include <uk/test.h>

#include "../../../lib/cpio/test/builder.h"
#include "chunks.h"

static struct builder b;
static struct uk_fsctx ctx, first = { .umask = 022 };
static const struct initrd__how how = { &ctx, true, NULL };

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
	UK_TEST_EXPECT_ZERO(initrd__extract(&how, b.bytes, b.len));
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
	UK_TEST_EXPECT_ZERO(initrd__extract(&how, b.bytes, b.len));
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
	UK_TEST_EXPECT_SNUM_EQ(initrd__extract(&how, b.bytes, b.len), -EPERM);
	UK_TEST_EXPECT_ZERO(stat_it("/file", &stat));
	UK_TEST_EXPECT_SNUM_EQ(uk_vfs_find(&first, NULL, "/file", 0, &node),
			       -ENOENT);
	end();
}

static int is_there(const char *path)
{
	struct uk_abi_statx stat;

	return !stat_it(path, &stat);
}

static int holds(const char *path, const char *text)
{
	char got[64] = "";
	struct uk_abi_iovec iov = { got, sizeof(got) - 1 };
	struct uk_vnode *node;
	long len;

	if (uk_vfs_find(&ctx, NULL, path, 0, &node) < 0)
		return 0;
	len = node->file.ops->read(&node->file, &iov, 1, 0, 0);
	uk_vnode_put(node);
	return len == (long)strlen(text) && !memcmp(got, text, strlen(text));
}

static const void *given;
static size_t given_len;

static void take_back(const void *data, size_t len)
{
	given = data;
	given_len += len;
}

/* Plain, packed twice in one piece, plain: all that Linux accepts. */
static size_t build_mix(char *to)
{
	size_t len = 512;

	memset(to, 0, 512); /* zeros before, between and behind */
	build_entry(&b, "plain", 0100644, 1, "one");
	build_end(&b);
	memcpy(to + len, b.bytes, b.len);
	len += b.len + 4;
	b.len = 0;
	build_entry(&b, "packed", 0100644, 1, "two");
	build_end(&b);
	memset(b.bytes + b.len, 0, 8);
	b.len += 8;
	build_entry(&b, "again", 0100644, 1, "three");
	build_end(&b);
	len += chunks_pack(to + len, b.bytes, (uint32_t)b.len);
	b.len = 0;
	build_entry(&b, "packed", 0120777, 1, "again");
	build_end(&b);
	memcpy(to + len, b.bytes, b.len);
	return len + b.len + 3;
}

UK_TESTCASE(initrd, reads_plain_and_packed_pieces_in_any_order)
{
	static char mix[8192];
	const struct initrd__how gives = { &ctx, true, take_back };
	size_t len;

	begin();
	memset(mix, 0, sizeof(mix));
	len = build_mix(mix);
	given_len = 0;
	UK_TEST_EXPECT_ZERO(initrd__extract(&gives, mix, len));
	UK_TEST_EXPECT(holds("/plain", "one"));
	UK_TEST_EXPECT(holds("/again", "three"));
	UK_TEST_EXPECT(holds("/packed", "three")); /* through the link */
	UK_TEST_EXPECT_SNUM_EQ(chunks.nr_open, 0);
	/* not what files lie in: the packed one, and one of a link */
	UK_TEST_EXPECT_SNUM_GT(given_len, 512);
	UK_TEST_EXPECT_SNUM_LT(given_len, len - 512);
	end();
}

UK_TESTCASE(initrd, copies_if_it_is_told_to)
{
	static char mix[8192];
	const struct initrd__how copies = { &ctx, false, take_back };
	size_t len;

	begin();
	memset(mix, 0, sizeof(mix));
	len = build_mix(mix);
	given_len = 0;
	UK_TEST_EXPECT_ZERO(initrd__extract(&copies, mix, len));
	UK_TEST_EXPECT_SNUM_GT(given_len, len - 512 - 16);
	UK_TEST_EXPECT((const char *)given > mix);
	memset(mix, 1, sizeof(mix));
	UK_TEST_EXPECT(holds("/plain", "one"));
	end();
}

UK_TESTCASE(initrd, keeps_what_came_before_damage)
{
	static char packed[8192];
	size_t len;

	begin();
	build_entry(&b, "good", 0100644, 1, "one");
	build_entry(&b, "bad", 0100644, 2, "two");
	build_end(&b);
	len = chunks_pack(packed, b.bytes, (uint32_t)b.len);
	/* the data of the second file end with the piece */
	UK_TEST_EXPECT_SNUM_EQ(initrd__extract(&how, packed, len - 126 - 2),
			       -EINVAL);
	UK_TEST_EXPECT(holds("/good", "one"));
	UK_TEST_EXPECT(!is_there("/bad"));
	UK_TEST_EXPECT_SNUM_EQ(chunks.nr_open, 0);
	for (size_t cut = 0; cut < len; cut += 11)
		UK_TEST_EXPECT_SNUM_EQ(initrd__extract(&how, packed, cut),
				       cut ? -EINVAL : 0);
	packed[len / 2 / 7 * 7 + 8] = (char)0xff;
	UK_TEST_EXPECT_SNUM_EQ(initrd__extract(&how, packed, len), -EINVAL);
	UK_TEST_EXPECT_SNUM_EQ(chunks.nr_open, 0);
	UK_TEST_EXPECT_SNUM_EQ(
		initrd__extract(&how, "BZh91AY&SY what else", 20), -ENOTSUP);
	end();
}

UK_TESTCASE(initrd, refuses_damaged_archives)
{
	begin();
	build_entry(&b, "file", 0100640, 1, "hello");
	UK_TEST_EXPECT_SNUM_EQ(initrd__extract(&how, b.bytes, b.len), -EINVAL);
	build_entry(&b, "odd", 0170000, 1, "");
	build_end(&b);
	UK_TEST_EXPECT_SNUM_EQ(initrd__extract(&how, b.bytes, b.len), -EINVAL);
	end();
}

uk_testsuite_register(initrd, NULL);
