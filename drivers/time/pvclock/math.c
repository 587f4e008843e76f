/* SPDX-License-Identifier: BSD-3-Clause */
/* Pure: what the hypervisor's numbers mean. */
#include <uk/pvclock.h>

#include <uk/clock.h>

#define SHIFT_MAX 32

static uint64_t shifted(uint64_t value, int shift)
{
	if (shift > SHIFT_MAX || shift < -SHIFT_MAX)
		return 0;
	return shift < 0 ? value >> -shift : value << shift;
}

uint64_t uk_pvclock_ns(const struct uk_pvclock_page *page, uint64_t tsc)
{
	unsigned __int128 ticks = shifted(tsc - page->tsc, page->shift);

	return page->ns + (uint64_t)(ticks * page->multiplier >> 32);
}

uint64_t uk_pvclock_hz(const struct uk_pvclock_page *page)
{
	if (!page->multiplier)
		return 0;
	return shifted((UK_NSEC_PER_SEC << 32) / page->multiplier,
		       -page->shift);
}
