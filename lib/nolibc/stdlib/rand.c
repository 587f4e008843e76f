/* SPDX-License-Identifier: BSD-3-Clause */
#include <stdlib.h>

#include <stdint.h>

static uint64_t state =
	1; /* serialised by the caller, as the standard has it */

/* A 64-bit linear congruential generator (Knuth's MMIX), its upper bits. */
int rand(void)
{
	state = state * 6364136223846793005u + 1442695040888963407u;
	return (int)(state >> 33);
}

void srand(unsigned int seed)
{
	state = seed;
}

/* Mixes the bits of a counter, for one word is all the state there is. */
int rand_r(unsigned int *counter)
{
	uint32_t x = *counter += 0x9e3779b9;

	x = (x ^ (x >> 16)) * 0x85ebca6b;
	x = (x ^ (x >> 13)) * 0xc2b2ae35;
	return (int)((x ^ (x >> 16)) >> 1);
}
