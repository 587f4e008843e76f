/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * CPUs that run and call each other. Interrupt-safe (general registers only),
 * as most of it is called by other CPUs. Waits are not limited: the test as a
 * whole is.
 */
#include <uk/smp.h>

#include <uk/arch/cpu.h>
#include <uk/arch/priv.h>
#include <uk/irq.h>
#include <uk/test.h>
#include <uk/timer.h>

#define ME uk_cpu_id()
#define NR_STORM 99

static uint64_t bit(unsigned int cpu)
{
	return UINT64_C(1) << cpu;
}

static uint64_t others(void)
{
	return (UK_CPUS_ALL >> (64 - uk_cpu_count())) & ~bit(ME);
}

static void add(unsigned int *count)
{
	__atomic_fetch_add(count, 1, __ATOMIC_SEQ_CST);
}

static void wait_until(const unsigned int *count, unsigned int wanted)
{
	while (__atomic_load_n(count, __ATOMIC_SEQ_CST) < wanted)
		uk_cpu_relax();
}

static bool has_others(void)
{
	if (uk_cpu_count() > 1)
		return true;
	uk_test_skip("the machine has one CPU");
	return false;
}

/* --- who is there ------------------------------------------------------ */

static uint64_t cpus_seen;
static uint64_t wrongly_called; /* not in an interrupt, or not masked */

static void say_who(void *arg __unused)
{
	__atomic_fetch_or(&cpus_seen, bit(ME), __ATOMIC_SEQ_CST);
	if (!uk_in_irq() || !uk_irq_is_disabled())
		__atomic_fetch_or(&wrongly_called, bit(ME), __ATOMIC_SEQ_CST);
}

UK_TESTCASE(uksmp_calls, reach_each_cpu)
{
	unsigned int cpu;

	if (!has_others())
		return;
	for (cpu = 0; cpu < uk_cpu_count(); cpu++) {
		cpus_seen = 0;
		uk_smp_call(bit(cpu), say_who, NULL);
		UK_TEST_EXPECT_SNUM_EQ(cpus_seen, bit(cpu) & others());
	}
	UK_TEST_EXPECT_ZERO(wrongly_called);
}

UK_TESTCASE(uksmp_calls, reach_all_at_once_but_the_caller)
{
	if (!has_others())
		return;
	cpus_seen = 0;
	uk_smp_call(UK_CPUS_ALL, say_who, NULL);
	UK_TEST_EXPECT_SNUM_EQ(cpus_seen, others());
	cpus_seen = 0;
	uk_smp_call(0, say_who, NULL);
	UK_TEST_EXPECT_ZERO(cpus_seen);
}

UK_TESTCASE(uksmp_calls, of_cpus_that_do_not_run_are_none)
{
	cpus_seen = 0;
	uk_smp_call(~(others() | bit(ME)), say_who, NULL);
	UK_TEST_EXPECT_ZERO(cpus_seen);
}

static uint64_t hwid_of[UK_CPU_MAX];

UK_TESTCASE(uksmp_cpus, each_cpu_has_a_name_of_its_own)
{
	unsigned int cpu, other;

	for (cpu = 0; cpu < uk_cpu_count(); cpu++) {
		hwid_of[cpu] = uk_cpu_hwid(cpu);
		for (other = 0; other < cpu; other++)
			UK_TEST_EXPECT(hwid_of[cpu] != hwid_of[other]);
	}
}

/* --- data of each CPU -------------------------------------------------- */

static UK_PERCPU(unsigned int, number);

static void set_number(void *arg)
{
	uk_this_cpu(number) = 100 * ME + *(unsigned int *)arg;
}

UK_TESTCASE(uksmp_cpus, each_cpu_has_data_of_its_own)
{
	unsigned int cpu, seven = 7;

	if (!has_others())
		return;
	uk_this_cpu(number) = 1;
	uk_smp_call(UK_CPUS_ALL, set_number, &seven);
	for (cpu = 0; cpu < uk_cpu_count(); cpu++)
		if (cpu != ME)
			UK_TEST_EXPECT_SNUM_EQ(uk_cpu(number, cpu),
					       100 * cpu + 7);
	UK_TEST_EXPECT_SNUM_EQ(uk_this_cpu(number), 1);
}

