/* SPDX-License-Identifier: BSD-3-Clause */
/* How much a program may map. */
#include <uk/mmap.h>

#include "mmap-internal.h"

/* Atomic. */
static uint64_t all_max = UINT64_MAX, data_max = UINT64_MAX;

void uk_mmap_limit_all_set(uint64_t len)
{
	__atomic_store_n(&all_max, len, __ATOMIC_RELAXED);
}

void uk_mmap_limit_data_set(uint64_t len)
{
	__atomic_store_n(&data_max, len, __ATOMIC_RELAXED);
}

bool mmap__is_within_limits(size_t len, bool is_data)
{
	uint64_t all = __atomic_load_n(&all_max, __ATOMIC_RELAXED);
	uint64_t data = __atomic_load_n(&data_max, __ATOMIC_RELAXED);
	size_t used, used_data;

	if (all == UINT64_MAX && data == UINT64_MAX)
		return true;
	used = mmap__used(&used_data);
	return used + len >= len && used + len <= all &&
	       (!is_data || used_data + len <= data);
}
