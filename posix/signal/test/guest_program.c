/* SPDX-License-Identifier: BSD-3-Clause */
/* Signals where the program's own code is, not the kit's. */
#include <string.h>

#include <uk/abi/time.h>
#include <uk/arch/traps.h>
#include <uk/asm/abi/ucontext.h>
#include <uk/bits/syscalls.h>
#include <uk/sched.h>
#include <uk/sched_policy.h>
#include <uk/signal.h>
#include <uk/syscall.h>
#include <uk/test.h>

#define IN_PROGRAM __section(".text.uk_program") __noinline
#define NOWHERE ((volatile int *)8)

static struct {
	volatile int nr_run;
	volatile unsigned long goes_on, pc; /* of the program */
	struct uk_abi_siginfo info;
	volatile double sink;
} seen;

static volatile int must_stop;

static void act(int number, unsigned long handler)
{
	struct uk_abi_sigaction action = {
		.handler = handler,
		.flags = UK_ABI_SA_SIGINFO,
	};

	memset(&seen, 0, sizeof(seen));
	must_stop = 0;
	UK_TEST_EXPECT_ZERO(
		uk_syscall_r(SYS_rt_sigaction, number, &action, NULL, 8));
}

static void act_none(int number)
{
	struct uk_abi_sigaction action = { .handler = UK_ABI_SIG_DFL };

	uk_syscall_r(SYS_rt_sigaction, number, &action, NULL, 8);
}

/* Uses registers that the program uses, too. */
static void count(int number, struct uk_abi_siginfo *info, void *context)
{
	struct uk_abi_ucontext *uc = context;
	double x = number;
	int i;

	for (i = 0; i < 20; i++)
		x = x * 1.25 + i;
	seen.sink = x;
	seen.info = *info;
	seen.pc = UK_ABI_UCONTEXT_PC(uc);
	seen.nr_run++;
	must_stop = 1;
}

/* Sums that must be what they are without interruptions, in all registers. */
IN_PROGRAM static double compute(unsigned long *sum)
{
	unsigned long a = 1, b = 2, c = 3, d = 4, e = 5, f = 6;
	double u = 1, v = 2, w = 3;
	int i;

	for (i = 0; i < 1000; i++) {
		a += b ^ (unsigned long)i;
		b += c * 3;
		c ^= d + a;
		d += e;
		e ^= f + b;
		f += a;
		u = u * 0.75 + v;
		v = v * 0.5 + w;
		w = w * 0.25 + (double)i;
	}
	*sum = a ^ b ^ c ^ d ^ e ^ f;
	return u + v + w;
}

IN_PROGRAM static unsigned long compute_until_stopped(void)
{
	unsigned long sum, first_sum, nr_bad = 0;
	double result, first = compute(&first_sum);

	do {
		result = compute(&sum);
		nr_bad += sum != first_sum || result < first || result > first;
	} while (!must_stop);
	return nr_bad;
}

static int target;

static void send_soon(void *arg __unused)
{
	uk_sched_thread_sleep(3 * UK_NSEC_PER_MSEC);
	uk_syscall_r(SYS_tkill, target, 10);
}

UK_TESTCASE(posix_signal_program, computing_is_interrupted)
{
	struct uk_thread_attr attr = {
		.flags = UK_THREADF_JOINABLE,
		.affinity = ~0ULL,
	};
	struct uk_thread *thread;
	int round;

	if (!uk_sched_current()->policy->slice && uk_cpu_count() == 1)
		return; /* nobody could send */
	target = (int)uk_syscall_r(SYS_gettid);
	for (round = 0; round < 5; round++) {
		act(10, (unsigned long)count);
		UK_TEST_EXPECT_ZERO(
			uk_thread_create(&thread, &attr, send_soon, NULL));
		UK_TEST_EXPECT_ZERO(compute_until_stopped());
		UK_TEST_EXPECT_SNUM_EQ(seen.nr_run, 1);
		UK_TEST_EXPECT_SNUM_EQ(seen.info.code, UK_ABI_SI_TKILL);
		uk_thread_join(thread);
		uk_thread_put(thread);
	}
	act_none(10);
}

/* Goes on at a place of its own choice. */
static void leave(int number __unused, struct uk_abi_siginfo *info,
		  void *context)
{
	struct uk_abi_ucontext *uc = context;

	seen.info = *info;
	seen.nr_run++;
	UK_ABI_UCONTEXT_PC(uc) = seen.goes_on;
}

