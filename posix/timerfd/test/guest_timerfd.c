/* SPDX-License-Identifier: BSD-3-Clause */
#include <errno.h>
#include <stdint.h>

#include <uk/abi/eventfd.h>
#include <uk/abi/time.h>
#include <uk/clock.h>
#include <uk/syscall.h>
#include <uk/syscall_dispatch.h>
#include <uk/test.h>

#define MSEC 1000000L

static long set(int fd, int flags, long value_ns, long period_ns)
{
	struct uk_abi_itimerspec to = {
		.it_value = { value_ns / 1000000000, value_ns % 1000000000 },
		.it_interval = { 0, period_ns },
	};

	return uk_syscall_r(SYS_timerfd_settime, fd, flags, &to, NULL);
}

static long take(int fd)
{
	uint64_t nr = 0;
	long rc = uk_syscall_r(SYS_read, fd, &nr, 8);

	return rc < 0 ? rc : (long)nr;
}

static int make(int flags)
{
	return (int)uk_syscall_r(SYS_timerfd_create, UK_ABI_CLOCK_MONOTONIC,
				 flags);
}

UK_TESTCASE(uktimerfd, a_reader_waits_for_the_time)
{
	int fd = make(0);
	__nsec begin = uk_clock_monotonic();

	UK_TEST_EXPECT_ZERO(set(fd, 0, 3 * MSEC, 0));
	UK_TEST_EXPECT_SNUM_EQ(take(fd), 1);
	UK_TEST_EXPECT(uk_clock_monotonic() >= begin + 3 * MSEC);
	UK_TEST_EXPECT_ZERO(
		set(fd, UK_ABI_TFD_TIMER_ABSTIME, (long)begin + 1, 0));
	UK_TEST_EXPECT_SNUM_EQ(take(fd), 1);
	UK_TEST_EXPECT_ZERO(uk_syscall_r(SYS_close, fd));
}

UK_TESTCASE(uktimerfd, a_period_goes_on)
{
	int fd = make(0);
	__nsec begin = uk_clock_monotonic();
	long nr = 0;

	UK_TEST_EXPECT_ZERO(set(fd, 0, MSEC, MSEC));
	while (nr < 5)
		nr += take(fd);
	UK_TEST_EXPECT(uk_clock_monotonic() >= begin + 5 * MSEC);
	UK_TEST_EXPECT_ZERO(uk_syscall_r(SYS_close, fd));
}

UK_TESTCASE(uktimerfd, it_can_be_asked_and_stopped)
{
	struct uk_abi_itimerspec now;
	int fd = make(UK_ABI_TFD_NONBLOCK);

	UK_TEST_EXPECT_SNUM_EQ(take(fd), -EAGAIN);
	UK_TEST_EXPECT_ZERO(set(fd, 0, 100000 * MSEC, 7));
	UK_TEST_EXPECT_SNUM_EQ(take(fd), -EAGAIN);
	UK_TEST_EXPECT_ZERO(uk_syscall_r(SYS_timerfd_gettime, fd, &now));
	UK_TEST_EXPECT(now.it_value.tv_sec > 0 && now.it_value.tv_sec < 100);
	UK_TEST_EXPECT_SNUM_EQ(now.it_interval.tv_nsec, 7);
	UK_TEST_EXPECT_ZERO(set(fd, 0, 0, 0));
	UK_TEST_EXPECT_ZERO(uk_syscall_r(SYS_timerfd_gettime, fd, &now));
	UK_TEST_EXPECT_ZERO(now.it_value.tv_sec || now.it_value.tv_nsec);
	UK_TEST_EXPECT_SNUM_EQ(set(fd, 0, -1, 0), -EINVAL);
	UK_TEST_EXPECT_SNUM_EQ(set(fd, 64, 1, 0), -EINVAL);
	UK_TEST_EXPECT_SNUM_EQ(set(1000, 0, 1, 0), -EBADF);
	UK_TEST_EXPECT_SNUM_EQ(uk_syscall_r(SYS_timerfd_create, 77, 0),
			       -EINVAL);
	UK_TEST_EXPECT_ZERO(uk_syscall_r(SYS_close, fd));
}

uk_testsuite_register(uktimerfd, NULL);
