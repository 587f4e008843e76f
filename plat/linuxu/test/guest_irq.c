/* SPDX-License-Identifier: BSD-3-Clause */
/* Interrupts are signals: they come, they wait, they lose nothing. */
#include <uk/arch/cpu.h>
#include <uk/arch/ectx.h>
#include <uk/arch/priv.h>
#include <uk/arch/user.h>
#include <uk/clock.h>
#include <uk/irq.h>
#include <uk/isr.h>
#include <uk/on.h>
#include <uk/test.h>

#include "../linuxu-internal.h"

#define MSEC UK_NSEC_PER_MSEC
#define LONG_ENOUGH (5000 * MSEC) /* only a hang takes so long */

static struct uk_irq_handler handler;
static volatile unsigned int nr_taken;
static volatile unsigned int depth, depth_max;
static volatile bool was_unmasked;
static volatile unsigned int nr_long; /* so many take longer than a period */
static int timer;

static void spin(__nsec span)
{
	__nsec start = uk_clock_monotonic();

	while (uk_clock_monotonic() - start < span)
		uk_cpu_relax();
}

static int on_interrupt(void *arg __unused)
{
	depth++;
	if (depth > depth_max)
		depth_max = depth;
	if (!uk_irq_is_disabled())
		was_unmasked = true;
	nr_taken++;
	if (nr_taken <= nr_long)
		spin(3 * MSEC);
	depth--;
	return 1;
}

/* A timer of the host for the line that no driver has. */
static void begin_with(int (*fn)(void *arg))
{
	struct uk_host_sigevent event = {
		.signo = uk_user_irq_signal(UK_USER_IRQ_INPUT),
		.notify = UK_ON(CONFIG_HAVE_SMP) ? UK_HOST_SIGEV_THREAD_ID
						 : UK_HOST_SIGEV_SIGNAL,
		.thread = linuxu__thread(), /* the calling CPU */
	};

	nr_taken = depth = depth_max = 0;
	was_unmasked = false;
	nr_long = 0;
	handler.fn = fn;
	uk_irq_register_fn(UK_USER_IRQ_INPUT, &handler);
	uk_host_call3(uk_host_nr_timer_create, UK_HOST_CLOCK_MONOTONIC,
		      (unsigned long)&event, (unsigned long)&timer);
}

static void begin(void)
{
	begin_with(on_interrupt);
}
UK_ISR_ENTRY(on_interrupt);

static void fire(__nsec first, __nsec interval)
{
	struct uk_host_itimerspec spec = { { 0, interval }, { 0, first } };

	uk_host_call(uk_host_nr_timer_settime, timer, 0, (unsigned long)&spec,
		     0, 0, 0);
}

static void end(void)
{
	fire(0, 0);
	uk_irq_unregister(UK_USER_IRQ_INPUT, &handler);
}

static bool wait_for(unsigned int nr)
{
	__nsec start = uk_clock_monotonic();

	while (nr_taken < nr && uk_clock_monotonic() - start < LONG_ENOUGH)
		uk_cpu_relax();
	return nr_taken >= nr;
}

UK_TESTCASE(linuxu_irq, comes_while_the_program_runs)
{
	begin();
	fire(MSEC, 0);
	UK_TEST_EXPECT(wait_for(1));
	UK_TEST_EXPECT(!was_unmasked);
	UK_TEST_EXPECT(!uk_irq_is_disabled());
	end();
}

UK_TESTCASE(linuxu_irq, waits_until_it_is_unmasked)
{
	unsigned long state;

	begin();
	state = uk_irq_save();
	fire(MSEC, 0);
	spin(5 * MSEC);
	UK_TEST_EXPECT_SNUM_EQ(nr_taken, 0);
	uk_irq_restore(state);
	UK_TEST_EXPECT_SNUM_EQ(nr_taken, 1);
	end();
}

UK_TESTCASE(linuxu_irq, masking_nests)
{
	unsigned long outer, inner;

	begin();
	outer = uk_irq_save();
	inner = uk_irq_save();
	fire(MSEC, 0);
	spin(3 * MSEC);
	uk_irq_restore(inner);
	UK_TEST_EXPECT(uk_irq_is_disabled());
	UK_TEST_EXPECT_SNUM_EQ(nr_taken, 0);
	uk_irq_restore(outer);
	UK_TEST_EXPECT_SNUM_EQ(nr_taken, 1);
	end();
}

