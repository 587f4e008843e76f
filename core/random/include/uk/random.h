/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Random numbers fit for keys: ChaCha20 with fast key erasure.
 *
 * The generator seeds itself at its first use (the init step `random` is one)
 * from all there is: the CPU's random instructions, what the loader left in
 * uk_bootinfo, and the jitter of the cycle counter. It never waits and never
 * refuses; what it was seeded from is logged (level info), and a warning if
 * it was jitter alone. Who gets entropy later (a device) adds it.
 *
 * What was handed out cannot be computed from a later state of the memory.
 *
 * Context: any, interrupt handlers and early boot included.
 * Locking: inside (one spin lock, held for the time of a block); long output
 *          is made outside of it.
 * Memory:  the caller's.
 * Errors:  none.
 * Source:  RFC 8439 (ChaCha20); Bernstein, "Fast-key-erasure random-number
 *          generators" (2017).
 */
#ifndef UK_RANDOM_H
#define UK_RANDOM_H

#include <stddef.h>
#include <stdint.h>

#include <uk/essentials.h>
#include <uk/init.h>

UK_C_BEGIN

/** After it, the generator is seeded and has said from what. */
UK_INIT_DECLARE(random);

/** Fills `buf` with `len` random bytes. */
void uk_random_fill(void *buf, size_t len);

/** A random number of all that its type can hold. */
uint32_t uk_random_u32(void);
uint64_t uk_random_u64(void);

/**
 * Mixes `len` bytes at `data` into the generator: it cannot get worse by it,
 * whatever they are. `source` is logged.
 */
void uk_random_add(const void *data, size_t len, const char *source);

UK_C_END

#endif /* UK_RANDOM_H */
