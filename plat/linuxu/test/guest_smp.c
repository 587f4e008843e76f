/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * CPUs as threads of the host: a thread that is taken from one to another in
 * the middle of a signal's handler takes nothing along that is the host's.
 */
#include <uk/arch/priv.h>
#include <uk/arch/user.h>
#include <uk/percpu.h>
#include <uk/sched.h>
#include <uk/test.h>

#include "tickers.h"

#define NR_WORKERS 4
#define NR_MOVES 400
#define IRQ_SIGNALS                                                          \
	(UK_HOST_SIGMASK(UK_HOST_SIGALRM) | UK_HOST_SIGMASK(UK_HOST_SIGIO) | \
	 UK_HOST_SIGMASK(UK_HOST_SIGURG))

struct worker {
	struct uk_thread *thread;
	bool must_end; /* atomic */
	unsigned long nr_rounds, nr_moves;
	unsigned int nr_wrong;
};

static void *trap_stacks[UK_CPU_MAX]; /* each CPU's own; atomic */

static void *trap_stack(void)
{
	struct uk_host_stack stack = { 0 };

	uk_host_call3(uk_host_nr_sigaltstack, 0, (unsigned long)&stack, 0);
	return stack.base;
}

static uint64_t blocked_signals(void)
{
	uint64_t set = 0;

	uk_host_call(uk_host_nr_rt_sigprocmask, 0, 0, (unsigned long)&set,
		     sizeof(set), 0, 0);
	return set;
}

/* Who comes first says what it is; two CPUs never have the same. */
static bool has_own_trap_stack(unsigned int cpu)
{
	void *mine = trap_stack(), *before = NULL;

	if (__atomic_compare_exchange_n(&trap_stacks[cpu], &before, mine, false,
					__ATOMIC_ACQ_REL, __ATOMIC_ACQUIRE))
		return mine != NULL;
	return before == mine;
}

/* Masked; the signals are blocked while some wait, and that is the CPU's. */
static bool has_own_mask(void)
{
	const volatile bool *is_blocked =
		(const volatile bool *)&UK_USER_THIS_CPU->is_blocked;
	bool before = *is_blocked;
	uint64_t blocked = blocked_signals() & IRQ_SIGNALS;

	if (before)
		return blocked == IRQ_SIGNALS;
	return !blocked || *is_blocked;
}

static bool is_alright(unsigned int *cpu)
{
	unsigned long flags = uk_irq_save();
	bool ok;

	*cpu = uk_cpu_id();
	ok = has_own_trap_stack(*cpu) && has_own_mask() &&
	     UK_PERCPU_BASE() == uk_percpu_blocks[*cpu];
	uk_irq_restore(flags);
	return ok;
}

static double sum_up(unsigned int nr)
{
	double sum = 0;
	unsigned int i;

	for (i = 1; i <= nr; i++)
		sum += 1.0 / i;
	return sum;
}

static void work(void *arg)
{
	struct worker *worker = arg;
	double undisturbed = sum_up(100);
	unsigned int cpu, last = UK_CPU_MAX;

	while (!__atomic_load_n(&worker->must_end, __ATOMIC_RELAXED)) {
		if (!is_alright(&cpu) || sum_up(100) != undisturbed)
			worker->nr_wrong++;
		worker->nr_moves += cpu != last;
		last = cpu;
		if (++worker->nr_rounds % 64 == 0)
			uk_sched_yield(); /* for policies that never preempt */
	}
}

static void begin(struct worker *worker)
{
	struct uk_thread_attr attr = { .flags = UK_THREADF_JOINABLE,
				       .affinity = ~0ULL };

	*worker = (struct worker){ 0 };
	UK_TEST_EXPECT_ZERO(
		uk_thread_create(&worker->thread, &attr, work, worker));
}

static void end(struct worker *worker)
{
	__atomic_store_n(&worker->must_end, true, __ATOMIC_RELAXED);
	uk_thread_join(worker->thread);
	uk_thread_put(worker->thread);
	UK_TEST_EXPECT_ZERO(worker->nr_wrong);
	UK_TEST_EXPECT(worker->nr_moves > 1);
}

static void move_them(struct worker *workers)
{
	unsigned int i, k, nr_cpus = uk_cpu_count();

	for (i = 0; i < NR_MOVES; i++) {
		for (k = 0; k < NR_WORKERS; k++)
			uk_thread_affinity_set(workers[k].thread,
					       1ULL << (i + k) % nr_cpus);
		uk_sched_thread_sleep(200 * UK_NSEC_PER_USEC);
	}
}

UK_TESTCASE(linuxu_smp, threads_take_nothing_of_the_host_to_another_cpu)
{
	static struct worker workers[NR_WORKERS];
	unsigned int i;

	if (uk_cpu_count() < 2) {
		uk_test_skip("one CPU runs");
		return;
	}
	tickers__start();
	for (i = 0; i < NR_WORKERS; i++)
		begin(&workers[i]);
	move_them(workers);
	UK_TEST_EXPECT_ZERO(tickers__end());
	for (i = 0; i < NR_WORKERS; i++)
		end(&workers[i]);
	for (i = 1; i < uk_cpu_count(); i++)
		UK_TEST_EXPECT(trap_stacks[i] != trap_stacks[i - 1]);
}

uk_testsuite_register(linuxu_smp, NULL);
