/* SPDX-License-Identifier: BSD-3-Clause */
/* Every second page, then all of them, many times. */
#define _GNU_SOURCE
#include "memory.h"

int main(void)
{
	char *at = anon(64);
	int i, round;

	take_faults();
	for (round = 0; round < 20; round++) {
		for (i = 0; i < 64; i += 2)
			if (mprotect(at + (size_t)i * PAGE, PAGE, PROT_READ))
				perror("mprotect");
		for (i = 0; i < 64; i++)
			if (strcmp(try_write(at + (size_t)i * PAGE),
				   i % 2 ? "ok" : "SEGV_ACCERR"))
				printf("page %d is wrong\n", i);
		if (mprotect(at, 64 * PAGE, RW))
			perror("mprotect");
		for (i = 0; i < 64; i++)
			at[(size_t)i * PAGE] = (char)round;
	}
	SHOW(at[0]);
	SHOW(at[63 * PAGE]);
	SHOW(munmap(at, 64 * PAGE));
	return 0;
}
