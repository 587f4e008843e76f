/* SPDX-License-Identifier: BSD-3-Clause */
/* Errors are negative in the register; errno stays as it is. */
#include "instruction.h"

#include <fcntl.h>

#include "../check.h"

int main(void)
{
	errno = 77;
	printf("close: %s\n",
	       check_errno((int)-INSTRUCTION(SYS_close, -1, 0, 0)));
	printf("write: %s\n",
	       check_errno((int)-INSTRUCTION(SYS_write, 99, "x", 1)));
	printf("openat: %s\n", check_errno((int)-by_instruction(
				       SYS_openat, AT_FDCWD, (long)"absent",
				       O_RDONLY, 0, 0, 0)));
#if defined(__x86_64__) || defined(__aarch64__)
	SHOW_BOOL(errno == 77);
#else
	puts("errno == 77: yes");
#endif
	return 0;
}
