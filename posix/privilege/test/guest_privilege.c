/* SPDX-License-Identifier: BSD-3-Clause */
#include <errno.h>
#include <stddef.h>

#include <uk/abi/capability.h>
#include <uk/bits/syscalls.h>
#include <uk/syscall.h>
#include <uk/test.h>

UK_TESTCASE(posix_privilege, all_capabilities_are_there)
{
	struct uk_abi_cap_header header = { .version = UK_ABI_CAP_VERSION_3 };
	struct uk_abi_cap_data data[2];

	UK_TEST_EXPECT_ZERO(uk_syscall_r(SYS_capget, &header, data));
	UK_TEST_EXPECT_SNUM_EQ(data[0].effective, 0xffffffffu);
	UK_TEST_EXPECT_SNUM_EQ(data[1].permitted, 0x1ff);
	UK_TEST_EXPECT_ZERO(uk_syscall_r(SYS_capset, &header, data));
	data[1].effective = ~0u; /* what does not exist is left out */
	UK_TEST_EXPECT_ZERO(uk_syscall_r(SYS_capset, &header, data));
}

UK_TESTCASE(posix_privilege, unknown_versions_are_told)
{
	struct uk_abi_cap_header header = { .version = 1 };
	struct uk_abi_cap_data data[2];

	UK_TEST_EXPECT_SNUM_EQ(uk_syscall_r(SYS_capget, &header, data),
			       -EINVAL);
	UK_TEST_EXPECT_SNUM_EQ(header.version, UK_ABI_CAP_VERSION_3);
	header.pid = 77;
	UK_TEST_EXPECT_SNUM_EQ(uk_syscall_r(SYS_capget, &header, data), -ESRCH);
	UK_TEST_EXPECT_SNUM_EQ(uk_syscall_r(SYS_capset, &header, data), -EPERM);
	UK_TEST_EXPECT_SNUM_EQ(uk_syscall_r(SYS_capget, NULL, data), -EFAULT);
}

UK_TESTCASE(posix_privilege, niceness_is_kept_within_its_limits)
{
	UK_TEST_EXPECT_SNUM_EQ(uk_syscall_r(SYS_getpriority, 0, 0), 20);
	UK_TEST_EXPECT_ZERO(uk_syscall_r(SYS_setpriority, 0, 0, 99));
	UK_TEST_EXPECT_SNUM_EQ(uk_syscall_r(SYS_getpriority, 0, 1), 1);
	UK_TEST_EXPECT_ZERO(uk_syscall_r(SYS_setpriority, 0, 1, 0));
	UK_TEST_EXPECT_SNUM_EQ(uk_syscall_r(SYS_getpriority, 3, 0), -EINVAL);
	UK_TEST_EXPECT_SNUM_EQ(uk_syscall_r(SYS_getpriority, 0, 9), -ESRCH);
}

UK_TESTCASE(posix_privilege, the_personality_is_what_was_set)
{
	UK_TEST_EXPECT_ZERO(uk_syscall_r(SYS_personality, 0x40000));
	UK_TEST_EXPECT_SNUM_EQ(uk_syscall_r(SYS_personality, -1), 0x40000);
	UK_TEST_EXPECT_SNUM_EQ(uk_syscall_r(SYS_personality, 0), 0x40000);
}

uk_testsuite_register(posix_privilege, NULL);
