/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Older names over <uk/random.h> (CONFIG_LIBUKRANDOM). There is one generator
 * and it seeds itself, so the state and the seed that are passed do nothing
 * but add to it.
 *
 * Context, Locking: as <uk/random.h>.
 */
#ifndef UK_SWRAND_H
#define UK_SWRAND_H

#include <uk/arch/types.h>
#include <uk/random.h>

struct uk_swrand {
	int unused;
};

static inline void uk_swrand_init_r(struct uk_swrand *r __unused,
				    unsigned int seedc, const __u32 seedv[])
{
	uk_random_add(seedv, seedc * sizeof(seedv[0]), "a library");
}

static inline __u32 uk_swrand_randr_r(struct uk_swrand *r __unused)
{
	return uk_random_u32();
}

static inline __u32 uk_swrand_randr(void)
{
	return uk_random_u32();
}

static inline __ssz uk_swrand_fill_buffer(void *buf, __sz buflen)
{
	uk_random_fill(buf, buflen);
	return (__ssz)buflen;
}

#endif /* UK_SWRAND_H */
