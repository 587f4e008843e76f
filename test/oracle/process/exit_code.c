/* SPDX-License-Identifier: BSD-3-Clause */
/* Eight bits of it. */
#include "../check.h"

int main(void)
{
	puts("returns 0x12c");
	return 0x12c;
}
