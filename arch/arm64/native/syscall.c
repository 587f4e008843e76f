/* SPDX-License-Identifier: BSD-3-Clause */
#include <uk/arch/syscall.h>

/* It is an exception as others are: the vectors are there. */
int uk_syscall_trap_enable(void)
{
	return 0;
}
