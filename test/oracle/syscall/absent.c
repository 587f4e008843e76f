/* SPDX-License-Identifier: BSD-3-Clause */
/* What does not exist is ENOSYS, by each way. */
#include "instruction.h"

#include "../check.h"

int main(void)
{
	volatile long nr = 9999;

	SHOW(syscall(nr));
	SHOW(syscall(-1L));
	SHOW(syscall(9999));
	printf("%s\n", check_errno((int)-INSTRUCTION(nr, 0, 0, 0)));
	printf("%s\n", check_errno((int)-INSTRUCTION(-1, 0, 0, 0)));
	return 0;
}
