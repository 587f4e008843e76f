/* SPDX-License-Identifier: BSD-3-Clause */
#include <errno.h>
#include <string.h>

#include <uk/abi/random.h>
#include <uk/bits/syscalls.h>
#include <uk/syscall.h>
#include <uk/test.h>

UK_TESTCASE(posix_random, gives_as_much_as_is_asked_for)
{
	unsigned char a[33] = { 0 }, b[32];

	UK_TEST_EXPECT_SNUM_EQ(uk_syscall_r(SYS_getrandom, a, 32, 0), 32);
	UK_TEST_EXPECT_SNUM_EQ(
		uk_syscall_r(SYS_getrandom, b, 32, UK_ABI_GRND_NONBLOCK), 32);
	UK_TEST_EXPECT(memcmp(a, b, 32));
	UK_TEST_EXPECT_ZERO(a[32]);
	UK_TEST_EXPECT_ZERO(uk_syscall_r(SYS_getrandom, NULL, 0, 0));
}

UK_TESTCASE(posix_random, says_what_it_cannot_do)
{
	char byte;

	UK_TEST_EXPECT_SNUM_EQ(uk_syscall_r(SYS_getrandom, &byte, 1, 8),
			       -EINVAL);
	UK_TEST_EXPECT_SNUM_EQ(uk_syscall_r(SYS_getrandom, &byte, 1,
					    UK_ABI_GRND_RANDOM |
						    UK_ABI_GRND_INSECURE),
			       -EINVAL);
	UK_TEST_EXPECT_SNUM_EQ(uk_syscall_r(SYS_getrandom, NULL, 1, 0),
			       -EFAULT);
}

uk_testsuite_register(posix_random, NULL);
