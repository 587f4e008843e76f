/* SPDX-License-Identifier: BSD-3-Clause */
/* What mprotect() refuses. */
#define _GNU_SOURCE
#include <sys/syscall.h>
#include "memory.h"

int main(void)
{
	char *at = anon(4);

	SHOW(syscall(SYS_mprotect, at + 1, PAGE, PROT_READ));
	SHOW(syscall(SYS_mprotect, at, 0, PROT_READ));
	SHOW(syscall(SYS_mprotect, at + 1, 0, PROT_READ));
	SHOW(syscall(SYS_mprotect, at, PAGE, 0x10000));
	SHOW(syscall(SYS_mprotect, at, PAGE, 0x80));
	SHOW(syscall(SYS_mprotect, at, -1UL, PROT_READ));
	SHOW(syscall(SYS_mprotect, at, -PAGE, PROT_READ));
	SHOW(syscall(SYS_mprotect, at, PAGE,
		     PROT_GROWSDOWN | PROT_GROWSUP | PROT_READ));
	SHOW(syscall(SYS_mprotect, at, 1, PROT_READ));
	SHOW(munmap(at, 4 * PAGE));
	SHOW(syscall(SYS_mprotect, at, PAGE, PROT_READ));
	SHOW(syscall(SYS_mprotect, at, 0, PROT_READ));
	return 0;
}
