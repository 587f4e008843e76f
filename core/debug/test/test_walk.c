/* SPDX-License-Identifier: BSD-3-Clause */
#include "../debug-internal.h"

#include <uk/arch/traps.h>
#include <uk/test.h>

static unsigned long stack[64];
static const struct debug__bounds bounds = { 0x1000, 0x2000, sizeof(stack) };

static unsigned long at(unsigned int word)
{
	return (unsigned long)&stack[word];
}

static void frame(unsigned int word, unsigned long caller_fp, unsigned long pc)
{
	stack[word] = caller_fp + UK_FRAME_BELOW;
	stack[word + 1] = pc;
}

/* Walks from a frame pointer; returns how many frames, the last's pc. */
static unsigned int walk_from(unsigned long fp, unsigned long *pc)
{
	struct uk_crash crash = { NULL, 0, at(0), fp + UK_FRAME_BELOW };
	struct debug__walk walk;
	unsigned int nr = 0;

	debug__walk_start(&walk, &crash, &bounds);
	while (nr < 100 && debug__walk_next(&walk, &bounds, pc))
		nr++;
	return nr;
}

UK_TESTCASE(ukwalk, follows_frames_to_the_first)
{
	unsigned long pc = 0;

	frame(4, at(10), 0x1010);
	frame(10, at(30), 0x1020);
	frame(30, 0, 0x1030);
	UK_TEST_EXPECT_SNUM_EQ(walk_from(at(4), &pc), 3);
	UK_TEST_EXPECT_SNUM_EQ(pc, 0x1030);
}

UK_TESTCASE(ukwalk, ends_at_a_circle)
{
	unsigned long pc;

	frame(4, at(10), 0x1010);
	frame(10, at(4), 0x1020);
	UK_TEST_EXPECT_SNUM_EQ(walk_from(at(4), &pc), 2);
	frame(4, at(4), 0x1010);
	UK_TEST_EXPECT_SNUM_EQ(walk_from(at(4), &pc), 1);
	frame(4, at(5), 0x1010); /* overlaps itself */
	UK_TEST_EXPECT_SNUM_EQ(walk_from(at(4), &pc), 1);
}

UK_TESTCASE(ukwalk, reads_nothing_outside_of_the_stack)
{
	unsigned long pc;

	UK_TEST_EXPECT_ZERO(walk_from(0, &pc));
	UK_TEST_EXPECT_ZERO(walk_from(at(0) - 8, &pc));
	UK_TEST_EXPECT_ZERO(walk_from(at(4) + 1, &pc));
	UK_TEST_EXPECT_ZERO(walk_from(at(63), &pc));
	UK_TEST_EXPECT_ZERO(walk_from(at(64), &pc));
	UK_TEST_EXPECT_ZERO(walk_from(-16UL, &pc));
	frame(62, 0, 0x1040);
	UK_TEST_EXPECT_SNUM_EQ(walk_from(at(62), &pc), 1);
}

UK_TESTCASE(ukwalk, reads_nothing_where_no_stack_is_known)
{
	struct uk_crash nowhere = { 0 };
	struct debug__walk walk;
	unsigned long pc;

	debug__walk_start(&walk, &nowhere, &bounds);
	UK_TEST_EXPECT(!debug__walk_next(&walk, &bounds, &pc));
}

UK_TESTCASE(ukwalk, ends_where_no_code_is)
{
	unsigned long pc;

	frame(4, at(10), 0x1010);
	frame(10, at(30), 0x2000);
	UK_TEST_EXPECT_SNUM_EQ(walk_from(at(4), &pc), 1);
}

uk_testsuite_register(ukwalk, NULL);