/* --- calls in calls ---------------------------------------------------- */

static unsigned int nr_calls;

static void count_call(void *arg __unused)
{
	add(&nr_calls);
}

/* Interrupts are masked here; all called CPUs do this at the same time. */
static void call_all(void *arg __unused)
{
	uk_smp_call(UK_CPUS_ALL, count_call, NULL);
}

UK_TESTCASE(uksmp_calls, may_be_made_in_calls)
{
	unsigned int nr = uk_cpu_count() - 1;

	if (!has_others())
		return;
	nr_calls = 0;
	uk_smp_call(UK_CPUS_ALL, call_all, NULL);
	UK_TEST_EXPECT_SNUM_EQ(nr_calls, nr * nr);
}

UK_TESTCASE(uksmp_calls, may_be_made_with_interrupts_masked)
{
	unsigned int nr = uk_cpu_count() - 1;
	unsigned long flags;

	if (!has_others())
		return;
	nr_calls = 0;
	flags = uk_irq_save();
	uk_smp_call(UK_CPUS_ALL, call_all, NULL);
	UK_TEST_EXPECT(uk_irq_is_disabled());
	uk_irq_restore(flags);
	UK_TEST_EXPECT_SNUM_EQ(nr_calls, nr * nr);
}

/* --- storms ------------------------------------------------------------ */

static struct uk_timer timers[UK_CPU_MAX];
static unsigned int nr_done;
static unsigned int nr_on_other_cpus; /* timers that fired elsewhere */
static unsigned int nr_early;

/* Each in a timer of its CPU, masked, while the main thread is not. */
static void storm(struct uk_timer *timer __unused)
{
	unsigned int i;

	for (i = 0; i < NR_STORM; i++)
		uk_smp_call(i % 3 ? UK_CPUS_ALL : bit(i % uk_cpu_count()),
			    count_call, NULL);
	add(&nr_done);
}

static void set_storm(void *arg __unused)
{
	uk_timer_init(&timers[ME], storm, NULL);
	uk_timer_set(&timers[ME], uk_clock_monotonic() + 1000);
}

/* Calls that a CPU with number `me` makes in a storm. */
static unsigned int calls_of(unsigned int me)
{
	unsigned int i, nr = 0;

	for (i = 0; i < NR_STORM; i++) {
		if (i % 3)
			nr += uk_cpu_count() - 1;
		else
			nr += i % uk_cpu_count() != me;
	}
	return nr;
}

UK_TESTCASE(uksmp_calls, survive_a_storm_in_all_directions)
{
	unsigned int cpu, wanted = 0;

	if (!has_others())
		return;
	nr_calls = 0;
	nr_done = 0;
	uk_smp_call(UK_CPUS_ALL, set_storm, NULL);
	storm(NULL);
	wait_until(&nr_done, uk_cpu_count());
	for (cpu = 0; cpu < uk_cpu_count(); cpu++)
		wanted += calls_of(cpu);
	UK_TEST_EXPECT_SNUM_EQ(nr_calls, wanted);
}

/* --- urgent calls ------------------------------------------------------ */

static unsigned int nr_waiting, nr_released;

/* As somebody who waits for a lock with interrupts masked. */
static void wait_masked(struct uk_timer *timer __unused)
{
	add(&nr_waiting);
	while (!__atomic_load_n(&nr_released, __ATOMIC_SEQ_CST))
		uk_smp_serve();
	add(&nr_done);
}

static void set_wait(void *arg __unused)
{
	uk_timer_init(&timers[ME], wait_masked, NULL);
	uk_timer_set(&timers[ME], uk_clock_monotonic());
}

