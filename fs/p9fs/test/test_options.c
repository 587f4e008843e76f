/* SPDX-License-Identifier: BSD-3-Clause */
#include "../p9fs-internal.h"

#include <errno.h>

#include <uk/test.h>

static struct p9fs_options options;

static int read_options(const char *text)
{
	options = (struct p9fs_options){ .cache_ms = 1 };
	return p9fs__read_options(&options, text);
}

UK_TESTCASE(p9fs, options_are_read)
{
	UK_TEST_EXPECT_ZERO(read_options(NULL));
	UK_TEST_EXPECT_ZERO(read_options(""));
	UK_TEST_EXPECT_SNUM_EQ(options.cache_ms, 1);
	UK_TEST_EXPECT_ZERO(read_options("msize=8192,cache=none,,aname=/a b,"
					 "uname=me,uid=5,ro,trans=virtio,"
					 "version=9p2000.L"));
	UK_TEST_EXPECT_SNUM_EQ(options.msize, 8192);
	UK_TEST_EXPECT_ZERO(options.cache_ms);
	UK_TEST_EXPECT_STR_EQ(options.aname, "/a b");
	UK_TEST_EXPECT_STR_EQ(options.uname, "me");
	UK_TEST_EXPECT_SNUM_EQ(options.uid, 5);
	UK_TEST_EXPECT_ZERO(read_options("cache=0x10"));
	UK_TEST_EXPECT_SNUM_EQ(options.cache_ms, 16);
}

UK_TESTCASE(p9fs, options_that_are_not_there_are_refused)
{
	static const char *const wrong[] = {
		"x",	     "msize",	  "msize=",
		"msize=-1",  "msize=1x",  "msize=99999999999",
		"cache=all", "trans=tcp", "version=9p2000",
		"=5",	     "ro,y=1",	  "msize=1 ,ro",
	};

	for (size_t i = 0; i < ARRAY_SIZE(wrong); i++)
		UK_TEST_EXPECT_SNUM_EQ(read_options(wrong[i]), -EINVAL);
}
