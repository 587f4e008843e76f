/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * Times two programs from start to exit, turn by turn, and prints the median
 * of each in microseconds. Usage: spawn ROUNDS PROGRAM_A PROGRAM_B [ARG]...
 */
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <time.h>

extern char **environ;

static double now_us(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * 1e6 + t.tv_nsec / 1e3;
}

/* `argv`: the program's arguments, behind a word for its name. */
static double run_once(char *program, char **argv,
		       posix_spawn_file_actions_t *actions)
{
	double begin = now_us();
	int status;
	pid_t pid;

	argv[0] = program;
	if (posix_spawn(&pid, program, actions, NULL, argv, environ) ||
	    waitpid(pid, &status, 0) != pid || status) {
		fprintf(stderr, "spawn: %s failed\n", program);
		exit(1);
	}
	return now_us() - begin;
}

static int by_value(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

int main(int argc, char **argv)
{
	int i, rounds = argc >= 4 ? atoi(argv[1]) : 0;
	char *a = argv[2], *b = argv[3];
	double *took[2];
	posix_spawn_file_actions_t actions;

	if (rounds < 1)
		return 2;
	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0);
	took[0] = calloc(rounds, sizeof(double));
	took[1] = calloc(rounds, sizeof(double));
	if (!took[0] || !took[1])
		return 1;
	for (i = 0; i < rounds; i++) {
		took[0][i] = run_once(a, argv + 3, &actions);
		took[1][i] = run_once(b, argv + 3, &actions);
	}
	qsort(took[0], rounds, sizeof(double), by_value);
	qsort(took[1], rounds, sizeof(double), by_value);
	printf("%.1f %.1f\n", took[0][rounds / 2], took[1][rounds / 2]);
	return 0;
}
