/* SPDX-License-Identifier: BSD-3-Clause */
/* By numbers of the calls. */
#include <errno.h>

#include <uk/abi/signalfd.h>
#include <uk/bits/syscalls.h>
#include <uk/signal.h>
#include <uk/syscall.h>
#include <uk/test.h>

#define BIT(number) (1ULL << ((number)-1))

UK_CTASSERT(sizeof(struct uk_abi_signalfd_siginfo) == 128);

static void set_mask(uint64_t set)
{
	uk_syscall_r(SYS_rt_sigprocmask, UK_ABI_SIG_SETMASK, &set, NULL, 8);
}

static long raise_it(int number)
{
	return uk_syscall_r(SYS_tkill, uk_syscall_r(SYS_gettid), number);
}

UK_TESTCASE(uksignalfd, what_is_blocked_is_read)
{
	struct uk_abi_signalfd_siginfo infos[2];
	uint64_t set = BIT(10) | BIT(40);
	long fd;

	set_mask(set);
	fd = uk_syscall_r(SYS_signalfd4, -1, &set, 8, UK_ABI_SFD_NONBLOCK);
	UK_TEST_ASSERT(fd >= 0);
	UK_TEST_EXPECT_SNUM_EQ(uk_syscall_r(SYS_read, fd, infos, 256), -EAGAIN);
	UK_TEST_EXPECT_SNUM_EQ(uk_syscall_r(SYS_read, fd, infos, 100), -EINVAL);
	raise_it(40);
	raise_it(10);
	UK_TEST_EXPECT_SNUM_EQ(uk_syscall_r(SYS_read, fd, infos, 256), 256);
	UK_TEST_EXPECT_SNUM_EQ(infos[0].signo, 10);
	UK_TEST_EXPECT_SNUM_EQ(infos[1].signo, 40);
	UK_TEST_EXPECT_SNUM_EQ(infos[1].code, UK_ABI_SI_TKILL);
	UK_TEST_EXPECT_ZERO(uk_syscall_r(SYS_close, fd));
	set_mask(0);
}

UK_TESTCASE(uksignalfd, the_set_can_be_changed)
{
	struct uk_abi_signalfd_siginfo info;
	uint64_t set = BIT(10), other = BIT(12);
	long fd;

	set_mask(set | other);
	fd = uk_syscall_r(SYS_signalfd4, -1, &set, 8, UK_ABI_SFD_NONBLOCK);
	raise_it(12);
	UK_TEST_EXPECT_SNUM_EQ(uk_syscall_r(SYS_read, fd, &info, 128), -EAGAIN);
	UK_TEST_EXPECT_SNUM_EQ(uk_syscall_r(SYS_signalfd4, fd, &other, 8, 0),
			       fd);
	UK_TEST_EXPECT_SNUM_EQ(uk_syscall_r(SYS_read, fd, &info, 128), 128);
	UK_TEST_EXPECT_SNUM_EQ(info.signo, 12);
	UK_TEST_EXPECT_SNUM_EQ(uk_syscall_r(SYS_signalfd4, 0, &other, 8, 0),
			       -EINVAL);
	UK_TEST_EXPECT_SNUM_EQ(uk_syscall_r(SYS_signalfd4, 900, &other, 8, 0),
			       -EBADF);
	UK_TEST_EXPECT_ZERO(uk_syscall_r(SYS_close, fd));
	set_mask(0);
}

uk_testsuite_register(uksignalfd, NULL);
