/* SPDX-License-Identifier: BSD-3-Clause */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <uk/test.h>
#include <zlib.h>

#include "packed.h"

static char *expected(size_t *len)
{
	char *text = malloc(2000);

	*len = 0;
	for (int i = 1; text && i <= 300; i++)
		*len += (size_t)sprintf(text + *len, "%d\n", i);
	return text;
}

/* 15 + 16: with the header of gzip. */
static int unpack(const uint8_t *from, size_t len, char *to, size_t *to_len)
{
	z_stream s = { .next_in = (Bytef *)from, .avail_in = (uInt)len };
	int err = inflateInit2(&s, 15 + 16);

	if (err != Z_OK)
		return err;
	s.next_out = (Bytef *)to;
	s.avail_out = (uInt)*to_len;
	err = inflate(&s, Z_FINISH);
	*to_len = s.total_out;
	inflateEnd(&s);
	return err;
}

UK_TESTCASE(zlib, unpacks_what_gzip_made)
{
	size_t len, got = 2000;
	char *text = expected(&len), *to = malloc(got);

	UK_TEST_ASSERT(text && to);
	UK_TEST_EXPECT_SNUM_EQ(unpack(packed, sizeof(packed), to, &got),
			       Z_STREAM_END);
	UK_TEST_EXPECT_SNUM_EQ(got, len);
	UK_TEST_EXPECT_BYTES_EQ(to, text, len);
	free(to);
	free(text);
}

UK_TESTCASE(zlib, finds_damage)
{
	uint8_t bad[sizeof(packed)];
	char to[2000];
	size_t got;

	for (size_t i = sizeof(bad) - 8; i < sizeof(bad); i++) {
		memcpy(bad, packed, sizeof(bad));
		bad[i] ^= 4;
		got = sizeof(to);
		UK_TEST_EXPECT_SNUM_EQ(unpack(bad, sizeof(bad), to, &got),
				       Z_DATA_ERROR);
	}
	got = sizeof(to);
	UK_TEST_EXPECT_SNUM_EQ(unpack(packed, 200, to, &got), Z_BUF_ERROR);
}

UK_TESTCASE(zlib, packs_and_unpacks)
{
	size_t len;
	char *text = expected(&len), back[2000];
	uLongf packed_len = compressBound(2000), back_len = sizeof(back);
	Bytef *to = malloc(packed_len);

	UK_TEST_ASSERT(text && to);
	UK_TEST_EXPECT_SNUM_EQ(
		compress2(to, &packed_len, (Bytef *)text, len, 9), Z_OK);
	UK_TEST_EXPECT_SNUM_LT(packed_len, len / 2);
	UK_TEST_EXPECT_SNUM_EQ(
		uncompress((Bytef *)back, &back_len, to, packed_len), Z_OK);
	UK_TEST_EXPECT_SNUM_EQ(back_len, len);
	UK_TEST_EXPECT_BYTES_EQ(back, text, len);
	UK_TEST_EXPECT_SNUM_EQ(crc32(0, (const Bytef *)"123456789", 9),
			       0xcbf43926);
	free(to);
	free(text);
}

uk_testsuite_register(zlib, NULL);
