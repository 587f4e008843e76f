/* SPDX-License-Identifier: BSD-3-Clause */
#include <uk/print.h>

#include <string.h>

#include <uk/test.h>

static char copy[CONFIG_LIBUKPRINT_RING_SIZE + 1];

UK_TESTCASE(uklog, keeps_what_is_not_shown)
{
	uk_log(KLVL_DEBUG, "uklogtest", "kept %d\n", 42);
	UK_TEST_EXPECT_SNUM_GT(uk_log_copy(copy, sizeof(copy)), 0);
	UK_TEST_EXPECT_NOT_NULL(strstr(copy, "debug: uklogtest: kept 42\n"));
}

UK_TESTCASE(uklog, continues_a_line_without_a_second_prefix)
{
	uk_log(KLVL_DEBUG, "uklogtest", "first ");
	uk_log(KLVL_DEBUG, "uklogtest", "second\n");
	uk_log_copy(copy, sizeof(copy));
	UK_TEST_EXPECT_NOT_NULL(
		strstr(copy, "debug: uklogtest: first second\n"));
}

UK_TESTCASE(uklog, takes_a_message_longer_than_its_buffer)
{
	static const char dots[] = "....................................";

	uk_log(KLVL_DEBUG, NULL, "%s%s%s%s|\n", dots, dots, dots, dots);
	uk_log_copy(copy, sizeof(copy));
	UK_TEST_EXPECT_NOT_NULL(strstr(copy, "....|\n"));
}

uk_testsuite_register(uklog, NULL);
