/* SPDX-License-Identifier: BSD-3-Clause */
/* What can be asked of other CPUs. */
#define _GNU_SOURCE
#include <sys/syscall.h>
#include <unistd.h>

#include "../check.h"
#include "futex.h"

#define CALL(what, flags) syscall(SYS_membarrier, what, flags, 0)
int main(void)
{
	long known = CALL(MEMBARRIER_CMD_QUERY, 0);
	SHOW_BOOL((known & MEMBARRIER_CMD_GLOBAL) != 0);
	SHOW(CALL(MEMBARRIER_CMD_GLOBAL, 0));
	SHOW(CALL(MEMBARRIER_CMD_REGISTER_PRIVATE_EXPEDITED, 0));
	SHOW(CALL(MEMBARRIER_CMD_PRIVATE_EXPEDITED, 0));
	SHOW(CALL(MEMBARRIER_CMD_GLOBAL, 5));
	SHOW(CALL(1 << 30, 0));
	return 0;
}
