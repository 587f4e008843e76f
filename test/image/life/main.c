/* SPDX-License-Identifier: BSD-3-Clause */
/* Starts and ends in several ways, and tells what it sees of it. */
#include "life.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <uk/assert.h>
#include <uk/boot.h>
#include <uk/on.h>

static int exits_in_undo;

static void __attribute__((constructor)) construct(void)
{
	puts("construct");
}

static void __attribute__((destructor)) destruct(void)
{
	puts("destruct");
}

static void at_exit(void)
{
	puts("atexit");
}

static int start_first(void)
{
	puts("start first");
	return 0;
}

static void undo_first(void)
{
	printf("undo first %d\n", uk_is_shutting_down());
}

static int start_second(void)
{
	puts("start second");
	return 0;
}

static void undo_second(void)
{
	puts("undo second");
	if (exits_in_undo)
		exit(9);
}

UK_INIT_UNDO(life_second, start_second, undo_second, UK_AFTER(life_first));
UK_INIT_UNDO(life_first, start_first, undo_first);

/* Enough of it that something must be used again. */
static void use_heap(void)
{
	unsigned int i, nr = 0;
	char *block = NULL;

	for (i = 1; i < 1000; i++) {
		block = realloc(block, i * 100);
		nr += block != NULL;
	}
	free(block);
	printf("heap %s\n", nr == 999 ? "works" : "is too small");
}

int main(int argc, char **argv)
{
	const char *act = argc > 1 ? argv[1] : "";

	printf("main %s %d\n", argv[0], argc);
	atexit(at_exit);
	if (!strcmp(act, "params"))
		print_params();
	if (!strcmp(act, "crash"))
		UK_CRASH("a reason that cannot be read: %s", (char *)16);
	if (!strcmp(act, "heap"))
		use_heap();
	if (!strcmp(act, "exit"))
		exit(7);
	if (!strcmp(act, "_exit"))
		_exit(8);
	exits_in_undo = !strcmp(act, "undo");
	if (UK_ON(CONFIG_APPLIFE_THREADS) && !strcmp(act, "threads"))
		end_in_two_threads();
	return 6;
}
