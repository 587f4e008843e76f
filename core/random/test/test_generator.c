/* SPDX-License-Identifier: BSD-3-Clause */
#include "../random-internal.h"

#include <string.h>

#include <uk/test.h>

static const char fox[] = "The quick brown fox jumps over the lazy dog";

/* Expected bytes: from a model of the construction written in Python. */
UK_TESTCASE(ukrandomgen, gives_the_bytes_of_the_model)
{
	static const uint8_t begin[] = { 0xb3, 0x48, 0xaa, 0x0d, 0xef, 0x2b,
					 0x46, 0x3b, 0x63, 0x97, 0x53, 0xbd,
					 0xac, 0x91, 0x0b, 0x7e };
	static const uint8_t end[] = { 0x4f, 0xf0, 0xf6, 0x52, 0x27, 0x0e,
				       0x7a, 0x08, 0xfe, 0x1f, 0xfe, 0xbd,
				       0x3a, 0x6f, 0x46, 0xb6 };
	static const uint8_t second[] = { 0xec, 0x8d, 0xfa, 0xec,
					  0x7f, 0x0f, 0x9c, 0x4f };
	struct random__key key = { { 0 } }, taken;
	uint8_t out[100];

	random__mix(&key, fox, sizeof(fox) - 1);
	random__take(&key, &taken);
	random__expand(&taken, out, sizeof(out));
	UK_TEST_EXPECT_BYTES_EQ(out, begin, sizeof(begin));
	UK_TEST_EXPECT_BYTES_EQ(out + 84, end, sizeof(end));
	random__take(&key, &taken);
	random__expand(&taken, out, sizeof(second));
	UK_TEST_EXPECT_BYTES_EQ(out, second, sizeof(second));
}

UK_TESTCASE(ukrandomgen, forgets_what_it_gave_out)
{
	static const struct random__key wiped;
	struct random__key key = { { 1, 2, 3 } }, before = key, taken;
	uint8_t out[8];

	random__take(&key, &taken);
	UK_TEST_EXPECT(memcmp(&key, &before, sizeof(key)) != 0);
	UK_TEST_EXPECT(memcmp(&key, &taken, sizeof(key)) != 0);
	random__expand(&taken, out, sizeof(out));
	UK_TEST_EXPECT_BYTES_EQ(&taken, &wiped, sizeof(taken));
}

UK_TESTCASE(ukrandomgen, depends_on_each_byte_and_on_the_length)
{
	struct random__key key = { { 0 } }, other = key;
	uint8_t data[40] = { 0 };
	unsigned int i;

	random__mix(&key, data, 30);
	random__mix(&other, data, 31);
	UK_TEST_EXPECT(memcmp(&key, &other, sizeof(key)) != 0);
	for (i = 0; i < sizeof(data); i++) {
		memset(&key, 0, sizeof(key));
		memset(&other, 0, sizeof(other));
		random__mix(&key, data, sizeof(data));
		data[i] = 1;
		random__mix(&other, data, sizeof(data));
		data[i] = 0;
		UK_TEST_EXPECT(memcmp(&key, &other, sizeof(key)) != 0);
	}
}

UK_TESTCASE(ukrandomgen, does_not_depend_on_how_much_is_taken_at_once)
{
	struct random__key one = { { 9 } }, two = one;
	uint8_t all[130], part[65];

	random__expand(&one, all, sizeof(all));
	random__expand(&two, part, sizeof(part));
	UK_TEST_EXPECT_BYTES_EQ(all, part, sizeof(part));
}

uk_testsuite_register(ukrandomgen, NULL);
