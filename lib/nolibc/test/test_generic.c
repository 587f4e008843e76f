/* SPDX-License-Identifier: BSD-3-Clause */
/* The generic memory functions, which this CPU's image may not have, against
 * those it has. */
#include <string.h>

#include <stdint.h>

#include <uk/test.h>

void *generic_memcpy(void *to, const void *from, size_t len);
void *generic_memmove(void *to, const void *from, size_t len);
void *generic_memset(void *to, int byte, size_t len);

#undef memcpy
#undef memmove
#undef memset
#define memcpy generic_memcpy
#define memmove generic_memmove
#define memset generic_memset
#include "../string/memcpy.c"
#include "../string/memmove.c"
#include "../string/memset.c"

#define ROOM 64

static unsigned char block[ROOM], wanted[ROOM];

static void fill(unsigned char *to)
{
	size_t i;

	for (i = 0; i < ROOM; i++)
		to[i] = (unsigned char)(i * 37 + 11);
}

UK_TESTCASE(nolibc_generic, copies_every_length_at_every_offset)
{
	size_t len, to, i;

	for (len = 0; len <= 24; len++) {
		for (to = 0; to < 16; to++) {
			fill(block);
			fill(wanted);
			for (i = 0; i < len; i++)
				wanted[to + i] = wanted[48 - to / 2 + i % 16];
			for (i = 0; i < len; i += 16)
				memcpy(block + to + i, block + 48 - to / 2,
				       MIN(len - i, 16U));
			UK_TEST_ASSERT(!memcmp(block, wanted, ROOM));
		}
	}
}

UK_TESTCASE(nolibc_generic, moves_overlapping_blocks)
{
	size_t len, to, i;

	for (len = 0; len <= 32; len++) {
		for (to = 0; to < 32; to++) {
			fill(block);
			fill(wanted);
			for (i = 0; i < len; i++)
				wanted[to + i] = block[16 + i];
			UK_TEST_ASSERT(memmove(block + to, block + 16, len) ==
				       block + to);
			UK_TEST_ASSERT(!memcmp(block, wanted, ROOM));
		}
	}
}

UK_TESTCASE(nolibc_generic, fills_every_length_at_every_offset)
{
	size_t len, to, i;

	for (len = 0; len <= 32; len++) {
		for (to = 0; to < 16; to++) {
			fill(block);
			fill(wanted);
			for (i = 0; i < len; i++)
				wanted[to + i] = 0xc3;
			UK_TEST_ASSERT(memset(block + to, 0x1c3, len) ==
				       block + to);
			UK_TEST_ASSERT(!memcmp(block, wanted, ROOM));
		}
	}
}

uk_testsuite_register(nolibc_generic, NULL);
