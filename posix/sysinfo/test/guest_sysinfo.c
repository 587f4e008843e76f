/* SPDX-License-Identifier: BSD-3-Clause */
#include <errno.h>
#include <string.h>

#include <uk/abi/resource.h>
#include <uk/abi/utsname.h>
#include <uk/bits/syscalls.h>
#include <uk/syscall.h>
#include <uk/test.h>

UK_TESTCASE(posix_sysinfo, the_system_has_names)
{
	struct uk_abi_utsname names;
	char long_name[65];

	UK_TEST_EXPECT_ZERO(uk_syscall_r(SYS_uname, &names));
	UK_TEST_EXPECT_ZERO(strcmp(names.sysname, "Unikern"));
	UK_TEST_EXPECT_ZERO(strcmp(names.machine, UK_ABI_MACHINE));
	UK_TEST_EXPECT_ZERO(uk_syscall_r(SYS_sethostname, "one", 3));
	UK_TEST_EXPECT_ZERO(uk_syscall_r(SYS_uname, &names));
	UK_TEST_EXPECT_ZERO(strcmp(names.nodename, "one"));
	UK_TEST_EXPECT_SNUM_EQ(uk_syscall_r(SYS_sethostname, long_name, 65),
			       -EINVAL);
	UK_TEST_EXPECT_SNUM_EQ(uk_syscall_r(SYS_sethostname, long_name, -1),
			       -EINVAL);
}

UK_TESTCASE(posix_sysinfo, limits_are_remembered)
{
	struct uk_abi_rlimit limit, before, bad = { 2, 1 };

	UK_TEST_EXPECT_ZERO(uk_syscall_r(SYS_prlimit64, 0, UK_ABI_RLIMIT_STACK,
					 NULL, &before));
	limit = before;
	limit.rlim_cur = 4096;
	UK_TEST_EXPECT_ZERO(uk_syscall_r(SYS_prlimit64, 1, UK_ABI_RLIMIT_STACK,
					 &limit, NULL));
	UK_TEST_EXPECT_ZERO(uk_syscall_r(SYS_prlimit64, 0, UK_ABI_RLIMIT_STACK,
					 &before, &limit));
	UK_TEST_EXPECT_SNUM_EQ(limit.rlim_cur, 4096);
	UK_TEST_EXPECT_SNUM_EQ(uk_syscall_r(SYS_prlimit64, 0, 0, &bad, NULL),
			       -EINVAL);
	UK_TEST_EXPECT_SNUM_EQ(uk_syscall_r(SYS_prlimit64, 0, 16, NULL, &limit),
			       -EINVAL);
	UK_TEST_EXPECT_SNUM_EQ(uk_syscall_r(SYS_prlimit64, 9, 0, NULL, &limit),
			       -ESRCH);
}

UK_TESTCASE(posix_sysinfo, memory_and_time_are_told)
{
	struct uk_abi_sysinfo info;
	struct uk_abi_rusage usage;

	UK_TEST_EXPECT_ZERO(uk_syscall_r(SYS_sysinfo, &info));
	UK_TEST_EXPECT(info.totalram >= info.freeram && info.totalram);
	UK_TEST_EXPECT(info.procs >= 1);
	UK_TEST_EXPECT_ZERO(uk_syscall_r(SYS_getrusage, 0, &usage));
	UK_TEST_EXPECT_SNUM_EQ(uk_syscall_r(SYS_getrusage, 5, &usage), -EINVAL);
}

uk_testsuite_register(posix_sysinfo, NULL);
