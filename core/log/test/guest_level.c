/* SPDX-License-Identifier: BSD-3-Clause */
#include <uk/store.h>

#include <errno.h>

#include <uk/test.h>

UK_TESTCASE(uklog, changes_its_level_by_the_store)
{
	struct uk_store_ref ref;
	int64_t before = -1, now = -1;

	UK_TEST_ASSERT_SNUM_EQ(uk_store_open("print/level", &ref), 0);
	UK_TEST_EXPECT_ZERO(uk_store_get_s64(&ref, &before));
	UK_TEST_EXPECT_SNUM_EQ(uk_store_set_s64(&ref, 9), -ERANGE);
	UK_TEST_EXPECT_ZERO(uk_store_set_text(&ref, "0"));
	UK_TEST_EXPECT_ZERO(uk_store_get_s64(&ref, &now));
	UK_TEST_EXPECT_ZERO(now);
	UK_TEST_EXPECT_ZERO(uk_store_set_s64(&ref, before));
	uk_store_close(&ref);
}
