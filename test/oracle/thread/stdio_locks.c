/* SPDX-License-Identifier: BSD-3-Clause */
/* A stream is one thread's while that says so. */
#include <pthread.h>

#include "../check.h"

static void *try(void *arg)
{
	SHOW_BOOL(ftrylockfile(arg) != 0);
	return NULL;
}

static void *lines(void *arg)
{
	int i;
	for (i = 0; i < 200; i++)
		fprintf(arg, "abcdefghij\n");
	return NULL;
}

int main(void)
{
	pthread_t threads[4];
	FILE *file = tmpfile();
	char line[32];
	int i, nr = 0, bad = 0;
	if (!file)
		return 1;
	flockfile(file);
	SHOW(ftrylockfile(file));
	funlockfile(file);
	pthread_create(&threads[0], NULL, try, file);
	pthread_join(threads[0], NULL);
	funlockfile(file);
	for (i = 0; i < 4; i++)
		pthread_create(&threads[i], NULL, lines, file);
	for (i = 0; i < 4; i++)
		pthread_join(threads[i], NULL);
	rewind(file);
	while (fgets(line, sizeof(line), file)) {
		nr++;
		bad += strcmp(line, "abcdefghij\n") != 0;
	}
	SHOW(nr);
	SHOW(bad);
	return 0;
}
