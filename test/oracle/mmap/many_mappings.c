/* SPDX-License-Identifier: BSD-3-Clause */
/* Ten thousand mappings, each with its own content. */
#define _GNU_SOURCE
#include "memory.h"

int main(void)
{
	static char *at[10000];
	int i, nr_wrong = 0;

	for (i = 0; i < 10000; i++) {
		at[i] = mmap(NULL, PAGE, RW,
			     i % 2 ? ANON : MAP_SHARED | MAP_ANONYMOUS, -1, 0);
		if (at[i] == MAP_FAILED) {
			perror("mmap");
			return 1;
		}
		memcpy(at[i] + 100, &i, sizeof(i));
	}
	for (i = 0; i < 10000; i += 3)
		munmap(at[i], PAGE);
	for (i = 0; i < 10000; i++)
		if (i % 3)
			nr_wrong += memcmp(at[i] + 100, &i, sizeof(i)) != 0;
	SHOW(nr_wrong);
	for (i = 0; i < 10000; i++)
		if (i % 3)
			munmap(at[i], PAGE);
	return 0;
}
