/* SPDX-License-Identifier: BSD-3-Clause */
#include <uk/lockdep.h>

#include <uk/arch/priv.h>
#include <uk/arch/spinlock.h>
#include <uk/sched.h>
#include <uk/test.h>
#include <uk/timer.h>

static int last; /* -1: no mistake */
static unsigned int nr_mistakes;

static void note(enum uk_lockdep_mistake mistake)
{
	last = (int)mistake;
	nr_mistakes++;
}

static void begin_case(void)
{
	last = -1;
	nr_mistakes = 0;
	uk_lockdep_on_mistake(note);
}

static void end_case(void)
{
	uk_lockdep_on_mistake(NULL);
}

static struct uk_spinlock a = UK_SPINLOCK_INITIALIZER();
static struct uk_spinlock b = UK_SPINLOCK_INITIALIZER();
static struct uk_spinlock c = UK_SPINLOCK_INITIALIZER();

static void take_both(struct uk_spinlock *first, struct uk_spinlock *second)
{
	unsigned long flags = uk_spin_lock_irqsave(first);

	uk_spin_lock(second);
	uk_spin_unlock(second);
	uk_spin_unlock_irqrestore(first, flags);
}

UK_TESTCASE(uklockdep, one_order_is_right)
{
	begin_case();
	take_both(&a, &b);
	take_both(&b, &c);
	take_both(&a, &c);
	take_both(&a, &b);
	UK_TEST_EXPECT_ZERO(nr_mistakes);
	end_case();
}

UK_TESTCASE(uklockdep, tells_of_an_inversion_over_others)
{
	begin_case();
	take_both(&a, &b);
	take_both(&b, &c);
	UK_TEST_EXPECT_ZERO(nr_mistakes);
	take_both(&c, &a);
	UK_TEST_EXPECT_SNUM_EQ(last, UK_LOCKDEP_ORDER);
	UK_TEST_EXPECT_SNUM_EQ(nr_mistakes, 1);
	end_case();
}

static __noinline void make_free(struct uk_spinlock *lock)
{
	uk_spin_init(lock);
}

UK_TESTCASE(uklockdep, tells_of_recursion_in_a_class)
{
	struct uk_spinlock x, y;

	begin_case();
	make_free(&x);
	make_free(&y);
	take_both(&x, &y);
	UK_TEST_EXPECT_SNUM_EQ(last, UK_LOCKDEP_RECURSION);
	end_case();
}

UK_TESTCASE(uklockdep, who_only_tries_waits_for_nobody)
{
	struct uk_spinlock x, y;
	unsigned long flags;

	begin_case();
	make_free(&x);
	make_free(&y);
	flags = uk_spin_lock_irqsave(&x);
	UK_TEST_EXPECT(uk_spin_trylock(&y));
	uk_spin_unlock(&y);
	uk_spin_unlock_irqrestore(&x, flags);
	UK_TEST_EXPECT_ZERO(nr_mistakes);
	end_case();
}

static struct uk_spinlock of_irq = UK_SPINLOCK_INITIALIZER();
static volatile bool has_fired;

static void take_in_interrupt(struct uk_timer *timer __unused)
{
	uk_spin_lock(&of_irq);
	uk_spin_unlock(&of_irq);
	has_fired = true;
}

UK_TESTCASE(uklockdep, tells_of_a_lock_that_an_interrupt_may_wait_for)
{
	struct uk_timer timer;

	begin_case();
	uk_spin_lock(&of_irq); /* with interrupts enabled */
	uk_spin_unlock(&of_irq);
	UK_TEST_EXPECT_ZERO(nr_mistakes);
	uk_timer_init(&timer, take_in_interrupt, NULL);
	uk_timer_set(&timer, uk_clock_monotonic() + 10000);
	while (!has_fired)
		uk_sched_thread_sleep(10000);
	UK_TEST_EXPECT_SNUM_EQ(last, UK_LOCKDEP_INTERRUPT);
	end_case();
}

UK_TESTCASE(uklockdep, tells_of_sleeping_with_a_lock_held)
{
	begin_case();
	uk_spin_lock(&c);
	uk_sched_yield();
	uk_spin_unlock(&c);
	UK_TEST_EXPECT_SNUM_EQ(last, UK_LOCKDEP_SLEEP);
	end_case();
}

UK_TESTCASE(uklockdep, tells_who_gives_back_what_it_has_not)
{
	begin_case();
	uk_spin_unlock(&b);
	UK_TEST_EXPECT_SNUM_EQ(last, UK_LOCKDEP_GIVE);
	end_case();
}

uk_testsuite_register(uklockdep, NULL);
