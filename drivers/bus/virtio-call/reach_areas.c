/* SPDX-License-Identifier: BSD-3-Clause */
#include "call-internal.h"

#include <uk/vmem.h>

/* Areas lie in the window of the address space, all else is where it is. */
bool call__is_reached(const void *at)
{
	const struct uk_vas *vas = uk_vas_get_active();

	return !vas ||
	       (uintptr_t)at - vas->space.window_base >= vas->space.window_len;
}
