/* SPDX-License-Identifier: BSD-3-Clause */
/* Interrupt-safe (built with general registers only). */
#include <uk/boot.h>

#include <stddef.h>

static bool (*ask)(void); /* set early */

void uk_shutdown_ask_set(bool (*fn)(void))
{
	__atomic_store_n(&ask, fn, __ATOMIC_RELEASE);
}

bool uk_shutdown_ask(void)
{
	bool (*fn)(void) = __atomic_load_n(&ask, __ATOMIC_ACQUIRE);

	return fn && fn();
}
