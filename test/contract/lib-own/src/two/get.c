/* SPDX-License-Identifier: BSD-3-Clause */
#include <own.h>

int own_two(void)
{
	return 2;
}
