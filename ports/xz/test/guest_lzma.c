/* SPDX-License-Identifier: BSD-3-Clause */
#include <lzma.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <uk/test.h>

#include "packed.h"

static size_t write_expected(char *text)
{
	size_t len = 0;

	for (int i = 1; i <= 300; i++)
		len += (size_t)sprintf(text + len, "%d\n", i);
	return len;
}

static lzma_ret unpack(const uint8_t *from, size_t len, char *to, size_t *got)
{
	uint64_t limit = UINT64_MAX;
	size_t at = 0, room = *got;

	*got = 0;
	return lzma_stream_buffer_decode(&limit, 0, NULL, from, &at, len,
					 (uint8_t *)to, got, room);
}

UK_TESTCASE(lzma, unpacks_what_xz_made)
{
	char text[2000], to[2000];
	size_t len = write_expected(text), got = sizeof(to);

	UK_TEST_EXPECT_SNUM_EQ(unpack(packed, sizeof(packed), to, &got),
			       LZMA_OK);
	UK_TEST_EXPECT_SNUM_EQ(got, len);
	UK_TEST_EXPECT_BYTES_EQ(to, text, len);
}

UK_TESTCASE(lzma, finds_damage)
{
	uint8_t bad[sizeof(packed)];
	char to[2000];
	size_t got;

	for (size_t i = 0; i < sizeof(bad); i += 7) {
		memcpy(bad, packed, sizeof(bad));
		bad[i] ^= 4;
		got = sizeof(to);
		UK_TEST_EXPECT_SNUM_NQ(unpack(bad, sizeof(bad), to, &got),
				       LZMA_OK);
	}
}

UK_TESTCASE(lzma, packs_and_unpacks)
{
	char text[2000], back[2000];
	size_t len = write_expected(text), to_len = 0, got = sizeof(back);
	uint8_t *to = malloc(4000);

	UK_TEST_ASSERT(to);
	UK_TEST_EXPECT_SNUM_EQ(lzma_easy_buffer_encode(0, LZMA_CHECK_SHA256,
						       NULL, (uint8_t *)text,
						       len, to, &to_len, 4000),
			       LZMA_OK);
	UK_TEST_EXPECT_SNUM_LT(to_len, len / 2);
	UK_TEST_EXPECT_SNUM_EQ(unpack(to, to_len, back, &got), LZMA_OK);
	UK_TEST_EXPECT_SNUM_EQ(got, len);
	UK_TEST_EXPECT_BYTES_EQ(back, text, len);
	free(to);
}

uk_testsuite_register(lzma, NULL);
