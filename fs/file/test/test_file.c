/* SPDX-License-Identifier: BSD-3-Clause */
#include <uk/file.h>

#include <uk/abi/poll.h>
#include <uk/test.h>

static unsigned int nr_closed, nr_released, nr_paths, nr_gone;

static void close_it(struct uk_file *file __unused)
{
	UK_TEST_EXPECT_ZERO(nr_released);
	nr_closed++;
}

static void release(struct uk_file *file __unused)
{
	nr_released++;
}

static void put_path(struct uk_file *node __unused)
{
	nr_paths++;
}

static void gone(struct uk_ofile_follower *follower __unused)
{
	nr_gone++;
}

static const struct uk_file_ops ops = { .close = close_it, .release = release };

static void make(struct uk_file *file)
{
	nr_closed = nr_released = nr_paths = nr_gone = 0;
	uk_file_init(file, &ops, 0, UK_ABI_POLLIN);
}

UK_TESTCASE(ukfile, the_last_reference_releases)
{
	struct uk_file file;

	make(&file);
	uk_file_get(&file);
	uk_file_put(&file);
	UK_TEST_EXPECT_ZERO(nr_released);
	uk_file_put(&file);
	UK_TEST_EXPECT_SNUM_EQ(nr_released, 1);
	UK_TEST_EXPECT_ZERO(nr_closed);
}

UK_TESTCASE(ukfile, a_description_closes_once)
{
	struct uk_file file;
	struct uk_ofile *ofile;

	make(&file);
	ofile = uk_ofile_create_take(&file, 2);
	UK_TEST_ASSERT(ofile);
	UK_TEST_EXPECT_SNUM_EQ(ofile->flags, 2);
	ofile->node = &file;
	ofile->node_put = put_path;
	uk_ofile_pos_lock(ofile);
	uk_ofile_pos_unlock(ofile);
	uk_ofile_get(ofile);
	uk_ofile_put(ofile);
	UK_TEST_EXPECT_ZERO(nr_closed);
	uk_ofile_put(ofile);
	UK_TEST_EXPECT_SNUM_EQ(nr_closed, 1);
	UK_TEST_EXPECT_SNUM_EQ(nr_paths, 1);
	UK_TEST_EXPECT_SNUM_EQ(nr_released, 1);
}

UK_TESTCASE(ukfile, followers_are_told_that_it_goes)
{
	struct uk_ofile_follower one = { .gone = gone }, two = { .gone = gone };
	struct uk_file file;
	struct uk_ofile *ofile;

	make(&file);
	ofile = uk_ofile_create_take(&file, 0);
	UK_TEST_ASSERT(ofile);
	uk_ofile_followers_lock();
	uk_ofile_follow(ofile, &one);
	uk_ofile_follow(ofile, &two);
	uk_ofile_unfollow(&one);
	uk_ofile_followers_unlock();
	uk_ofile_put(ofile);
	UK_TEST_EXPECT_SNUM_EQ(nr_gone, 1);
}

uk_testsuite_register(ukfile, NULL);
