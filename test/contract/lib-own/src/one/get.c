/* SPDX-License-Identifier: BSD-3-Clause */
#include <own.h>

int own_one(void)
{
	return 1;
}
