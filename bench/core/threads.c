/* SPDX-License-Identifier: BSD-3-Clause */
#include "bench.h"

#include <stdbool.h>
#include <stdlib.h>

#include <uk/sched.h>
#include <uk/semaphore.h>
#include <uk/thread.h>

static volatile bool is_over;
static struct uk_semaphore ping, pong;

static void yield_for_ever(void *arg)
{
	(void)arg;
	while (!is_over)
		uk_sched_yield();
}

static void answer_for_ever(void *arg)
{
	(void)arg;
	while (!is_over) {
		uk_semaphore_down(&ping);
		uk_semaphore_up(&pong);
	}
}

static void yield(unsigned long nr)
{
	while (nr--)
		uk_sched_yield();
}

static void hand_over(unsigned long nr)
{
	while (nr--) {
		uk_semaphore_up(&ping);
		uk_semaphore_down(&pong);
	}
}

static void do_nothing(void *arg)
{
	(void)arg;
}

static void create_and_join(unsigned long nr)
{
	const struct uk_thread_attr attr = { .flags = UK_THREADF_JOINABLE };

	while (nr--) {
		struct uk_thread *thread;

		if (uk_thread_create(&thread, &attr, do_nothing, NULL))
			abort();
		uk_thread_join(thread);
		uk_thread_put(thread);
	}
}

/* Runs `run` while another thread runs `other`. */
static void measure_beside(const char *what, void (*run)(unsigned long nr),
			   unsigned long per_turn, uk_thread_fn1_t other)
{
	const struct uk_thread_attr attr = { .flags = UK_THREADF_JOINABLE };
	struct uk_thread *thread;

	is_over = false;
	if (uk_thread_create(&thread, &attr, other, NULL))
		abort();
	measure(what, run, 10000, per_turn);
	is_over = true;
	uk_semaphore_up(&ping);
	uk_thread_join(thread);
	uk_thread_put(thread);
}

void measure_threads(void)
{
	uk_semaphore_init(&ping, 0);
	uk_semaphore_init(&pong, 0);
	measure_beside("context switch (yield between two threads)", yield, 2,
		       yield_for_ever);
	measure_beside("semaphore hand-over to another thread", hand_over, 2,
		       answer_for_ever);
	measure("thread made, run and joined", create_and_join, 500, 1);
}
