/* SPDX-License-Identifier: BSD-3-Clause */
#include <errno.h>
#include <string.h>

#include <uk/pagecache.h>
#include <uk/test.h>

#define PAGE UK_PAGECACHE_PAGE
#define NR 40 /* pages of the disk */

static unsigned char disk[NR * PAGE];
static int fill_error, store_error;
static unsigned int nr_fills, nr_stores, most_filled;
static char buf[3 * PAGE];

static int fill(struct uk_pagecache *cache __unused, uint64_t index,
		char *const *pages, unsigned int nr)
{
	nr_fills++;
	most_filled = MAX(most_filled, nr);
	for (unsigned int i = 0; i < nr && !fill_error; i++)
		memcpy(pages[i], disk + (index + i) * PAGE, PAGE);
	return fill_error;
}

static int store(struct uk_pagecache *cache __unused, uint64_t index,
		 char *const *pages, unsigned int nr)
{
	nr_stores++;
	for (unsigned int i = 0; i < nr && !store_error; i++)
		memcpy(disk + (index + i) * PAGE, pages[i], PAGE);
	return store_error;
}

static const struct uk_pagecache_ops ops = { .fill = fill, .store = store };

static void begin(struct uk_pagecache *cache)
{
	for (size_t i = 0; i < sizeof(disk); i++)
		disk[i] = (unsigned char)(i / PAGE + i % 251);
	fill_error = store_error = 0;
	nr_fills = nr_stores = most_filled = 0;
	uk_pagecache_init(cache, &ops);
}

UK_TESTCASE(ukpagecache, reads_each_page_once_and_ahead)
{
	struct uk_pagecache cache;
	uint64_t at;

	begin(&cache);
	for (at = 0; at < sizeof(disk); at += 1024) {
		UK_TEST_ASSERT(uk_pagecache_read(&cache, at, buf, 1024,
						 sizeof(disk)) == 1024);
		UK_TEST_ASSERT(!memcmp(buf, disk + at, 1024));
	}
	UK_TEST_EXPECT_SNUM_EQ(nr_fills < 8, 1);
	UK_TEST_EXPECT_SNUM_EQ(most_filled <= UK_PAGECACHE_RUN, 1);
	nr_fills = 0;
	UK_TEST_EXPECT_SNUM_EQ(uk_pagecache_read(&cache, 100, buf, sizeof(buf),
						 sizeof(disk)),
			       sizeof(buf));
	UK_TEST_EXPECT(!memcmp(buf, disk + 100, sizeof(buf)));
	UK_TEST_EXPECT_SNUM_EQ(nr_fills, 0);
	uk_pagecache_drop(&cache, 0, UINT64_MAX);
}

UK_TESTCASE(ukpagecache, writes_reach_the_disk_by_a_flush)
{
	struct uk_pagecache cache;

	begin(&cache);
	memset(buf, 'w', sizeof(buf));
	UK_TEST_EXPECT_SNUM_EQ(
		uk_pagecache_write(&cache, 100, buf, 5000, sizeof(disk)), 5000);
	UK_TEST_EXPECT(disk[100] != 'w');
	UK_TEST_EXPECT(uk_pagecache_has_dirty(&cache, 1));
	UK_TEST_EXPECT_SNUM_EQ(uk_pagecache_flush(&cache), 0);
	UK_TEST_EXPECT(disk[99] == 99 && disk[100] == 'w');
	UK_TEST_EXPECT(disk[5099] == 'w' && disk[5100] == 1 + 5100 % 251);
	UK_TEST_EXPECT_SNUM_EQ(nr_stores, 1);
	UK_TEST_EXPECT(!uk_pagecache_has_dirty(&cache, 1));
	UK_TEST_EXPECT_SNUM_EQ(uk_pagecache_drop(&cache, 0, UINT64_MAX), 0);
}

UK_TESTCASE(ukpagecache, what_cannot_be_stored_stays_and_is_told_of)
{
	struct uk_pagecache cache;

	begin(&cache);
	uk_pagecache_write(&cache, 0, "lost?", 5, sizeof(disk));
	store_error = -EIO;
	UK_TEST_EXPECT_SNUM_EQ(uk_pagecache_flush(&cache), -EIO);
	UK_TEST_EXPECT_SNUM_EQ(uk_pagecache_flush(&cache), -EIO);
	store_error = 0;
	UK_TEST_EXPECT_SNUM_EQ(uk_pagecache_flush(&cache), 0);
	UK_TEST_EXPECT(!memcmp(disk, "lost?", 5));
	uk_pagecache_drop(&cache, 0, UINT64_MAX);
}

UK_TESTCASE(ukpagecache, an_error_of_reading_leaves_nothing_behind)
{
	struct uk_pagecache cache;

	begin(&cache);
	fill_error = -EIO;
	UK_TEST_EXPECT_SNUM_EQ(
		uk_pagecache_read(&cache, 0, buf, 10, sizeof(disk)), -EIO);
	UK_TEST_EXPECT_SNUM_EQ(
		uk_pagecache_write(&cache, 5, "x", 1, sizeof(disk)), -EIO);
	fill_error = 0;
	UK_TEST_EXPECT_SNUM_EQ(
		uk_pagecache_read(&cache, 0, buf, 10, sizeof(disk)), 10);
	UK_TEST_EXPECT(!memcmp(buf, disk, 10));
	uk_pagecache_drop(&cache, 0, UINT64_MAX);
}

UK_TESTCASE(ukpagecache, behind_the_end_a_new_page_is_zeros)
{
	struct uk_pagecache cache;

	begin(&cache);
	uk_pagecache_write(&cache, 2 * PAGE + 10, "end", 3, 2 * PAGE);
	UK_TEST_EXPECT_SNUM_EQ(nr_fills, 0);
	uk_pagecache_read(&cache, 2 * PAGE, buf, PAGE, 3 * PAGE);
	UK_TEST_EXPECT(!buf[9] && buf[10] == 'e' && !buf[13]);
	uk_pagecache_clear(&cache, 2 * PAGE + 11, 1, 3 * PAGE);
	uk_pagecache_read(&cache, 2 * PAGE, buf, PAGE, 3 * PAGE);
	UK_TEST_EXPECT(buf[10] == 'e' && !buf[11] && buf[12] == 'd');
	UK_TEST_EXPECT_SNUM_EQ(uk_pagecache_drop(&cache, 2, 3), 1);
}

UK_TESTCASE(ukpagecache, clean_pages_go_and_dirty_ones_stay)
{
	struct uk_pagecache cache;
	struct uk_pagecache_stats stats;

	begin(&cache);
	uk_pagecache_write(&cache, 0, buf, PAGE, sizeof(disk));
	for (uint64_t i = 1; i < NR; i++)
		uk_pagecache_read(&cache, i * PAGE, buf, 1, sizeof(disk));
	uk_pagecache_shrink(UINT64_MAX);
	UK_TEST_EXPECT(uk_pagecache_has_dirty(&cache, 0));
	uk_pagecache_stats_get(&stats);
	UK_TEST_EXPECT_SNUM_EQ(stats.nr_dirty >= 1, 1);
	UK_TEST_EXPECT_SNUM_EQ(stats.nr_pages >= stats.nr_dirty, 1);
	nr_fills = 0;
	uk_pagecache_read(&cache, 5 * PAGE, buf, 1, sizeof(disk));
	UK_TEST_EXPECT_SNUM_EQ(nr_fills, 1);
	UK_TEST_EXPECT_SNUM_EQ(uk_pagecache_drop(&cache, 0, UINT64_MAX), 1);
}

uk_testsuite_register(ukpagecache, NULL);
