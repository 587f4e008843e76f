/* SPDX-License-Identifier: BSD-3-Clause */
#include <uk/chacha.h>

#define DOUBLE_ROUNDS 10
#define COUNTER 12 /* its word */

static uint32_t load(const uint8_t *from)
{
	return (uint32_t)from[0] | (uint32_t)from[1] << 8 |
	       (uint32_t)from[2] << 16 | (uint32_t)from[3] << 24;
}

static void store(uint8_t *to, uint32_t word)
{
	to[0] = (uint8_t)word;
	to[1] = (uint8_t)(word >> 8);
	to[2] = (uint8_t)(word >> 16);
	to[3] = (uint8_t)(word >> 24);
}

static uint32_t rotate(uint32_t word, unsigned int bits)
{
	return word << bits | word >> (32 - bits);
}

static void quarter_round(uint32_t *x, int a, int b, int c, int d)
{
	x[a] += x[b];
	x[d] = rotate(x[d] ^ x[a], 16);
	x[c] += x[d];
	x[b] = rotate(x[b] ^ x[c], 12);
	x[a] += x[b];
	x[d] = rotate(x[d] ^ x[a], 8);
	x[c] += x[d];
	x[b] = rotate(x[b] ^ x[c], 7);
}

static void double_round(uint32_t *x)
{
	int i;

	for (i = 0; i < 4; i++) /* columns */
		quarter_round(x, i, 4 + i, 8 + i, 12 + i);
	for (i = 0; i < 4; i++) /* diagonals */
		quarter_round(x, i, 4 + (i + 1) % 4, 8 + (i + 2) % 4,
			      12 + (i + 3) % 4);
}

void uk_chacha_init(struct uk_chacha *state,
		    const uint8_t key[UK_CHACHA_KEY_LEN],
		    const uint8_t nonce[UK_CHACHA_NONCE_LEN], uint32_t counter)
{
	static const uint8_t constant[] = "expand 32-byte k";
	int i;

	for (i = 0; i < 4; i++)
		state->words[i] = load(constant + 4 * i);
	for (i = 0; i < 8; i++)
		state->words[4 + i] = load(key + 4 * i);
	state->words[COUNTER] = counter;
	for (i = 0; i < 3; i++)
		state->words[13 + i] = load(nonce + 4 * i);
}

void uk_chacha_block(struct uk_chacha *state, uint8_t out[UK_CHACHA_BLOCK_LEN])
{
	struct uk_chacha mixed = *state;
	int i;

	for (i = 0; i < DOUBLE_ROUNDS; i++)
		double_round(mixed.words);
	for (i = 0; i < 16; i++)
		store(out + 4 * i, mixed.words[i] + state->words[i]);
	state->words[COUNTER]++;
}
