/* SPDX-License-Identifier: BSD-3-Clause */
/* Who is asked about a fault: the same on every CPU. */
#include <stdbool.h>
#include <stddef.h>

#include <uk/arch/traps.h>

typedef const struct uk_trap_handler *const *entry_t;

/* By rank; those of the same rank as they were linked. */
static bool is_before(entry_t a, entry_t b)
{
	return (*a)->rank != (*b)->rank ? (*a)->rank < (*b)->rank : a < b;
}

/* The one to ask after `last` (NULL: the first); NULL if there is none. */
static entry_t next_handler(entry_t last)
{
	entry_t next = NULL;

	uk_registry_foreach (trap_handler, entry)
		if ((!last || is_before(last, entry)) &&
		    (!next || is_before(entry, next)))
			next = entry;
	return next;
}

void uk_trap(struct uk_trap *trap)
{
	entry_t handler = next_handler(NULL);

	for (; handler; handler = next_handler(handler))
		if ((*handler)->handle(trap))
			return;
	uk_trap_crash(trap);
}
