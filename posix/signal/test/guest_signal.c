/* SPDX-License-Identifier: BSD-3-Clause */
/* Signals by number of the calls, to oneself and from other threads. */
#include <errno.h>
#include <string.h>

#include <uk/abi/time.h>
#include <uk/bits/syscalls.h>
#include <uk/sched.h>
#include <uk/signal.h>
#include <uk/syscall.h>
#include <uk/test.h>

#define BIT(number) (1ULL << ((number)-1))

static int nr_run, last, value; /* of handlers */
static uint64_t mask_inside;
static char *frame_inside;
static char stack[32768] __attribute__((__aligned__(16)));

static uint64_t mask(void)
{
	uint64_t set = 0;

	uk_syscall_r(SYS_rt_sigprocmask, 0, NULL, &set, 8);
	return set;
}

static void set_mask(uint64_t set)
{
	uk_syscall_r(SYS_rt_sigprocmask, UK_ABI_SIG_SETMASK, &set, NULL, 8);
}

static void handle(int number)
{
	nr_run++;
	last = number;
	mask_inside = mask();
	frame_inside = __builtin_frame_address(0);
}

static void handle_info(int number, struct uk_abi_siginfo *info, void *context)
{
	handle(number);
	value = info->as.from.value.sival_int;
	((struct uk_abi_ucontext *)context)->uc_sigmask[0] |= BIT(12);
}

static void act(int number, unsigned long handler, unsigned long flags)
{
	struct uk_abi_sigaction action = {
		.handler = handler,
		.flags = flags,
	};

	nr_run = 0;
	UK_TEST_EXPECT_ZERO(
		uk_syscall_r(SYS_rt_sigaction, number, &action, NULL, 8));
}

static void act_none(int number)
{
	act(number, UK_ABI_SIG_DFL, 0);
}

static long raise_it(int number)
{
	return uk_syscall_r(SYS_tkill, uk_syscall_r(SYS_gettid), number);
}

UK_TESTCASE(posix_signal, a_handler_runs_before_kill_returns)
{
	act(10, (unsigned long)handle, 0);
	UK_TEST_EXPECT_ZERO(raise_it(10));
	UK_TEST_EXPECT_SNUM_EQ(nr_run, 1);
	UK_TEST_EXPECT_SNUM_EQ(last, 10);
	UK_TEST_EXPECT(mask_inside == BIT(10));
	UK_TEST_EXPECT_ZERO(mask());
	UK_TEST_EXPECT_ZERO(uk_syscall_r(SYS_kill, 1, 10));
	UK_TEST_EXPECT_SNUM_EQ(nr_run, 2);
	act_none(10);
}

UK_TESTCASE(posix_signal, flags_say_how_it_runs)
{
	struct uk_abi_sigaction action;

	act(10, (unsigned long)handle, UK_ABI_SA_NODEFER | UK_ABI_SA_RESETHAND);
	raise_it(10);
	UK_TEST_EXPECT_ZERO(mask_inside);
	UK_TEST_EXPECT_ZERO(
		uk_syscall_r(SYS_rt_sigaction, 10, NULL, &action, 8));
	UK_TEST_EXPECT_ZERO(action.handler);
	act_none(10);
}

UK_TESTCASE(posix_signal, a_blocked_one_waits)
{
	uint64_t pending = 0;

	act(10, (unsigned long)handle, 0);
	set_mask(BIT(10));
	raise_it(10);
	raise_it(10);
	UK_TEST_EXPECT_ZERO(nr_run);
	uk_syscall_r(SYS_rt_sigpending, &pending, 8);
	UK_TEST_EXPECT(pending == BIT(10));
	set_mask(0);
	UK_TEST_EXPECT_SNUM_EQ(nr_run, 1);
	set_mask(BIT(10));
	raise_it(10);
	act(10, UK_ABI_SIG_IGN, 0);
	set_mask(0);
	UK_TEST_EXPECT_ZERO(nr_run);
	act_none(10);
}

