/* SPDX-License-Identifier: BSD-3-Clause */
#include <uk/file_lock.h>

#include <errno.h>

#include <uk/test.h>

static const struct uk_file_ops ops;
static struct uk_file file;
static struct uk_ofile *one, *other;

static void begin(void)
{
	uk_file_init(&file, &ops, 0, 0);
	uk_file_get(&file);
	one = uk_ofile_create_take(&file, 0);
	other = uk_ofile_create_take(&file, 0);
	UK_TEST_ASSERT(one && other);
}

static void end(void)
{
	uk_ofile_put(one);
	uk_ofile_put(other);
}

static int set(struct uk_ofile *ofile, enum uk_file_lock_type type,
	       int64_t start, int64_t last)
{
	struct uk_file_lock lock = { UK_FILE_LOCK_RANGE, type, start, last,
				     ofile };

	return uk_file_lock_set(ofile, &lock, false);
}

UK_TESTCASE(ukfile_locks, ranges_conflict_between_owners)
{
	begin();
	UK_TEST_EXPECT_ZERO(set(one, UK_FILE_LOCK_SHARED, 0, 9));
	UK_TEST_EXPECT_ZERO(set(other, UK_FILE_LOCK_SHARED, 5, 15));
	UK_TEST_EXPECT_SNUM_EQ(set(one, UK_FILE_LOCK_EXCLUSIVE, 9, 9), -EAGAIN);
	UK_TEST_EXPECT_ZERO(set(one, UK_FILE_LOCK_EXCLUSIVE, 0, 4));
	UK_TEST_EXPECT_ZERO(set(other, UK_FILE_LOCK_NONE, 0, INT64_MAX));
	UK_TEST_EXPECT_ZERO(set(one, UK_FILE_LOCK_EXCLUSIVE, 9, 9));
	end();
}

UK_TESTCASE(ukfile_locks, a_part_is_cut_out)
{
	struct uk_file_lock ask = { UK_FILE_LOCK_RANGE, UK_FILE_LOCK_SHARED, 0,
				    100, NULL };
	struct uk_file_lock found;

	begin();
	ask.owner = other;
	UK_TEST_EXPECT_ZERO(set(one, UK_FILE_LOCK_EXCLUSIVE, 10, 29));
	UK_TEST_EXPECT_ZERO(set(one, UK_FILE_LOCK_NONE, 15, 19));
	UK_TEST_EXPECT_ZERO(set(other, UK_FILE_LOCK_EXCLUSIVE, 15, 19));
	UK_TEST_EXPECT_SNUM_EQ(set(other, UK_FILE_LOCK_SHARED, 14, 14),
			       -EAGAIN);
	UK_TEST_EXPECT_SNUM_EQ(set(other, UK_FILE_LOCK_SHARED, 20, 20),
			       -EAGAIN);
	UK_TEST_EXPECT(uk_file_lock_find(other, &ask, &found));
	UK_TEST_EXPECT_PTR_EQ(found.owner, one);
	uk_file_lock_drop(one, one);
	UK_TEST_EXPECT(!uk_file_lock_find(other, &ask, &found));
	end();
}

UK_TESTCASE(ukfile_locks, a_description_takes_its_locks_along)
{
	struct uk_file_lock whole = { UK_FILE_LOCK_WHOLE,
				      UK_FILE_LOCK_EXCLUSIVE, 0, INT64_MAX,
				      NULL };

	begin();
	whole.owner = one;
	UK_TEST_EXPECT_ZERO(uk_file_lock_set(one, &whole, false));
	UK_TEST_EXPECT_ZERO(set(other, UK_FILE_LOCK_EXCLUSIVE, 0, 1));
	whole.owner = other;
	UK_TEST_EXPECT_SNUM_EQ(uk_file_lock_set(other, &whole, false), -EAGAIN);
	uk_file_get(&file);
	uk_ofile_put(one);
	one = uk_ofile_create_take(&file, 0);
	UK_TEST_EXPECT_ZERO(uk_file_lock_set(other, &whole, false));
	end();
}

uk_testsuite_register(ukfile_locks, NULL);
