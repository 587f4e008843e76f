/* SPDX-License-Identifier: BSD-3-Clause */
/* Interrupt-safe (built with general registers only). */
#include <uk/console.h>

#include <stdint.h>

#include <uk/arch/spinlock.h>
#include <uk/plat.h>

#include "log-internal.h"

/* Of the consoles; the innermost of all. */
static struct uk_spinlock lock = UK_SPINLOCK_INITIALIZER();
static uint32_t is_up; /* a bit for each registered console; set early */

static uint32_t bit_of(const struct uk_console *const *entry)
{
	long index = entry - __start_uk_reg_console;

	return index < 32 ? 1U << index : 0;
}

void uk_console_init(void)
{
	uk_registry_foreach (console, entry) {
		if (!(*entry)->init || !(*entry)->init())
			is_up |= bit_of(entry);
	}
}

void log__console_lock(void)
{
	uk_spin_lock(&lock);
}

void log__console_unlock(void)
{
	uk_spin_unlock(&lock);
}

void log__console_write_locked(const char *text, size_t len)
{
	if (!is_up)
		uk_plat_early_write(text, len);
	uk_registry_foreach (console, entry) {
		if (is_up & bit_of(entry))
			(*entry)->write(text, len);
	}
}

long uk_console_write(const char *text, size_t len)
{
	unsigned long flags = uk_spin_lock_irqsave(&lock);

	log__console_write_locked(text, len);
	uk_spin_unlock_irqrestore(&lock, flags);
	return (long)len;
}

long uk_console_read(char *buf, size_t len)
{
	unsigned long flags = uk_spin_lock_irqsave(&lock);
	size_t got = 0;

	uk_registry_foreach (console, entry) {
		if (!got && (is_up & bit_of(entry)) && (*entry)->read)
			got = (*entry)->read(buf, len);
	}
	uk_spin_unlock_irqrestore(&lock, flags);
	return (long)got;
}

unsigned int uk_console_state(void)
{
	unsigned int state = ~0u;

	uk_registry_foreach (console, entry) {
		if (!(is_up & bit_of(entry)) || !(*entry)->read)
			continue;
		state &= (*entry)->state ? (*entry)->state()
					 : UK_CONSOLE_IS_TERMINAL;
	}
	return state == ~0u ? UK_CONSOLE_IS_TERMINAL : state;
}

void uk_console_claim(void)
{
	uk_registry_foreach (console, entry) {
		if ((is_up & bit_of(entry)) && (*entry)->claim)
			(*entry)->claim();
	}
}
