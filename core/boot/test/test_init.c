/* SPDX-License-Identifier: BSD-3-Clause */
#include "../boot-internal.h"

#include <errno.h>
#include <string.h>

#include <uk/test.h>

static char order[32];

static void note(char c)
{
	size_t len = strlen(order);

	if (len + 1 < sizeof(order))
		order[len] = c;
}

static int run_c(void)
{
	note('c');
	return 0;
}

static int run_b(void)
{
	note('b');
	return 0;
}

static int run_a(void)
{
	note('a');
	return 0;
}

/* Three that are registered, in another order than the one they need. */
static int nr_registered_ran;

static int run_third(void)
{
	return nr_registered_ran++ == 2 ? 0 : -EINVAL;
}

static int run_second(void)
{
	return nr_registered_ran++ == 1 ? 0 : -EINVAL;
}

static int run_first(void)
{
	return nr_registered_ran++ == 0 ? 0 : -EINVAL;
}

UK_INIT_DECLARE(uktest_first);
UK_INIT_DECLARE(uktest_second);
UK_INIT(uktest_third, run_third, UK_AFTER(uktest_second),
	UK_AFTER(uktest_first));
UK_INIT(uktest_second, run_second, UK_AFTER(uktest_first));
UK_INIT(uktest_first, run_first);

UK_TESTCASE(ukinit, runs_each_step_once_after_what_it_needs)
{
	UK_TEST_EXPECT_ZERO(uk_init_run_all()); /* in a guest: once more */
	UK_TEST_EXPECT_SNUM_EQ(nr_registered_ran, 3);
	UK_TEST_EXPECT_ZERO(uk_init_run_all());
	UK_TEST_EXPECT_SNUM_EQ(nr_registered_ran, 3);
}

/* Steps that are in no registry: they are run by hand. */
#define STEP(step, run_fn, undo_fn, ...)                           \
	struct uk_init_step step = {                               \
		.name = #step,                                     \
		.run = (run_fn),                                   \
		.undo = (undo_fn),                                 \
		.after =                                           \
			(struct uk_init_step *const[]){            \
				__VA_ARGS__ __VA_OPT__(, ) NULL }, \
	}

static void undo_b(void)
{
	note('B');
}

static struct uk_init_step *floor_of_undo;

static void undo_c(void)
{
	note('C');
	boot__init_undo(floor_of_undo); /* as an exit() in an undo would */
	note('.');
}

static int fail(void)
{
	note('f');
	return -EIO;
}

static void clear_notes(void)
{
	memset(order, 0, sizeof(order));
}

UK_TESTCASE(ukinit, undoes_in_reverse_each_once)
{
	STEP(b, run_b, undo_b, NULL);
	STEP(a, run_a, NULL, &b);
	STEP(c, run_c, undo_b, &a);
	struct uk_init_step *before = boot__init_last();

	clear_notes();
	UK_TEST_EXPECT_ZERO(boot__init_run(&c));
	UK_TEST_EXPECT_STR_EQ(order, "bac");
	boot__init_undo(before);
	UK_TEST_EXPECT_STR_EQ(order, "bacBB");
	boot__init_undo(before);
	UK_TEST_EXPECT_STR_EQ(order, "bacBB");
	UK_TEST_EXPECT_PTR_EQ(boot__init_last(), before);
}

UK_TESTCASE(ukinit, goes_on_with_what_is_left_when_an_undo_ends_the_image)
{
	STEP(b, run_b, undo_b, NULL);
	STEP(c, run_c, undo_c, &b);

	floor_of_undo = boot__init_last();
	clear_notes();
	UK_TEST_EXPECT_ZERO(boot__init_run(&c));
	boot__init_undo(floor_of_undo);
	UK_TEST_EXPECT_STR_EQ(order, "bcCB.");
}

UK_TESTCASE(ukinit, names_a_circle_and_goes_no_further)
{
	static struct uk_init_step a, b;
	static struct uk_init_step *const after_a[] = { &b, NULL };
	static struct uk_init_step *const after_b[] = { &a, NULL };
	STEP(c, run_c, NULL, &a);

	a = (struct uk_init_step){ .name = "a",
				   .run = run_a,
				   .after = after_a };
	b = (struct uk_init_step){ .name = "b",
				   .run = run_b,
				   .after = after_b };
	clear_notes();
	UK_TEST_EXPECT_SNUM_EQ(boot__init_run(&c), -ELOOP);
	UK_TEST_EXPECT_STR_EQ(order, "");
	UK_TEST_EXPECT_SNUM_EQ(a.state, UK_INIT_WAITING);
}

UK_TESTCASE(ukinit, stops_at_a_step_that_fails)
{
	STEP(b, fail, undo_b, NULL);
	STEP(a, run_a, NULL, &b);
	struct uk_init_step *before = boot__init_last();

	clear_notes();
	UK_TEST_EXPECT_SNUM_EQ(boot__init_run(&a), -EIO);
	UK_TEST_EXPECT_STR_EQ(order, "f");
	boot__init_undo(before);
	UK_TEST_EXPECT_STR_EQ(order, "f"); /* what failed is not undone */
}

uk_testsuite_register(ukinit, NULL);
