/* SPDX-License-Identifier: BSD-3-Clause */
/* The level of messages shown, to be read and changed while it runs. */
#include "log-internal.h"

#include <errno.h>

#include <uk/print.h>
#include <uk/store.h>

static int get_level(void *arg __unused, int64_t *value)
{
	*value = __atomic_load_n(&log__level, __ATOMIC_RELAXED);
	return 0;
}

static int set_level(void *arg __unused, int64_t value)
{
	if (value < KLVL_CRIT || value > KLVL_DEBUG)
		return -ERANGE;
	__atomic_store_n(&log__level, (int)value, __ATOMIC_RELAXED);
	return 0;
}

UK_STORE_ENTRY_S64(level, get_level, set_level, NULL);
