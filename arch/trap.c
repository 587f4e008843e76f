/* SPDX-License-Identifier: BSD-3-Clause */
/* Who is asked about a fault: the same on every CPU. */
#include <limits.h>
#include <stddef.h>

#include <uk/arch/traps.h>

/* The handler with the lowest rank above `rank`; NULL if there is none. */
static const struct uk_trap_handler *next_handler(int rank)
{
	const struct uk_trap_handler *next = NULL;

	uk_registry_foreach(trap_handler, entry)
		if ((*entry)->rank > rank &&
		    (!next || (*entry)->rank < next->rank))
			next = *entry;
	return next;
}

void uk_trap(struct uk_trap *trap)
{
	const struct uk_trap_handler *handler = next_handler(INT_MIN);

	for (; handler; handler = next_handler(handler->rank))
		if (handler->handle(trap))
			return;
	uk_trap_crash(trap);
}