UK_TESTCASE(posix_signal, real_time_signals_are_queued_with_values)
{
	struct uk_abi_siginfo info = { .code = UK_ABI_SI_QUEUE };
	int i;

	act(40, (unsigned long)handle_info, UK_ABI_SA_SIGINFO);
	set_mask(BIT(40));
	for (i = 1; i <= 3; i++) {
		info.as.from.value.sival_int = i * 11;
		UK_TEST_EXPECT_ZERO(
			uk_syscall_r(SYS_rt_sigqueueinfo, 1, 40, &info));
	}
	info.code = 0;
	UK_TEST_EXPECT_SNUM_EQ(uk_syscall_r(SYS_rt_sigqueueinfo, 1, 40, &info),
			       -EPERM);
	set_mask(0);
	UK_TEST_EXPECT_SNUM_EQ(nr_run, 3);
	UK_TEST_EXPECT_SNUM_EQ(value, 33);
	UK_TEST_EXPECT(mask() == BIT(12)); /* as the handler left it */
	set_mask(0);
	act_none(40);
}

UK_TESTCASE(posix_signal, a_handler_can_have_a_stack_of_its_own)
{
	struct uk_abi_stack given = { .ss_sp = stack, .ss_size = 100 }, now;

	UK_TEST_EXPECT_SNUM_EQ(uk_syscall_r(SYS_sigaltstack, &given, NULL),
			       -ENOMEM);
	given.ss_size = sizeof(stack);
	UK_TEST_EXPECT_ZERO(uk_syscall_r(SYS_sigaltstack, &given, NULL));
	act(10, (unsigned long)handle, UK_ABI_SA_ONSTACK);
	raise_it(10);
	UK_TEST_EXPECT(frame_inside > stack &&
		       frame_inside < stack + sizeof(stack));
	act(10, (unsigned long)handle, 0);
	raise_it(10);
	UK_TEST_EXPECT(frame_inside < stack ||
		       frame_inside > stack + sizeof(stack));
	given.ss_flags = UK_ABI_SS_DISABLE;
	UK_TEST_EXPECT_ZERO(uk_syscall_r(SYS_sigaltstack, &given, &now));
	UK_TEST_EXPECT(now.ss_sp == stack);
	act_none(10);
}

UK_TESTCASE(posix_signal, bad_arguments_are_refused)
{
	struct uk_abi_sigaction action = { .handler = UK_ABI_SIG_IGN };

	UK_TEST_EXPECT_SNUM_EQ(
		uk_syscall_r(SYS_rt_sigaction, 9, &action, NULL, 8), -EINVAL);
	UK_TEST_EXPECT_SNUM_EQ(
		uk_syscall_r(SYS_rt_sigaction, 65, &action, NULL, 8), -EINVAL);
	UK_TEST_EXPECT_SNUM_EQ(
		uk_syscall_r(SYS_rt_sigaction, 10, &action, NULL, 4), -EINVAL);
	UK_TEST_EXPECT_SNUM_EQ(uk_syscall_r(SYS_kill, 77, 0), -ESRCH);
	UK_TEST_EXPECT_SNUM_EQ(uk_syscall_r(SYS_kill, 1, 65), -EINVAL);
	UK_TEST_EXPECT_ZERO(uk_syscall_r(SYS_kill, 1, 0));
	UK_TEST_EXPECT_SNUM_EQ(uk_syscall_r(SYS_tgkill, 1, 999999, 0), -ESRCH);
	UK_TEST_EXPECT_SNUM_EQ(uk_syscall_r(SYS_tkill, 0, 0), -EINVAL);
}

UK_TESTCASE(posix_signal, ignored_ones_do_nothing)
{
	UK_TEST_EXPECT_ZERO(raise_it(UK_ABI_SIGCHLD));
	act(10, UK_ABI_SIG_IGN, 0);
	UK_TEST_EXPECT_ZERO(raise_it(10));
	act_none(10);
}

