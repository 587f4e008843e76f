/* SPDX-License-Identifier: BSD-3-Clause */
/* Linked to each check on Linux: standard output by lines, as in an image. */
#include <stdio.h>

__attribute__((constructor)) static void begin(void)
{
	setvbuf(stdout, NULL, _IOLBF, 0);
}