UK_TESTCASE(linuxu_irq, halt_does_not_sleep_over_what_came_before)
{
	unsigned long state;

	begin();
	state = uk_irq_save();
	fire(MSEC, 0);
	spin(3 * MSEC);
	uk_cpu_halt_irq();
	UK_TEST_EXPECT_SNUM_EQ(nr_taken, 1);
	UK_TEST_EXPECT(uk_irq_is_disabled());
	uk_irq_restore(state);
	end();
}

UK_TESTCASE(linuxu_irq, halt_loses_no_interrupt)
{
	unsigned long state;
	unsigned int nr, seen;

	begin();
	state = uk_irq_save();
	for (nr = 0; nr < 2000; nr++) {
		/* around the moment at which the halt begins */
		seen = nr_taken;
		fire(1 + nr * 7 % 5000, 0);
		while (nr_taken == seen)
			uk_cpu_halt_irq();
	}
	uk_irq_restore(state);
	UK_TEST_EXPECT_SNUM_EQ(nr_taken, 2000);
	end();
}

UK_TESTCASE(linuxu_irq, one_that_comes_in_a_handler_waits_for_its_end)
{
	begin();
	nr_long = 3;
	fire(MSEC, MSEC);
	UK_TEST_EXPECT(wait_for(6));
	UK_TEST_EXPECT_SNUM_EQ(depth_max, 1);
	end();
}

/* Something that lives in vector registers all the time. */
static double sum_up(unsigned int nr)
{
	double sums[4] = { 0, 1, 2, 3 };
	unsigned int i, k;

	for (i = 1; i <= nr; i++)
		for (k = 0; k < 4; k++)
			sums[k] += 1.0 / (i + k);
	return sums[0] + sums[1] + sums[2] + sums[3];
}

UK_TESTCASE(linuxu_irq, keeps_the_registers_of_the_program)
{
	double undisturbed = sum_up(3000000), disturbed;

	begin();
	fire(1, MSEC / 20);
	disturbed = sum_up(3000000);
	UK_TEST_EXPECT(disturbed == undisturbed);
	UK_TEST_EXPECT(wait_for(10));
	end();
}

#define STORM 20000    /* interrupts: each comes while the last one begins */
#define FRAME_LEN 5120 /* of a signal, without vectors */
#define HANDLER_LEN 4096

#define STACK_LEN 65536UL

static unsigned long highest, deepest; /* of the tester's stack */

static int on_storm(void *arg __unused)
{
	static const struct uk_host_itimerspec never; /* again */
	unsigned long here = (unsigned long)__builtin_frame_address(0);

	if (highest - here < STACK_LEN) /* it is not another thread's */
		deepest = MAX(deepest, highest - here);
	if (++nr_taken == STORM)
		uk_host_call(uk_host_nr_timer_settime, timer, 0,
			     (unsigned long)&never, 0, 0, 0);
	return 1;
}
UK_ISR_ENTRY(on_storm);

UK_TESTCASE(linuxu_irq, a_storm_of_them_needs_the_stack_of_one)
{
	highest = (unsigned long)__builtin_frame_address(0);
	deepest = 0;
	begin_with(on_storm);
	fire(1, 1);
	UK_TEST_EXPECT(wait_for(STORM));
	UK_TEST_EXPECT(deepest < FRAME_LEN + uk_ectx_size() + HANDLER_LEN);
	end();
}

/* Masked, what comes is only recorded; but the program must go on. */
UK_TESTCASE(linuxu_irq, a_storm_does_not_stop_who_masks_it)
{
	unsigned long state;

	begin();
	state = uk_irq_save();
	fire(1, 1);
	spin(3 * MSEC);
	UK_TEST_EXPECT_SNUM_EQ(nr_taken, 0);
	fire(0, 0);
	uk_irq_restore(state);
	UK_TEST_EXPECT(nr_taken >= 1);
	end();
}

uk_testsuite_register(linuxu_irq, NULL);
