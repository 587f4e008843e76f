/* SPDX-License-Identifier: BSD-3-Clause */
#include "../linuxu-internal.h"

#include <stdlib.h>
#include <string.h>

#include <uk/test.h>

/* A shared object with one function, as small as they come. */
enum {
	SEGMENTS_AT = 64,
	DYNAMIC_AT = SEGMENTS_AT + 2 * 56,
	SYMBOLS_AT = DYNAMIC_AT + 4 * 16,
	STRINGS_AT = SYMBOLS_AT + 3 * 24,
	STRINGS_LEN = 16,
	IMAGE_LEN = STRINGS_AT + STRINGS_LEN + 32,
	FUNCTION_AT = IMAGE_LEN - 16,
	LINKED_AT = 0x7000, /* address of its first byte */
};

static char image[IMAGE_LEN];

static void put(size_t at, uint64_t value, size_t len)
{
	memcpy(image + at, &value, len);
}

static void put_segment(unsigned int i, uint32_t type, uint64_t offset,
			uint64_t len)
{
	size_t at = SEGMENTS_AT + i * 56;

	put(at, type, 4);
	put(at + 8, offset, 8);
	put(at + 16, LINKED_AT + offset, 8);
	put(at + 32, len, 8);
	put(at + 40, len, 8);
}

static void put_dynamic(unsigned int i, uint64_t tag, uint64_t value)
{
	put(DYNAMIC_AT + i * 16, tag, 8);
	put(DYNAMIC_AT + i * 16 + 8, value, 8);
}

static void put_symbol(unsigned int i, uint32_t name, uint16_t section,
		       uint64_t value)
{
	put(SYMBOLS_AT + i * 24, name, 4);
	put(SYMBOLS_AT + i * 24 + 6, section, 2);
	put(SYMBOLS_AT + i * 24 + 8, value, 8);
}

static void make_image(void)
{
	memset(image, 0, sizeof(image));
	memcpy(image, "\177ELF\2\1\1", 7);
	put(32, SEGMENTS_AT, 8);
	put(54, 56, 2);
	put(56, 2, 2);
	put_segment(0, 1, 0, IMAGE_LEN);
	put_segment(1, 2, DYNAMIC_AT, 4 * 16);
	put_dynamic(0, 5, LINKED_AT + STRINGS_AT);
	put_dynamic(1, 6, LINKED_AT + SYMBOLS_AT);
	put_dynamic(2, 10, STRINGS_LEN);
	memcpy(image + STRINGS_AT, "\0other\0wanted", 14);
	put_symbol(1, 1, 1, LINKED_AT + 8);
	put_symbol(2, 7, 1, LINKED_AT + FUNCTION_AT);
}

UK_TESTCASE(linuxu_elf, finds_a_function)
{
	make_image();
	UK_TEST_EXPECT_SNUM_EQ(linuxu__elf_len(image, 256), IMAGE_LEN);
	UK_TEST_EXPECT_SNUM_EQ(linuxu__elf_find(image, IMAGE_LEN, "wanted"),
			       FUNCTION_AT);
	UK_TEST_EXPECT_SNUM_EQ(linuxu__elf_find(image, IMAGE_LEN, "other"), 8);
}

UK_TESTCASE(linuxu_elf, says_what_is_not_there)
{
	make_image();
	UK_TEST_EXPECT_ZERO(linuxu__elf_find(image, IMAGE_LEN, "want"));
	UK_TEST_EXPECT_ZERO(linuxu__elf_find(image, IMAGE_LEN, "wantedx"));
	put_symbol(2, 7, 0, LINKED_AT + FUNCTION_AT); /* of another object */
	UK_TEST_EXPECT_ZERO(linuxu__elf_find(image, IMAGE_LEN, "wanted"));
	put_symbol(2, 7, 1, LINKED_AT + IMAGE_LEN); /* outside */
	UK_TEST_EXPECT_ZERO(linuxu__elf_find(image, IMAGE_LEN, "wanted"));
	put_symbol(2, 7, 1, 0); /* before */
	UK_TEST_EXPECT_ZERO(linuxu__elf_find(image, IMAGE_LEN, "wanted"));
}

UK_TESTCASE(linuxu_elf, is_no_object)
{
	UK_TEST_EXPECT_ZERO(linuxu__elf_find(image, 0, "wanted"));
	UK_TEST_EXPECT_ZERO(linuxu__elf_len(image, 0));
	make_image();
	put(0, 0, 1);
	UK_TEST_EXPECT_ZERO(linuxu__elf_len(image, IMAGE_LEN));
	make_image();
	put(4, 1, 1); /* 32 bits */
	UK_TEST_EXPECT_ZERO(linuxu__elf_len(image, IMAGE_LEN));
	make_image();
	put_segment(0, 1, 0, 1UL << 40);
	UK_TEST_EXPECT_ZERO(linuxu__elf_len(image, IMAGE_LEN));
}

/* What it finds may be wrong; where it looks must not. */
static void expect_inside(const char *copy, size_t len)
{
	size_t found = linuxu__elf_find(copy, len, "wanted");

	UK_TEST_EXPECT(!found || found < len);
	linuxu__elf_len(copy, len);
}

/* In memory of exactly its length, so that a sanitizer sees a byte too far. */
static void try_copy(size_t len)
{
	char *copy = malloc(len ? len : 1);

	memcpy(copy, image, len);
	expect_inside(copy, len);
	free(copy);
}

UK_TESTCASE(linuxu_elf, never_looks_behind_a_cut_image)
{
	size_t len;

	make_image();
	for (len = 0; len < IMAGE_LEN; len++)
		try_copy(len);
}

UK_TESTCASE(linuxu_elf, never_looks_outside_of_a_damaged_image)
{
	static const unsigned char values[] = { 0, 1, 0x7f, 0x80, 0xff };
	size_t at, i;

	for (at = 0; at < STRINGS_AT; at++)
		for (i = 0; i < ARRAY_SIZE(values); i++) {
			make_image();
			memset(image + at, values[i], 1);
			try_copy(IMAGE_LEN);
			memset(image + (at & ~7UL), values[i], 8);
			try_copy(IMAGE_LEN);
		}
}

uk_testsuite_register(linuxu_elf, NULL);
