/* SPDX-License-Identifier: BSD-3-Clause */
/* The heap that brk() makes longer: one piece of memory, of fixed length. */
#include <stdbool.h>
#include <string.h>

#include <uk/alloc.h>
#include <uk/config.h>
#include <uk/mutex.h>

#include "mmap-internal.h"

#define LEN CONFIG_LIBPOSIX_MMAP_BRK_LEN

static struct uk_mutex lock = UK_MUTEX_INITIALIZER(lock); /* of the others */
static uintptr_t start, now;

static bool prepare(void)
{
	if (!start)
		start = now = (uintptr_t)uk_memalign(uk_alloc_get_default(),
						     PAGE_SIZE, LEN);
	return start;
}

uintptr_t mmap__brk(uintptr_t end)
{
	uintptr_t result = 0;

	uk_mutex_lock(&lock);
	if (prepare()) {
		if (end >= start && end - start <= LEN) {
			if (end > now)
				memset((void *)now, 0, end - now);
			now = end;
		}
		result = now;
	}
	uk_mutex_unlock(&lock);
	return result;
}
