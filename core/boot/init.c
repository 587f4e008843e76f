/* SPDX-License-Identifier: BSD-3-Clause */
#include <uk/init.h>

#include "boot-internal.h"

#include <errno.h>
#include <limits.h>

#include <uk/essentials.h>
#include <uk/print.h>

static struct uk_init_step *last_done;

/* While a step runs, its prev_done is the step that asked for it. */
static void report_circle(const struct uk_init_step *first,
			  const struct uk_init_step *asker)
{
	const struct uk_init_step *needed = first;

	uk_log(KLVL_CRIT, "init", "a circle, there is no order:\n");
	for (;;) {
		uk_log(KLVL_CRIT, "init", "  %s waits for %s\n", asker->name,
		       needed->name);
		if (asker == first)
			return;
		needed = asker;
		asker = asker->prev_done;
	}
}

static int run_step(struct uk_init_step *step, struct uk_init_step *asker);

static int run_needed(struct uk_init_step *step)
{
	struct uk_init_step *const *needed;
	int rc = 0;

	for (needed = step->after; *needed && !rc; needed++)
		rc = run_step(*needed, step);
	return rc;
}

/* After the steps it needs, which have run already or have no error. */
static int run_itself(struct uk_init_step *step)
{
	int rc = step->run();

	if (rc) {
		uk_log(KLVL_CRIT, "init", "%s failed (error %d)\n", step->name,
		       -rc);
		return rc;
	}
	uk_pr_debug("init: %s\n", step->name);
	step->state = UK_INIT_DONE;
	step->prev_done = last_done;
	last_done = step;
	return 0;
}

static int run_step(struct uk_init_step *step, struct uk_init_step *asker)
{
	int rc;

	if (step->state == UK_INIT_DONE)
		return 0;
	if (step->state == UK_INIT_RUNNING) {
		report_circle(step, asker);
		return -ELOOP;
	}
	step->state = UK_INIT_RUNNING;
	step->prev_done = asker;
	rc = run_needed(step);
	if (!rc)
		rc = run_itself(step);
	if (rc)
		step->state = UK_INIT_WAITING;
	return rc;
}

int boot__init_run(struct uk_init_step *step)
{
	return run_step(step, NULL);
}

struct uk_init_step *boot__init_last(void)
{
	return last_done;
}

void boot__init_undo(const struct uk_init_step *until)
{
	struct uk_init_step *step;

	/* an undo may get here again: it then finds what is left */
	while ((step = last_done) && step != until) {
		last_done = step->prev_done;
		step->state = UK_INIT_WAITING;
		if (step->undo)
			step->undo();
	}
}

static int run_rank(int rank)
{
	int rc = 0;

	uk_registry_foreach (init, step) {
		if ((*step)->rank == rank && !rc)
			rc = boot__init_run(*step);
	}
	return rc;
}

/* The lowest rank above `rank`; INT_MAX if there is none. */
static int next_rank(int rank)
{
	int next = INT_MAX;

	uk_registry_foreach (init, step) {
		if ((*step)->rank > rank)
			next = MIN(next, (*step)->rank);
	}
	return next;
}

int uk_init_run_all(void)
{
	int rank = next_rank(INT_MIN);
	int rc = 0;

	for (; rank != INT_MAX && !rc; rank = next_rank(rank))
		rc = run_rank(rank);
	return rc;
}

void uk_init_undo_all(void)
{
	boot__init_undo(NULL);
}
