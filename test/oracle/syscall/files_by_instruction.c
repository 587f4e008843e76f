/* SPDX-License-Identifier: BSD-3-Clause */
/* A file is written and read without a C library. */
#include "instruction.h"

#include <fcntl.h>

#include "../check.h"

int main(void)
{
	char text[16] = "";
	long fd = by_instruction(SYS_openat, AT_FDCWD, (long)"file",
				 O_RDWR | O_CREAT | O_EXCL, 0600, 0, 0);

	SHOW_BOOL(fd >= 0);
	SHOW(INSTRUCTION(SYS_write, fd, "one two", 7));
	SHOW(by_instruction(SYS_pread64, fd, (long)text, 3, 4, 0, 0));
	SHOW_STR(text);
	SHOW(INSTRUCTION(SYS_close, fd, 0, 0));
	SHOW(INSTRUCTION(SYS_close, fd, 0, 0) == -EBADF);
	return 0;
}
