/* SPDX-License-Identifier: BSD-3-Clause */
/* A call that has done something is not undone by cancelling. */
#include <pthread.h>
#include <unistd.h>

#include "../check.h"

static int ends[2];
static volatile int nr_read;
static void *reads(void *arg)
{
	char c;
	while (1) {
		if (read(ends[0], &c, 1) == 1)
			nr_read++;
	}
	return arg;
}

int main(void)
{
	int i, nr_written, left;
	char rest[4096];
	for (i = 0; i < 200; i++) {
		pthread_t thread;
		pipe(ends);
		nr_read = 0;
		pthread_create(&thread, NULL, reads, NULL);
		for (nr_written = 0; nr_written < i % 7; nr_written++)
			write(ends[1], "x", 1);
		pthread_cancel(thread);
		pthread_join(thread, NULL);
		write(ends[1], "x", 1);
		left = (int)read(ends[0], rest, sizeof(rest)) - 1;
		if (nr_read + left != nr_written)
			printf("%d: wrote %d, read %d, left %d\n", i,
			       nr_written, nr_read, left);
		close(ends[0]);
		close(ends[1]);
	}
	puts("done");
	return 0;
}
