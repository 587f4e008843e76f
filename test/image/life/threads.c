/* SPDX-License-Identifier: BSD-3-Clause */
#include "life.h"

#include <stdio.h>
#include <stdlib.h>

#include <uk/boot.h>
#include <uk/sched.h>

static int has_asked;

/* Asks for the end while the other thread is in the middle of it. */
static void ask_too(void *arg __unused)
{
	while (!uk_is_shutting_down())
		uk_sched_yield();
	has_asked = 1;
	exit(10);
}

static int nothing(void)
{
	return 0;
}

static void wait_for_the_other(void)
{
	int i;

	for (i = 0; i < 50 || !has_asked; i++)
		uk_sched_yield();
	puts("undo slow");
}

UK_INIT_UNDO(life_slow, nothing, wait_for_the_other);

void end_in_two_threads(void)
{
	uk_thread_create(NULL, NULL, ask_too, NULL);
	exit(11);
}
