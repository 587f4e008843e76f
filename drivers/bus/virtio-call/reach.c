/* SPDX-License-Identifier: BSD-3-Clause */
#include "call-internal.h"

/* Without areas all memory is where it is. */
bool call__is_reached(const void *at __unused)
{
	return true;
}
