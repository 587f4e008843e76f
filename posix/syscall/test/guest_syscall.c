/* SPDX-License-Identifier: BSD-3-Clause */
#include <errno.h>
#include <string.h>

#include <uk/syscall.h>
#include <uk/syscall_dispatch.h>
#include <uk/test.h>

UK_LLSYSCALL_R_DEFINE(long, uk_test, int, a, unsigned char, b, long, c)
{
	if (a < 0)
		return a;
	return a + b + c;
}

UK_LLSYSCALL_R_E_DEFINE(long, uk_test_env, int, a)
{
	return a + !execenv;
}

UK_LLSYSCALL_R_E_DEFINE(long, uk_test_env0)
{
	return execenv ? -EBADF : 5;
}

UK_TESTCASE(uksyscall, a_call_that_looks_at_registers_finds_none_by_function)
{
	UK_TEST_EXPECT_SNUM_EQ(uk_syscall_r(__NR_uk_test_env, 41), 42);
	UK_TEST_EXPECT_SNUM_EQ(uk_syscall_r(__NR_uk_test_env0), 5);
}

UK_TESTCASE(uksyscall, a_number_finds_its_function)
{
	UK_TEST_EXPECT_SNUM_EQ(uk_syscall_r(__NR_uk_test, 1, 2, 3), 6);
	UK_TEST_EXPECT_SNUM_EQ(
		uk_syscall_dispatch(__NR_uk_test, 1, 2, 3, 0, 0, 0), 6);
}

UK_TESTCASE(uksyscall, arguments_have_their_types)
{
	UK_TEST_EXPECT_SNUM_EQ(uk_syscall_r(__NR_uk_test, 1, 0x102, 0), 3);
}

UK_TESTCASE(uksyscall, errors_are_raw_or_in_errno)
{
	UK_TEST_EXPECT_SNUM_EQ(uk_syscall_r(__NR_uk_test, -EBADF, 0, 0),
			       -EBADF);
	errno = 0;
	UK_TEST_EXPECT_SNUM_EQ(uk_syscall(__NR_uk_test, -EBADF, 0, 0), -1);
	UK_TEST_EXPECT_SNUM_EQ(errno, EBADF);
	errno = 0;
	UK_TEST_EXPECT_SNUM_EQ(uk_syscall(__NR_uk_test, -4096, 0, 0), -4096);
	UK_TEST_EXPECT_SNUM_EQ(errno, 0);
}

UK_TESTCASE(uksyscall, what_nobody_provides_is_enosys)
{
	UK_TEST_EXPECT_SNUM_EQ(uk_syscall_r(999999), -ENOSYS);
	UK_TEST_EXPECT_SNUM_EQ(uk_syscall_r(-1), -ENOSYS);
	UK_TEST_EXPECT_SNUM_EQ(UK_SYSCALL_ENOSYS, -ENOSYS);
}

UK_TESTCASE(uksyscall, calls_have_names)
{
	UK_TEST_EXPECT_ZERO(strcmp(uk_syscall_name(SYS_write), "write"));
	UK_TEST_EXPECT_NULL(uk_syscall_name(999999));
}

uk_testsuite_register(uksyscall, NULL);
