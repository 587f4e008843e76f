/* SPDX-License-Identifier: BSD-3-Clause */
/* Interrupt-safe (built with general registers only). */
#include <uk/platform.h>

#include <limits.h>

#include <uk/isr.h>

UK_ISR_STOP(uk_platform_stop);

static int next_rank(int rank)
{
	int next = INT_MAX;

	uk_registry_foreach (power_switch, power)
		if ((*power)->rank > rank && (*power)->rank < next)
			next = (*power)->rank;
	return next;
}

void uk_platform_stop(enum uk_stop how, int code)
{
	int rank;

	for (rank = next_rank(INT_MIN); rank < INT_MAX; rank = next_rank(rank))
		uk_registry_foreach (power_switch, power)
			if ((*power)->rank == rank)
				(*power)->stop(how, code);
}
