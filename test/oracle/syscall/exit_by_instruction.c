/* SPDX-License-Identifier: BSD-3-Clause */
/* exit_group: the process ends, nothing is flushed. */
#include "instruction.h"

#include "../check.h"

int main(void)
{
	puts("ends");
	fflush(stdout);
	INSTRUCTION(SYS_exit_group, 0x1234, 0, 0);
	puts("not reached");
	return 1;
}
