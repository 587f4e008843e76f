/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * Pure. All of it is one function: the ChaCha20 block, whose key is secret and
 * whose 16 bytes of block number and nonce are input.
 *
 * Mixing is a cascade: each 15 bytes of input select one of the outputs of
 * the present key, of which half becomes the next key. With a key that is
 * secret, the cascade of a pseudorandom function is one again (Bellare,
 * Canetti, Krawczyk 1996), so input of an enemy does no harm; with a key that
 * is known (at the start), the block function stands for a hash, as it does in
 * the designs made from it (BLAKE). No second primitive is needed.
 */
#include "random-internal.h"

#include <string.h>

#include <uk/essentials.h>

#define CHUNK_LEN 15 /* bytes of input of a block, beside its purpose */

/* What a block is for: its last byte of input. Data never sets it. */
enum { FOR_TAKING = 1, FOR_EXPANDING, FOR_MIXING };

static const uint8_t *make_block(struct random__key *key, uint32_t number,
				 const uint8_t *nonce,
				 uint8_t block[UK_CHACHA_BLOCK_LEN])
{
	struct uk_chacha state;

	uk_chacha_init(&state, key->bytes, nonce, number);
	uk_chacha_block(&state, block);
	random__wipe(&state, sizeof(state));
	return block;
}

void random__wipe(void *at, size_t len)
{
	memset(at, 0, len);
	__asm__ __volatile__("" : : "r"(at) : "memory");
}

/* One chunk: four bytes of block number, eleven of nonce, and the purpose. */
static void mix_chunk(struct random__key *key, const uint8_t *chunk)
{
	uint8_t block[UK_CHACHA_BLOCK_LEN];
	uint8_t nonce[UK_CHACHA_NONCE_LEN];
	uint32_t number;

	memcpy(&number, chunk, sizeof(number));
	memcpy(nonce, chunk + sizeof(number), sizeof(nonce) - 1);
	nonce[sizeof(nonce) - 1] = FOR_MIXING;
	make_block(key, number, nonce, block);
	memcpy(key->bytes, block, sizeof(key->bytes));
	random__wipe(block, sizeof(block));
	random__wipe(nonce, sizeof(nonce));
}

void random__mix(struct random__key *key, const void *data, size_t len)
{
	const uint8_t *from = data;
	uint8_t chunk[CHUNK_LEN];
	uint64_t total = len;

	/* the length first: no input is the beginning of another */
	memset(chunk, 0, sizeof(chunk));
	memcpy(chunk, &total, sizeof(total));
	mix_chunk(key, chunk);
	while (len) {
		size_t part = MIN(len, sizeof(chunk));

		memset(chunk, 0, sizeof(chunk));
		memcpy(chunk, from, part);
		mix_chunk(key, chunk);
		from += part;
		len -= part;
	}
	random__wipe(chunk, sizeof(chunk));
}

void random__take(struct random__key *key, struct random__key *taken)
{
	static const uint8_t nonce[UK_CHACHA_NONCE_LEN] = {
		[UK_CHACHA_NONCE_LEN - 1] = FOR_TAKING
	};
	uint8_t block[UK_CHACHA_BLOCK_LEN];

	make_block(key, 0, nonce, block);
	memcpy(key->bytes, block, sizeof(key->bytes));
	memcpy(taken->bytes, block + sizeof(key->bytes), sizeof(taken->bytes));
	random__wipe(block, sizeof(block));
}

void random__expand(struct random__key *key, void *to, size_t len)
{
	uint8_t nonce[UK_CHACHA_NONCE_LEN] = { [UK_CHACHA_NONCE_LEN - 1] =
						       FOR_EXPANDING };
	uint8_t block[UK_CHACHA_BLOCK_LEN];
	uint8_t *out = to;
	uint64_t number = 0;

	for (; len; number++) {
		size_t part = MIN(len, sizeof(block));
		uint32_t high = (uint32_t)(number >> 32);

		memcpy(nonce, &high, sizeof(high));
		memcpy(out, make_block(key, (uint32_t)number, nonce, block),
		       part);
		out += part;
		len -= part;
	}
	random__wipe(block, sizeof(block));
	random__wipe(key, sizeof(*key));
}
