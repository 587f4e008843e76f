/* SPDX-License-Identifier: BSD-3-Clause */
/* brk(): the heap gets longer and shorter. */
#define _GNU_SOURCE
#include <sys/syscall.h>
#include "memory.h"

int main(void)
{
	char *start = (char *)syscall(SYS_brk, 0), *end;

	end = (char *)(((uintptr_t)start + 4095) & ~4095UL) + 3 * PAGE + 10;
	SHOW_BOOL((char *)syscall(SYS_brk, end) == end);
	SHOW(all_of(start, (size_t)(end - start)));
	memset(start, 1, (size_t)(end - start));
	SHOW_BOOL((char *)syscall(SYS_brk, 1) == end);
	SHOW_BOOL((char *)syscall(SYS_brk, -1L) == end);
	SHOW_BOOL((char *)syscall(SYS_brk, 0) == end);
	SHOW_BOOL((char *)syscall(SYS_brk, start) == start);
	take_faults();
	SHOW_STR(try_read(end));
	SHOW_BOOL((char *)syscall(SYS_brk, end) == end);
	SHOW(all_of(start + PAGE, (size_t)(end - start) - PAGE));
	return 0;
}