/* Without a frame of its own at the place of the fault. */
#ifdef __clang__
#define NO_FRAME
#else
#define NO_FRAME __attribute__((__optimize__("omit-frame-pointer")))
#endif

IN_PROGRAM NO_FRAME static int touch(volatile int *at)
{
	/* Nobody knows where it points, and nobody the result. */
	__asm__("" : "+r"(at));
	*at = 1;
	return must_stop;
}

IN_PROGRAM static int has_faulted(void)
{
	return 1;
}

UK_TESTCASE(posix_signal_program, a_fault_is_a_signal)
{
	int i;

	for (i = 1; i <= 3; i++) {
		act(UK_ABI_SIGSEGV, (unsigned long)leave);
		seen.goes_on = (unsigned long)has_faulted;
		/* returns for it */
		UK_TEST_EXPECT_SNUM_EQ(touch(NOWHERE), 1);
		UK_TEST_EXPECT_SNUM_EQ(seen.nr_run, 1);
		UK_TEST_EXPECT_SNUM_EQ(seen.info.signo, UK_ABI_SIGSEGV);
		UK_TEST_EXPECT_SNUM_EQ(seen.info.code, UK_ABI_SEGV_MAPERR);
		UK_TEST_EXPECT(seen.info.as.fault.addr == (void *)NOWHERE);
	}
	act_none(UK_ABI_SIGSEGV);
}

static char stack[32768] __attribute__((__aligned__(16)));

static void tell_stack(int number __unused, struct uk_abi_siginfo *info,
		       void *context)
{
	char *here = __builtin_frame_address(0);

	leave(0, info, context);
	seen.pc = here > stack && here < stack + sizeof(stack);
}

UK_TESTCASE(posix_signal_program, a_fault_can_be_told_on_another_stack)
{
	struct uk_abi_sigaction action = {
		.handler = (unsigned long)tell_stack,
		.flags = UK_ABI_SA_SIGINFO | UK_ABI_SA_ONSTACK,
	};
	struct uk_abi_stack given = { .ss_sp = stack,
				      .ss_size = sizeof(stack) };

	act_none(UK_ABI_SIGSEGV);
	UK_TEST_EXPECT_ZERO(uk_syscall_r(SYS_sigaltstack, &given, NULL));
	UK_TEST_EXPECT_ZERO(uk_syscall_r(SYS_rt_sigaction, UK_ABI_SIGSEGV,
					 &action, NULL, 8));
	seen.goes_on = (unsigned long)has_faulted;
	UK_TEST_EXPECT_SNUM_EQ(touch(NOWHERE), 1);
	UK_TEST_EXPECT_SNUM_EQ(seen.pc, 1);
	given.ss_flags = UK_ABI_SS_DISABLE;
	UK_TEST_EXPECT_ZERO(uk_syscall_r(SYS_sigaltstack, &given, NULL));
	act_none(UK_ABI_SIGSEGV);
}

#define NR_STORM 2000

static void send_storm(void *arg __unused)
{
	struct uk_abi_siginfo info = { .code = UK_ABI_SI_QUEUE };
	int i;

	for (i = 0; i < NR_STORM; i++) {
		uk_syscall_r(SYS_rt_tgsigqueueinfo, 1, target, 41, &info);
		if (i % 100 == 99)
			uk_sched_thread_sleep(UK_NSEC_PER_MSEC);
	}
}

static volatile int nr_stormed;

static void count_storm(int number, struct uk_abi_siginfo *info, void *context)
{
	count(number, info, context);
	must_stop = ++nr_stormed == NR_STORM;
}

UK_TESTCASE(posix_signal_program, none_is_lost_while_it_computes)
{
	struct uk_thread_attr attr = {
		.flags = UK_THREADF_JOINABLE,
		.affinity = ~0ULL,
	};
	struct uk_thread *thread;

	if (!uk_sched_current()->policy->slice && uk_cpu_count() == 1)
		return; /* nobody could send */
	nr_stormed = 0;
	target = (int)uk_syscall_r(SYS_gettid);
	act(41, (unsigned long)count_storm);
	UK_TEST_EXPECT_ZERO(uk_thread_create(&thread, &attr, send_storm, NULL));
	UK_TEST_EXPECT_ZERO(compute_until_stopped());
	UK_TEST_EXPECT_SNUM_EQ(nr_stormed, NR_STORM);
	uk_thread_join(thread);
	uk_thread_put(thread);
	act_none(41);
}

uk_testsuite_register(posix_signal_program, NULL);
