/* SPDX-License-Identifier: BSD-3-Clause */
/* The heap that brk() makes longer: a range that is kept free for it. */
#include <stdbool.h>

#include <uk/mutex.h>
#include <uk/vmem.h>

#include "mmap-internal.h"

/* Kept free: at most that much, and no more than a part of the window. */
#define LEN_MAX (64UL << 30)
#define PART_OF_WINDOW 8

static const char name[] = "heap";

static struct uk_mutex lock = UK_MUTEX_INITIALIZER(lock); /* of the others */
static __vaddr_t start;
static uintptr_t now;
static size_t len_max;

/* The program's own calls may get at it, as in Linux. */
#define OVER (UK_VMA_MAP_REPLACE | UK_VMA_MAP_PROGRAM)

static bool prepare(void)
{
	struct uk_vas *vas = uk_vas_get_active();
	size_t len =
		ALIGN_DOWN(vas->space.window_len / PART_OF_WINDOW, PAGE_SIZE);
	__vaddr_t at = __VADDR_ANY;

	if (start)
		return true;
	len = MIN(len, LEN_MAX);
	if (uk_vma_map(vas, &at, len, 0, UK_VMA_MAP_PROGRAM, name,
		       &uk_vma_reserved_ops, NULL))
		return false;
	start = now = at;
	len_max = len;
	return true;
}

static bool grow(__vaddr_t from, __vaddr_t to)
{
	return from == to || (mmap__is_within_limits(to - from, true) &&
			      !uk_vma_map(uk_vas_get_active(), &from, to - from,
					  UK_PAGE_READ | UK_PAGE_WRITE, OVER,
					  name, &uk_vma_anon_ops, NULL));
}

static bool shrink(__vaddr_t from, __vaddr_t to)
{
	return from == to ||
	       !uk_vma_map(uk_vas_get_active(), &from, to - from, 0, OVER, name,
			   &uk_vma_reserved_ops, NULL);
}

static bool set(uintptr_t end)
{
	__vaddr_t before = ALIGN_UP(now, PAGE_SIZE);
	__vaddr_t after = ALIGN_UP(end, PAGE_SIZE);

	return after >= before ? grow(before, after) : shrink(after, before);
}

uintptr_t mmap__brk(uintptr_t end)
{
	uintptr_t result = 0;

	uk_mutex_lock(&lock);
	if (prepare()) {
		if (end >= start && end - start <= len_max && set(end))
			now = end;
		result = now;
	}
	uk_mutex_unlock(&lock);
	return result;
}
