/* SPDX-License-Identifier: BSD-3-Clause */
#include <uk/environ.h>

#include <stdlib.h>
#include <string.h>

#include <uk/config.h>
#include <uk/test.h>

UK_TESTCASE(posix_environ, the_program_finds_what_the_options_say)
{
	static const char option[] = CONFIG_LIBPOSIX_ENVIRON_ENVP1;
	char name[64] = "";

	UK_TEST_ASSERT(strcspn(option, "=") < sizeof(name));
	memcpy(name, option, strcspn(option, "="));
	UK_TEST_ASSERT(getenv(name));
	UK_TEST_EXPECT_STR_EQ(getenv(name), strchr(option, '=') + 1);
	UK_TEST_EXPECT_NULL(getenv("no such variable"));
}
