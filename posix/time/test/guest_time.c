/* SPDX-License-Identifier: BSD-3-Clause */
/* No upper bounds: what a machine under load takes longer for is right. */
#include <errno.h>

#include <uk/abi/signal.h>
#include <uk/abi/time.h>
#include <uk/bits/syscalls.h>
#include <uk/clock.h>
#include <uk/sched.h>
#include <uk/signal.h>
#include <uk/syscall.h>
#include <uk/test.h>

#define MSEC 1000000L

static int nr_run, timer_id; /* of handlers */

static void handle(int number, struct uk_abi_siginfo *info, void *context)
{
	(void)number, (void)context;
	nr_run++;
	timer_id = info->as.timer.value.sival_int;
}

static void act(int number, unsigned long handler)
{
	struct uk_abi_sigaction action = {
		.handler = handler,
		.flags = UK_ABI_SA_SIGINFO,
	};

	nr_run = 0;
	uk_syscall_r(SYS_rt_sigaction, number, &action, NULL, 8);
}

static void nap(void)
{
	struct uk_abi_timespec span = { 0, 5 * MSEC };

	uk_syscall_r(SYS_nanosleep, &span, NULL);
}

UK_TESTCASE(posix_time, clocks_go_on)
{
	static const int clocks[] = { 0, 1, 2, 3, 4, 5, 6, 7 };
	struct uk_abi_timespec before, after;
	unsigned int i;

	for (i = 0; i < sizeof(clocks) / sizeof(clocks[0]); i++) {
		UK_TEST_EXPECT_ZERO(
			uk_syscall_r(SYS_clock_gettime, clocks[i], &before));
		uk_sched_thread_sleep(10000);
		uk_syscall_r(SYS_clock_gettime, clocks[i], &after);
		UK_TEST_EXPECT(after.tv_sec > before.tv_sec ||
			       (after.tv_sec == before.tv_sec &&
				after.tv_nsec > before.tv_nsec));
		UK_TEST_EXPECT_ZERO(
			uk_syscall_r(SYS_clock_getres, clocks[i], &after));
	}
	UK_TEST_EXPECT_SNUM_EQ(uk_syscall_r(SYS_clock_gettime, 99, &before),
			       -EINVAL);
}

UK_TESTCASE(posix_time, the_time_of_day_can_be_set)
{
	struct uk_abi_timespec now, later = { 4000000000L, 0 };
	struct uk_abi_timeval day;

	uk_syscall_r(SYS_clock_gettime, UK_ABI_CLOCK_REALTIME, &now);
	UK_TEST_EXPECT_ZERO(uk_syscall_r(SYS_clock_settime, 0, &later));
	UK_TEST_EXPECT_ZERO(uk_syscall_r(SYS_gettimeofday, &day, NULL));
	UK_TEST_EXPECT(day.tv_sec >= later.tv_sec);
	UK_TEST_EXPECT_SNUM_EQ(uk_syscall_r(SYS_clock_settime, 1, &later),
			       -EINVAL);
	uk_syscall_r(SYS_clock_settime, 0, &now);
	UK_TEST_EXPECT(uk_syscall_r(SYS_times, NULL) >= 0);
}

UK_TESTCASE(posix_time, a_sleep_is_not_too_short)
{
	struct uk_abi_timespec span = { 0, 3 * MSEC }, bad = { 0, 1000 * MSEC };
	struct uk_abi_timespec until;
	__nsec begin = uk_clock_monotonic();

	UK_TEST_EXPECT_ZERO(uk_syscall_r(SYS_nanosleep, &span, NULL));
	UK_TEST_EXPECT(uk_clock_monotonic() - begin >= 3 * MSEC);
	UK_TEST_EXPECT_SNUM_EQ(uk_syscall_r(SYS_nanosleep, &bad, NULL),
			       -EINVAL);
	begin = uk_clock_monotonic() + 3 * MSEC;
	until.tv_sec = (long)(begin / UK_NSEC_PER_SEC);
	until.tv_nsec = (long)(begin % UK_NSEC_PER_SEC);
	UK_TEST_EXPECT_ZERO(uk_syscall_r(SYS_clock_nanosleep,
					 UK_ABI_CLOCK_MONOTONIC,
					 UK_ABI_TIMER_ABSTIME, &until, NULL));
	UK_TEST_EXPECT(uk_clock_monotonic() >= begin);
	UK_TEST_EXPECT_ZERO(uk_syscall_r(SYS_clock_nanosleep,
					 UK_ABI_CLOCK_REALTIME,
					 UK_ABI_TIMER_ABSTIME, &until, NULL));
}

