/* SPDX-License-Identifier: BSD-3-Clause */
#include <errno.h>

#include <uk/bits/syscalls.h>
#include <uk/syscall.h>
#include <uk/test.h>

static void expect_users(unsigned int real, unsigned int effective,
			 unsigned int saved)
{
	unsigned int now[3];

	UK_TEST_EXPECT_ZERO(
		uk_syscall_r(SYS_getresuid, &now[0], &now[1], &now[2]));
	UK_TEST_EXPECT_SNUM_EQ(now[0], real);
	UK_TEST_EXPECT_SNUM_EQ(now[1], effective);
	UK_TEST_EXPECT_SNUM_EQ(now[2], saved);
}

UK_TESTCASE(posix_user, root_becomes_anybody_and_can_come_back)
{
	UK_TEST_EXPECT_ZERO(uk_syscall_r(SYS_getuid));
	UK_TEST_EXPECT_ZERO(uk_syscall_r(SYS_setresuid, 5, 6, 0));
	expect_users(5, 6, 0);
	UK_TEST_EXPECT_SNUM_EQ(uk_syscall_r(SYS_getuid), 5);
	UK_TEST_EXPECT_SNUM_EQ(uk_syscall_r(SYS_geteuid), 6);
	UK_TEST_EXPECT_SNUM_EQ(uk_syscall_r(SYS_setuid, 7), -EPERM);
	UK_TEST_EXPECT_SNUM_EQ(uk_syscall_r(SYS_setgroups, 0, NULL), -EPERM);
	UK_TEST_EXPECT_ZERO(uk_syscall_r(SYS_setuid, 5));
	expect_users(5, 5, 0);
	UK_TEST_EXPECT_ZERO(uk_syscall_r(SYS_setuid, 0));
	UK_TEST_EXPECT_ZERO(uk_syscall_r(SYS_setuid, 0));
	expect_users(0, 0, 0);
}

UK_TESTCASE(posix_user, the_saved_number_follows)
{
	UK_TEST_EXPECT_ZERO(uk_syscall_r(SYS_setreuid, -1, 8));
	expect_users(0, 8, 8);
	UK_TEST_EXPECT_ZERO(uk_syscall_r(SYS_setreuid, -1, 0));
	UK_TEST_EXPECT_ZERO(uk_syscall_r(SYS_setresuid, 0, 0, 0));
	expect_users(0, 0, 0);
	UK_TEST_EXPECT_SNUM_EQ(uk_syscall_r(SYS_setuid, -1), -EINVAL);
}

UK_TESTCASE(posix_user, groups_are_kept)
{
	unsigned int some[2] = { 3, 4 }, got[2] = { 0, 0 };

	UK_TEST_EXPECT_ZERO(uk_syscall_r(SYS_setgroups, 2, some));
	UK_TEST_EXPECT_SNUM_EQ(uk_syscall_r(SYS_getgroups, 0, NULL), 2);
	UK_TEST_EXPECT_SNUM_EQ(uk_syscall_r(SYS_getgroups, 1, got), -EINVAL);
	UK_TEST_EXPECT_SNUM_EQ(uk_syscall_r(SYS_getgroups, 2, got), 2);
	UK_TEST_EXPECT_SNUM_EQ(got[1], 4);
	UK_TEST_EXPECT_SNUM_EQ(uk_syscall_r(SYS_setgroups, 65, some), -EINVAL);
	uk_syscall_r(SYS_setgroups, 0, NULL);
	UK_TEST_EXPECT_ZERO(uk_syscall_r(SYS_setgid, 0));
	UK_TEST_EXPECT_ZERO(uk_syscall_r(SYS_setfsgid, 0));
}

uk_testsuite_register(posix_user, NULL);
