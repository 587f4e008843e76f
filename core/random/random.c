/* SPDX-License-Identifier: BSD-3-Clause */
/* The generator of the image. Interrupt-safe (general registers only). */
#include <uk/random.h>

#include "random-internal.h"

#include <stdbool.h>

#include <uk/arch/spinlock.h>
#include <uk/print.h>

/* Of the generator; only messages are logged with it held. */
static struct uk_spinlock lock = UK_SPINLOCK_INITIALIZER();
static struct random__key key; /* protected by the lock */
static bool is_seeded;	       /* protected by the lock */

static unsigned long lock_seeded(void)
{
	unsigned long flags = uk_spin_lock_irqsave(&lock);

	if (!is_seeded)
		random__seed(&key);
	is_seeded = true;
	return flags;
}

void uk_random_fill(void *buf, size_t len)
{
	struct random__key taken;
	unsigned long flags = lock_seeded();

	random__take(&key, &taken);
	uk_spin_unlock_irqrestore(&lock, flags);
	random__expand(&taken, buf, len);
}

uint32_t uk_random_u32(void)
{
	uint32_t number;

	uk_random_fill(&number, sizeof(number));
	return number;
}

uint64_t uk_random_u64(void)
{
	uint64_t number;

	uk_random_fill(&number, sizeof(number));
	return number;
}

void uk_random_add(const void *data, size_t len, const char *source)
{
	unsigned long flags = lock_seeded();

	random__mix(&key, data, len);
	uk_spin_unlock_irqrestore(&lock, flags);
	uk_pr_info("mixed in %lu bytes of %s\n", (unsigned long)len, source);
}

static int seed_now(void)
{
	uk_spin_unlock_irqrestore(&lock, lock_seeded());
	return 0;
}

UK_INIT(random, seed_now);