UK_TESTCASE(posix_time, an_interval_timer_interrupts_a_sleep)
{
	struct uk_abi_itimerval value = { .it_value = { 0, 2000 } }, before;
	struct uk_abi_timespec span = { 1000, 0 }, rest = { 0, 0 };

	act(UK_ABI_SIGALRM, (unsigned long)handle);
	UK_TEST_EXPECT_ZERO(uk_syscall_r(SYS_setitimer, 0, &value, NULL));
	UK_TEST_EXPECT_SNUM_EQ(uk_syscall_r(SYS_nanosleep, &span, &rest),
			       -EINTR);
	UK_TEST_EXPECT_SNUM_EQ(nr_run, 1);
	UK_TEST_EXPECT(rest.tv_sec > 0);
	value.it_value.tv_sec = 1000;
	uk_syscall_r(SYS_setitimer, 0, &value, NULL);
	UK_TEST_EXPECT_ZERO(uk_syscall_r(SYS_setitimer, 0, NULL, &before));
	UK_TEST_EXPECT(before.it_value.tv_sec > 0);
	UK_TEST_EXPECT_ZERO(uk_syscall_r(SYS_getitimer, 0, &before));
	UK_TEST_EXPECT_ZERO(before.it_value.tv_sec + before.it_value.tv_usec);
	act(UK_ABI_SIGALRM, UK_ABI_SIG_DFL);
}

UK_TESTCASE(posix_time, timers_repeat_and_end)
{
	struct uk_abi_sigevent event = { .sigev_signo = 40 };
	struct uk_abi_itimerspec value = {
		.it_value = { 0, MSEC },
		.it_interval = { 0, MSEC },
	};
	int id = -1;

	act(40, (unsigned long)handle);
	event.sigev_value.sival_int = 77;
	UK_TEST_EXPECT_ZERO(uk_syscall_r(SYS_timer_create,
					 UK_ABI_CLOCK_MONOTONIC, &event, &id));
	UK_TEST_EXPECT_ZERO(
		uk_syscall_r(SYS_timer_settime, id, 0, &value, NULL));
	while (nr_run < 5)
		nap();
	UK_TEST_EXPECT_SNUM_EQ(timer_id, 77);
	UK_TEST_EXPECT(uk_syscall_r(SYS_timer_getoverrun, id) >= 0);
	UK_TEST_EXPECT_ZERO(uk_syscall_r(SYS_timer_gettime, id, &value));
	UK_TEST_EXPECT_SNUM_EQ(value.it_interval.tv_nsec, MSEC);
	UK_TEST_EXPECT_ZERO(uk_syscall_r(SYS_timer_delete, id));
	UK_TEST_EXPECT_SNUM_EQ(uk_syscall_r(SYS_timer_delete, id), -EINVAL);
	nr_run = 0;
	nap();
	UK_TEST_EXPECT_ZERO(nr_run);
	act(40, UK_ABI_SIG_DFL);
}

UK_TESTCASE(posix_time, a_timer_needs_a_clock_and_a_signal)
{
	struct uk_abi_sigevent event = { .sigev_signo = 65 };
	int id;

	UK_TEST_EXPECT_SNUM_EQ(uk_syscall_r(SYS_timer_create, 99, NULL, &id),
			       -EINVAL);
	UK_TEST_EXPECT_SNUM_EQ(uk_syscall_r(SYS_timer_create, 1, &event, &id),
			       -EINVAL);
	event.sigev_signo = 40;
	event.sigev_notify = UK_ABI_SIGEV_THREAD_ID;
	event.as.sigev_tid = 999999;
	UK_TEST_EXPECT_SNUM_EQ(uk_syscall_r(SYS_timer_create, 1, &event, &id),
			       -EINVAL);
}

uk_testsuite_register(posix_time, NULL);
