/* SPDX-License-Identifier: BSD-3-Clause */
#include "../log-internal.h"

#include <string.h>

#include <uk/test.h>

static char text[16];
static char copy[64];

static void put(struct log__ring *ring, const char *line)
{
	log__ring_put(ring, line, strlen(line));
}

UK_TESTCASE(uklogring, copies_all_that_it_has)
{
	struct log__ring ring = { text, sizeof(text), 0 };

	UK_TEST_EXPECT_SNUM_EQ(log__ring_copy(&ring, copy, 64), 0);
	UK_TEST_EXPECT_STR_EQ(copy, "");
	put(&ring, "one\ntwo\n");
	UK_TEST_EXPECT_SNUM_EQ(log__ring_copy(&ring, copy, 64), 8);
	UK_TEST_EXPECT_STR_EQ(copy, "one\ntwo\n");
	put(&ring, "three.\n\n"); /* just full */
	log__ring_copy(&ring, copy, 64);
	UK_TEST_EXPECT_STR_EQ(copy, "one\ntwo\nthree.\n\n");
}

UK_TESTCASE(uklogring, copies_whole_lines_when_it_has_wrapped)
{
	struct log__ring ring = { text, sizeof(text), 0 };

	put(&ring, "one\ntwo\nthree\nfour\n");
	log__ring_copy(&ring, copy, 64);
	UK_TEST_EXPECT_STR_EQ(copy, "two\nthree\nfour\n");
}

UK_TESTCASE(uklogring, gives_line_by_line_what_is_there)
{
	struct log__ring ring = { text, sizeof(text), 0 };
	size_t at = 0;

	UK_TEST_EXPECT(!log__ring_next(&ring, &at, copy, 64));
	put(&ring, "one\ntwo");
	UK_TEST_EXPECT(log__ring_next(&ring, &at, copy, 64));
	UK_TEST_EXPECT_STR_EQ(copy, "one");
	UK_TEST_EXPECT(!log__ring_next(&ring, &at, copy, 64));
	put(&ring, "!\nthree\n");
	UK_TEST_EXPECT(log__ring_next(&ring, &at, copy, 3));
	UK_TEST_EXPECT_STR_EQ(copy, "tw");
	put(&ring, "four\nfive\nsix\n"); /* over three */
	UK_TEST_EXPECT(log__ring_next(&ring, &at, copy, 64));
	UK_TEST_EXPECT_STR_EQ(copy, "four");
	UK_TEST_EXPECT(log__ring_next(&ring, &at, copy, 64));
	UK_TEST_EXPECT(log__ring_next(&ring, &at, copy, 64));
	UK_TEST_EXPECT_STR_EQ(copy, "six");
	UK_TEST_EXPECT(!log__ring_next(&ring, &at, copy, 64));
}

UK_TESTCASE(uklogring, copies_the_newest_lines_that_fit)
{
	struct log__ring ring = { text, sizeof(text), 0 };

	put(&ring, "one\ntwo\nlast\n");
	UK_TEST_EXPECT_SNUM_EQ(log__ring_copy(&ring, copy, 6), 5);
	UK_TEST_EXPECT_STR_EQ(copy, "last\n");
	UK_TEST_EXPECT_SNUM_EQ(log__ring_copy(&ring, copy, 5), 0);
	UK_TEST_EXPECT_STR_EQ(copy, "");
	copy[0] = 'x';
	UK_TEST_EXPECT_SNUM_EQ(log__ring_copy(&ring, copy, 0), 0);
	UK_TEST_EXPECT_SNUM_EQ(copy[0], 'x');
}

UK_TESTCASE(uklogring, drops_a_line_longer_than_itself)
{
	struct log__ring ring = { text, sizeof(text), 0 };

	put(&ring, "a line of more than sixteen bytes\n");
	UK_TEST_EXPECT_SNUM_EQ(log__ring_copy(&ring, copy, 64), 0);
	put(&ring, "x\n");
	log__ring_copy(&ring, copy, 64);
	UK_TEST_EXPECT_STR_EQ(copy, "x\n");
}

uk_testsuite_register(uklogring, NULL);
