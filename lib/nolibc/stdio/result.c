/* SPDX-License-Identifier: BSD-3-Clause */
#include "stdio-internal.h"

#include <errno.h>

int stdio__result(int result)
{
	if (result >= 0)
		return result;
	errno = -result;
	return -1;
}