UK_TESTCASE(uksmp_calls, that_are_urgent_reach_cpus_that_are_masked)
{
	unsigned int nr = uk_cpu_count() - 1, i;

	if (!has_others())
		return;
	nr_calls = 0;
	nr_done = 0;
	nr_waiting = 0;
	nr_released = 0;
	uk_smp_call(UK_CPUS_ALL, set_wait, NULL);
	wait_until(&nr_waiting, nr);
	for (i = 0; i < 100; i++)
		uk_smp_call_urgent(UK_CPUS_ALL, count_call, NULL);
	UK_TEST_EXPECT_SNUM_EQ(nr_calls, 100 * nr);
	add(&nr_released);
	wait_until(&nr_done, nr);
}

static void urgent_storm(struct uk_timer *timer __unused)
{
	unsigned int i;

	for (i = 0; i < NR_STORM; i++)
		uk_smp_call_urgent(UK_CPUS_ALL, count_call, NULL);
	add(&nr_done);
}

static void set_urgent_storm(void *arg __unused)
{
	uk_timer_init(&timers[ME], urgent_storm, NULL);
	uk_timer_set(&timers[ME], uk_clock_monotonic());
}

UK_TESTCASE(uksmp_calls, that_are_urgent_survive_a_storm)
{
	unsigned int nr = uk_cpu_count();

	if (!has_others())
		return;
	nr_calls = 0;
	nr_done = 0;
	uk_smp_call(UK_CPUS_ALL, set_urgent_storm, NULL);
	urgent_storm(NULL);
	wait_until(&nr_done, nr);
	UK_TEST_EXPECT_SNUM_EQ(nr_calls, NR_STORM * nr * (nr - 1));
}

/* --- timers ------------------------------------------------------------ */

static UK_PERCPU(unsigned int, nr_fired);

/* Sets itself again some times: the device has to be armed each time. */
static void fire(struct uk_timer *timer)
{
	unsigned int cpu = (unsigned int)(timer - timers);

	if (cpu != ME)
		add(&nr_on_other_cpus);
	if (uk_clock_monotonic() < timer->when)
		add(&nr_early);
	if (++uk_this_cpu(nr_fired) < 20)
		uk_timer_set(timer, timer->when + 100000 * (cpu + 1));
	else
		add(&nr_done);
}

static void set_timer(void *arg __unused)
{
	uk_this_cpu(nr_fired) = 0;
	uk_timer_init(&timers[ME], fire, NULL);
	uk_timer_set(&timers[ME], uk_clock_monotonic() + 50000);
}

UK_TESTCASE(uksmp_cpus, each_cpu_has_timers_of_its_own)
{
	if (!has_others())
		return;
	nr_done = 0;
	uk_smp_call(UK_CPUS_ALL, set_timer, NULL);
	wait_until(&nr_done, uk_cpu_count() - 1);
	UK_TEST_EXPECT_ZERO(nr_on_other_cpus);
	UK_TEST_EXPECT_ZERO(nr_early);
}

/* --- one clock --------------------------------------------------------- */

static __nsec latest;
static unsigned int nr_backward;

/* What another CPU has read before is not after what we read now. */
static void look_at_clock(struct uk_timer *timer __unused)
{
	unsigned int i;
	__nsec before, now;

	for (i = 0; i < 2000; i++) {
		before = __atomic_load_n(&latest, __ATOMIC_SEQ_CST);
		now = uk_clock_monotonic();
		if (now < before)
			add(&nr_backward);
		__atomic_store_n(&latest, now, __ATOMIC_SEQ_CST);
	}
	add(&nr_done);
}

static void set_look(void *arg __unused)
{
	uk_timer_init(&timers[ME], look_at_clock, NULL);
	uk_timer_set(&timers[ME], uk_clock_monotonic());
}

UK_TESTCASE(uksmp_cpus, time_does_not_go_back_from_cpu_to_cpu)
{
	if (!has_others())
		return;
	nr_done = 0;
	uk_smp_call(UK_CPUS_ALL, set_look, NULL);
	look_at_clock(NULL);
	wait_until(&nr_done, uk_cpu_count());
	UK_TEST_EXPECT_ZERO(nr_backward);
}

uk_testsuite_register(uksmp_calls, NULL);
uk_testsuite_register(uksmp_cpus, NULL);
