/* SPDX-License-Identifier: BSD-3-Clause */
/* Lines that threads print to one stream stay whole. */
#include <pthread.h>
#include <stdlib.h>

#include "../check.h"

#define NR 5
#define TIMES 100

static FILE *file;

static void *printer(void *arg)
{
	int i;

	for (i = 0; i < TIMES; i++)
		fprintf(file, "thread %d says %d\n", (int)(long)arg, i);
	return NULL;
}

int main(void)
{
	int i, who, what, next[NR] = { 0 }, wrong = 0;
	pthread_t threads[NR];
	char line[64];

	file = fopen("file", "w+");
	for (i = 0; i < NR; i++)
		pthread_create(&threads[i], NULL, printer, (void *)(long)i);
	for (i = 0; i < NR; i++)
		pthread_join(threads[i], NULL);
	rewind(file);
	for (i = 0; fgets(line, sizeof(line), file); i++) {
		if (sscanf(line, "thread %d says %d\n", &who, &what) != 2 ||
		    who < 0 || who >= NR || what != next[who]++)
			wrong++;
	}
	SHOW(i);
	SHOW(wrong);
	return 0;
}
