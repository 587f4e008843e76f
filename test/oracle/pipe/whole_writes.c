/* SPDX-License-Identifier: BSD-3-Clause */
/* Writes of up to PIPE_BUF bytes by several threads are not mixed. */
#include <limits.h>
#include <pthread.h>
#include <string.h>
#include <unistd.h>

#include "../check.h"

#define NR 4
#define TIMES 50
#define LEN 512

static int fd[2];

static void *writer(void *arg)
{
	char block[LEN];
	int i;

	memset(block, 'a' + (int)(long)arg, LEN);
	for (i = 0; i < TIMES; i++) {
		if (write(fd[1], block, LEN) != LEN)
			return "bad";
	}
	return NULL;
}

static int is_whole(const char *block)
{
	int i;

	for (i = 1; i < LEN && block[i] == block[0]; i++)
		;
	return i == LEN;
}

int main(void)
{
	int i, seen[NR] = { 0 }, mixed = 0;
	pthread_t threads[NR];
	char block[LEN];
	void *result;
	long nr, at;

	SHOW_BOOL(PIPE_BUF == 4096);
	pipe(fd);
	for (i = 0; i < NR; i++)
		pthread_create(&threads[i], NULL, writer, (void *)(long)i);
	for (i = 0; i < NR * TIMES; i++) {
		for (at = 0; at < LEN; at += nr)
			nr = read(fd[0], block + at, (size_t)(LEN - at));
		mixed += !is_whole(block);
		seen[block[0] - 'a']++;
	}
	for (i = 0; i < NR; i++) {
		pthread_join(threads[i], &result);
		SHOW(seen[i]);
		SHOW_BOOL(!result);
	}
	SHOW(mixed);
	return 0;
}