UK_TESTCASE(posix_signal, one_can_be_waited_for)
{
	struct uk_abi_timespec span = { 0, 1000000 };
	uint64_t set = BIT(10), before = set;
	struct uk_abi_siginfo info = { 0 };

	uk_syscall_r(SYS_rt_sigprocmask, UK_ABI_SIG_BLOCK, &before, NULL, 8);
	UK_TEST_EXPECT_SNUM_EQ(uk_syscall_r(SYS_rt_sigtimedwait, &set, &info,
					    &span, 8),
			       -EAGAIN);
	raise_it(10);
	UK_TEST_EXPECT_SNUM_EQ(
		uk_syscall_r(SYS_rt_sigtimedwait, &set, &info, &span, 8), 10);
	UK_TEST_EXPECT_SNUM_EQ(info.signo, 10);
	UK_TEST_EXPECT_SNUM_EQ(info.code, UK_ABI_SI_TKILL);
	set_mask(0);
}

static int target; /* a task */

static void send_later(void *arg)
{
	long number = (long)arg;

	uk_sched_thread_sleep(1000000);
	uk_syscall_r(SYS_tkill, target, number);
}

static struct uk_thread *sender(long number)
{
	struct uk_thread_attr attr = {
		.flags = UK_THREADF_JOINABLE,
		.affinity = ~0ULL,
	};
	struct uk_thread *thread = NULL;

	target = (int)uk_syscall_r(SYS_gettid);
	UK_TEST_EXPECT_ZERO(
		uk_thread_create(&thread, &attr, send_later, (void *)number));
	return thread;
}

static void finish(struct uk_thread *thread)
{
	uk_thread_join(thread);
	uk_thread_put(thread);
}

UK_TESTCASE(posix_signal, a_wait_ends_with_one)
{
	uint64_t none = 0, set = BIT(10);
	struct uk_thread *thread;

	act(10, (unsigned long)handle, 0);
	set_mask(BIT(10));
	thread = sender(10);
	UK_TEST_EXPECT_SNUM_EQ(uk_syscall_r(SYS_rt_sigsuspend, &none, 8),
			       -EINTR);
	UK_TEST_EXPECT_SNUM_EQ(nr_run, 1);
	UK_TEST_EXPECT(mask() == BIT(10));
	finish(thread);
	thread = sender(10);
	UK_TEST_EXPECT_SNUM_EQ(
		uk_syscall_r(SYS_rt_sigtimedwait, &set, NULL, NULL, 8), 10);
	UK_TEST_EXPECT_SNUM_EQ(nr_run, 1);
	finish(thread);
	set_mask(0);
	act_none(10);
}

#define NR_SENT 100

static void send_many(void *arg __unused)
{
	struct uk_abi_siginfo info = { .code = UK_ABI_SI_QUEUE };
	int i;

	for (i = 0; i < NR_SENT; i++) {
		while (uk_syscall_r(SYS_rt_tgsigqueueinfo, 1, target, 41,
				    &info))
			uk_sched_yield();
		if (i % 5 == 0)
			uk_sched_yield();
	}
}

UK_TESTCASE(posix_signal, none_of_a_storm_is_lost)
{
	struct uk_thread_attr attr = {
		.flags = UK_THREADF_JOINABLE,
		.affinity = ~0ULL,
	};
	struct uk_thread *threads[3];
	uint64_t none = 0;
	int i;

	act(41, (unsigned long)handle, UK_ABI_SA_SIGINFO);
	set_mask(BIT(41));
	target = (int)uk_syscall_r(SYS_gettid);
	for (i = 0; i < 3; i++)
		UK_TEST_EXPECT_ZERO(
			uk_thread_create(&threads[i], &attr, send_many, NULL));
	while (nr_run < 3 * NR_SENT)
		uk_syscall_r(SYS_rt_sigsuspend, &none, 8);
	for (i = 0; i < 3; i++)
		finish(threads[i]);
	set_mask(0);
	UK_TEST_EXPECT_SNUM_EQ(nr_run, 3 * NR_SENT);
	act_none(41);
}

uk_testsuite_register(posix_signal, NULL);
