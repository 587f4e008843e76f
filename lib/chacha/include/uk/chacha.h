/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * The ChaCha20 block function: 64 bytes of key stream for a key, a block
 * number and a nonce. What is built on it (a generator, a cipher) is the
 * caller's matter.
 *
 * Time and memory accesses do not depend on key, nonce or result.
 *
 * Context: any, interrupt handlers included; general registers only
 * Locking: none, the caller serialises
 * Memory:  the caller's; nothing secret stays behind but on the stack
 * Errors:  none
 * Source:  RFC 8439 section 2.3
 */
#ifndef UK_CHACHA_H
#define UK_CHACHA_H

#include <stdint.h>

#include <uk/essentials.h>

UK_C_BEGIN

#define UK_CHACHA_KEY_LEN 32   /* bytes */
#define UK_CHACHA_NONCE_LEN 12 /* bytes */
#define UK_CHACHA_BLOCK_LEN 64 /* bytes */

/** Input of the block function; `words` as RFC 8439 numbers them. */
struct uk_chacha {
	uint32_t words[16];
};

/** Sets up `state`; the first block will have the number `counter`. */
void uk_chacha_init(struct uk_chacha *state,
		    const uint8_t key[UK_CHACHA_KEY_LEN],
		    const uint8_t nonce[UK_CHACHA_NONCE_LEN], uint32_t counter);

/**
 * Writes the next block of key stream to `out` and counts on. After 2^32
 * blocks the counter begins anew: change the nonce before.
 */
void uk_chacha_block(struct uk_chacha *state, uint8_t out[UK_CHACHA_BLOCK_LEN]);

UK_C_END

#endif /* UK_CHACHA_H */
