/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Random numbers of the CPU (RDSEED, RDRAND, RNDR, Zkr), and time jitter.
 *
 * Context: any, early boot included; bounded retries, never sleeps.
 * Locking: none.
 * Errors:  -ENOTSUP if this CPU has none, -EIO if it has but does not deliver.
 */
#ifndef UK_ARCH_RANDOM_H
#define UK_ARCH_RANDOM_H

#include <uk/arch/types.h>
#include <uk/essentials.h>

UK_C_BEGIN

/** Stores a word that may seed a generator in `*val`; 0 or an error. */
int uk_arch_random_seed_u64(uint64_t *val);

UK_C_END

#endif /* UK_ARCH_RANDOM_H */
