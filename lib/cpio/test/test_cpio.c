/* SPDX-License-Identifier: BSD-3-Clause */
#include <uk/cpio.h>

#include <errno.h>

#include <uk/test.h>

#include "builder.h"

static struct builder b;
static struct uk_cpio cpio;
static struct uk_cpio_entry entry;

static void begin(void)
{
	memset(&b, 0, sizeof(b));
	build_entry(&b, "a", 0100644, 1, "hello");
}

static int read_all(size_t len)
{
	int err, n = 0;

	uk_cpio_open(&cpio, b.bytes, len);
	while ((err = uk_cpio_next(&cpio, &entry)) > 0)
		n++;
	return err < 0 ? err : n;
}

/* What an archive gives in which `text` stands at `at`. */
static int reads_with(size_t at, const char *text)
{
	begin();
	build_end(&b);
	memcpy(b.bytes + at, text, strlen(text));
	return read_all(b.len);
}

static int reads_name(const char *name)
{
	memset(&b, 0, sizeof(b));
	build_entry(&b, name, 0100644, 1, "");
	build_end(&b);
	uk_cpio_open(&cpio, b.bytes, b.len);
	return uk_cpio_next(&cpio, &entry);
}

UK_TESTCASE(ukcpio, reads_entries)
{
	begin();
	build_entry(&b, "./d", 040755, 2, "");
	build_end(&b);
	uk_cpio_open(&cpio, b.bytes, b.len);
	UK_TEST_EXPECT_SNUM_EQ(uk_cpio_next(&cpio, &entry), 1);
	UK_TEST_EXPECT_SNUM_EQ(strcmp(entry.name, "a"), 0);
	UK_TEST_EXPECT_SNUM_EQ(entry.mode, 0100644);
	UK_TEST_EXPECT_SNUM_EQ(entry.len, 5);
	UK_TEST_EXPECT_SNUM_EQ(memcmp(entry.data, "hello", 5), 0);
	UK_TEST_EXPECT_SNUM_EQ(uk_cpio_next(&cpio, &entry), 1);
	UK_TEST_EXPECT_SNUM_EQ(strcmp(entry.name, "d"), 0);
	UK_TEST_EXPECT_SNUM_EQ(uk_cpio_next(&cpio, &entry), 0);
	UK_TEST_EXPECT_SNUM_EQ(uk_cpio_next(&cpio, &entry), 0);
}

UK_TESTCASE(ukcpio, reads_archives_one_behind_another)
{
	begin();
	build_end(&b);
	b.len += 512;
	build_entry(&b, "b", 0100644, 1, "second");
	build_end(&b);
	UK_TEST_EXPECT_SNUM_EQ(read_all(b.len + 300), 2);
	UK_TEST_EXPECT_SNUM_EQ(entry.archive, 1);
	UK_TEST_EXPECT_SNUM_EQ(cpio.archive, 2);
}

UK_TESTCASE(ukcpio, takes_nothing_for_nothing)
{
	memset(&b, 0, sizeof(b));
	UK_TEST_EXPECT_SNUM_EQ(read_all(0), 0);
	UK_TEST_EXPECT_SNUM_EQ(read_all(100), 0);
}

UK_TESTCASE(ukcpio, refuses_every_truncation)
{
	begin();
	build_end(&b);
	/* the last pad is not needed */
	for (size_t len = 1; len < b.len - 3; len++)
		UK_TEST_EXPECT_SNUM_EQ(read_all(len), -EINVAL);
	UK_TEST_EXPECT_SNUM_EQ(read_all(b.len), 1);
}

UK_TESTCASE(ukcpio, refuses_bad_numbers_and_magic)
{
	UK_TEST_EXPECT_SNUM_EQ(reads_with(0, "070707"), -EINVAL);
	UK_TEST_EXPECT_SNUM_EQ(reads_with(0, "\x1f\x8b"), -ENOTSUP);
	for (size_t at = 6; at < 110; at++)
		UK_TEST_EXPECT_SNUM_EQ(reads_with(at, "x"), -EINVAL);
	UK_TEST_EXPECT_SNUM_EQ(reads_with(54, "ffffffff"), -EINVAL);
	UK_TEST_EXPECT_SNUM_EQ(reads_with(54, "7fffffff"), -EINVAL);
	UK_TEST_EXPECT_SNUM_EQ(reads_with(94, "00000000"), -EINVAL);
	UK_TEST_EXPECT_SNUM_EQ(reads_with(94, "00000001"), -EINVAL);
	UK_TEST_EXPECT_SNUM_EQ(reads_with(94, "00000003"), -EINVAL);
	UK_TEST_EXPECT_SNUM_EQ(reads_with(94, "ffffffff"), -EINVAL);
}

UK_TESTCASE(ukcpio, verifies_the_sum_of_its_format)
{
	UK_TEST_EXPECT_SNUM_EQ(reads_with(0, "070702"), -EINVAL);
	begin();
	memcpy(b.bytes + 5, "2", 1);
	memcpy(b.bytes + 102, "00000214", 8);
	build_end(&b);
	UK_TEST_EXPECT_SNUM_EQ(read_all(b.len), 1);
}

UK_TESTCASE(ukcpio, cleans_names)
{
	UK_TEST_EXPECT_SNUM_EQ(reads_name("."), 1);
	UK_TEST_EXPECT_SNUM_EQ(strcmp(entry.name, ""), 0);
	UK_TEST_EXPECT_SNUM_EQ(reads_name("/etc/x"), 1);
	UK_TEST_EXPECT_SNUM_EQ(strcmp(entry.name, "etc/x"), 0);
	UK_TEST_EXPECT_SNUM_EQ(reads_name(".//./etc"), 1);
	UK_TEST_EXPECT_SNUM_EQ(strcmp(entry.name, "etc"), 0);
	UK_TEST_EXPECT_SNUM_EQ(reads_name(".hidden"), 1);
	UK_TEST_EXPECT_SNUM_EQ(strcmp(entry.name, ".hidden"), 0);
	UK_TEST_EXPECT_SNUM_EQ(reads_name("a..b/..."), 1);
}

UK_TESTCASE(ukcpio, refuses_names_that_leave_the_root)
{
	UK_TEST_EXPECT_SNUM_EQ(reads_name(".."), -EPERM);
	UK_TEST_EXPECT_SNUM_EQ(reads_name("a/../../b"), -EPERM);
	UK_TEST_EXPECT_SNUM_EQ(reads_name("a//.."), -EPERM);
	UK_TEST_EXPECT_SNUM_EQ(uk_cpio_next(&cpio, &entry), -EPERM);
}

uk_testsuite_register(ukcpio, NULL);
