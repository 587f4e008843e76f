/* SPDX-License-Identifier: BSD-3-Clause */
/* A guard page ends an overflow. */
#define _GNU_SOURCE
#include "memory.h"

int main(void)
{
	volatile char *at = mmap(NULL, 8 * PAGE, PROT_NONE, ANON, -1, 0);
	volatile char *p;

	SHOW(mprotect((char *)at + PAGE, 6 * PAGE, RW));
	take_faults();
	p = at + 7 * PAGE - 1;
	if (!sigsetjmp(fault_back, 1))
		for (;; p--)
			*p = 1;
	SHOW_STR(fault_name());
	SHOW_BOOL(fault_at == (void *)(at + PAGE - 1));
	if (!sigsetjmp(fault_back, 1))
		for (p = at + PAGE;; p++)
			*p = 2;
	SHOW_BOOL(fault_at == (void *)(at + 7 * PAGE));
	return 0;
}
