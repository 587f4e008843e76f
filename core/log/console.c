/* SPDX-License-Identifier: BSD-3-Clause */
/* Interrupt-safe (built with general registers only). */
#include <uk/console.h>

#include <stdint.h>

#include <uk/arch/spinlock.h>
#include <uk/plat.h>

static struct uk_spinlock lock = UK_SPINLOCK_INITIALIZER();
static uint32_t is_up; /* a bit for each registered console; set early */

/** Walks the consoles that are there; `bit` is the place in the set. */
#define foreach_up(console)                    \
	uk_registry_foreach (console, console) \
		if (is_up & bit_of(console - __start_uk_reg_console))

static uint32_t bit_of(long index)
{
	return index < 32 ? 1U << index : 0;
}

void uk_console_init(void)
{
	uk_registry_foreach (console, console) {
		if (!(*console)->init || !(*console)->init())
			is_up |= bit_of(console - __start_uk_reg_console);
	}
}

long uk_console_write(const char *text, size_t len)
{
	unsigned long flags = uk_spin_lock_irqsave(&lock);

	if (!is_up)
		uk_plat_early_write(text, len);
	foreach_up(console)(*console)->write(text, len);
	uk_spin_unlock_irqrestore(&lock, flags);
	return (long)len;
}

long uk_console_read(char *buf, size_t len)
{
	unsigned long flags = uk_spin_lock_irqsave(&lock);
	size_t got = 0;

	foreach_up(console)
	{
		if ((*console)->read)
			got = (*console)->read(buf, len);
		if (got)
			break;
	}
	uk_spin_unlock_irqrestore(&lock, flags);
	return (long)got;
}
