/* SPDX-License-Identifier: BSD-3-Clause */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <uk/test.h>
#include <zstd.h>

#include "packed.h"

static size_t write_expected(char *text)
{
	size_t len = 0;

	for (int i = 1; i <= 300; i++)
		len += (size_t)sprintf(text + len, "%d\n", i);
	return len;
}

UK_TESTCASE(zstd, unpacks_what_zstd_made)
{
	char text[2000], to[2000];
	size_t len = write_expected(text);

	UK_TEST_EXPECT_SNUM_EQ(
		ZSTD_decompress(to, sizeof(to), packed, sizeof(packed)), len);
	UK_TEST_EXPECT_BYTES_EQ(to, text, len);
}

UK_TESTCASE(zstd, finds_damage)
{
	uint8_t bad[sizeof(packed)];
	char to[2000];

	for (size_t i = 6; i < sizeof(bad); i += 7) {
		memcpy(bad, packed, sizeof(bad));
		bad[i] ^= 4;
		UK_TEST_EXPECT(ZSTD_isError(
			ZSTD_decompress(to, sizeof(to), bad, sizeof(bad))));
	}
}

UK_TESTCASE(zstd, packs_and_unpacks)
{
	char text[2000], back[2000];
	size_t len = write_expected(text), packed_len;
	char *to = malloc(4000);

	UK_TEST_ASSERT(to);
	packed_len = ZSTD_compress(to, 4000, text, len, 3);
	UK_TEST_EXPECT(!ZSTD_isError(packed_len));
	UK_TEST_EXPECT_SNUM_LT(packed_len, len / 2);
	UK_TEST_EXPECT_SNUM_EQ(
		ZSTD_decompress(back, sizeof(back), to, packed_len), len);
	UK_TEST_EXPECT_BYTES_EQ(back, text, len);
	free(to);
}

uk_testsuite_register(zstd, NULL);
