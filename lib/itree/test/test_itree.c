/* SPDX-License-Identifier: BSD-3-Clause */
#include <uk/itree.h>

#include <errno.h>

#include <uk/test.h>

#include "model.h"

static struct uk_itree tree;

static int add(struct uk_itree_node *node, uintptr_t start, uintptr_t end)
{
	node->start = start;
	node->end = end;
	return uk_itree_insert(&tree, node);
}

UK_TESTCASE(ukitree, refuses_empty_and_overlapping_ranges)
{
	struct uk_itree_node a, b;

	tree = UK_ITREE_INITIALIZER;
	UK_TEST_EXPECT_SNUM_EQ(add(&a, 10, 10), -EINVAL);
	UK_TEST_EXPECT_SNUM_EQ(add(&a, 10, 5), -EINVAL);
	UK_TEST_EXPECT_SNUM_EQ(add(&a, 10, 20), 0);
	UK_TEST_EXPECT_SNUM_EQ(add(&b, 19, 25), -EEXIST);
	UK_TEST_EXPECT_SNUM_EQ(add(&b, 5, 11), -EEXIST);
	UK_TEST_EXPECT_SNUM_EQ(add(&b, 12, 13), -EEXIST);
	UK_TEST_EXPECT_SNUM_EQ(add(&b, 20, 25), 0);
	UK_TEST_EXPECT_SNUM_EQ(uk_itree_resize(&tree, &a, 10, 21), -EEXIST);
	UK_TEST_EXPECT_SNUM_EQ(uk_itree_resize(&tree, &a, 10, 10), -EINVAL);
	UK_TEST_EXPECT_SNUM_EQ(uk_itree_resize(&tree, &a, 4, 20), 0);
	UK_TEST_EXPECT_PTR_EQ(uk_itree_find(&tree, 4), &a);
}

UK_TESTCASE(ukitree, finds_ranges_and_their_neighbours)
{
	struct uk_itree_node a, b;

	tree = UK_ITREE_INITIALIZER;
	UK_TEST_EXPECT_NULL(uk_itree_first(&tree));
	UK_TEST_EXPECT_NULL(uk_itree_find(&tree, 0));
	add(&b, 30, UINTPTR_MAX);
	add(&a, 0, 20);
	UK_TEST_EXPECT_PTR_EQ(uk_itree_first(&tree), &a);
	UK_TEST_EXPECT_PTR_EQ(uk_itree_next(&a), &b);
	UK_TEST_EXPECT_NULL(uk_itree_next(&b));
	UK_TEST_EXPECT_NULL(uk_itree_prev(&a));
	UK_TEST_EXPECT_PTR_EQ(uk_itree_find(&tree, 0), &a);
	UK_TEST_EXPECT_NULL(uk_itree_find(&tree, 20));
	UK_TEST_EXPECT_PTR_EQ(uk_itree_find(&tree, UINTPTR_MAX - 1), &b);
	UK_TEST_EXPECT_NULL(uk_itree_find(&tree, UINTPTR_MAX));
	UK_TEST_EXPECT_NULL(uk_itree_find_overlap(&tree, 20, 30));
	UK_TEST_EXPECT_PTR_EQ(uk_itree_find_overlap(&tree, 20, 31), &b);
	UK_TEST_EXPECT_NULL(uk_itree_find_overlap(&tree, 5, 5));
}

UK_TESTCASE(ukitree, finds_room_and_says_when_there_is_none)
{
	struct uk_itree_room room = { 16, 16, 0, 200 };
	struct uk_itree_node a, b;
	uintptr_t start;

	tree = UK_ITREE_INITIALIZER;
	UK_TEST_EXPECT_ZERO(uk_itree_find_gap(&tree, &room, &start));
	UK_TEST_EXPECT_SNUM_EQ(start, 0);
	add(&a, 1, 40);
	add(&b, 60, 180); /* 40 to 60 is large enough, but not aligned */
	UK_TEST_EXPECT_SNUM_EQ(uk_itree_find_gap(&tree, &room, &start),
			       -ENOMEM);
	room.high = 208;
	UK_TEST_EXPECT_ZERO(uk_itree_find_gap(&tree, &room, &start));
	UK_TEST_EXPECT_SNUM_EQ(start, 192);
	room.align = 1;
	UK_TEST_EXPECT_ZERO(uk_itree_find_gap(&tree, &room, &start));
	UK_TEST_EXPECT_SNUM_EQ(start, 40);
	room.low = UINTPTR_MAX - 8;
	room.high = UINTPTR_MAX;
	room.align = 4096;
	UK_TEST_EXPECT_SNUM_EQ(uk_itree_find_gap(&tree, &room, &start),
			       -ENOMEM);
	room.align = 3;
	UK_TEST_EXPECT_SNUM_EQ(uk_itree_find_gap(&tree, &room, &start),
			       -EINVAL);
	room = (struct uk_itree_room){ 0, 1, 0, 1 };
	UK_TEST_EXPECT_SNUM_EQ(uk_itree_find_gap(&tree, &room, &start),
			       -EINVAL);
}

static unsigned int random_below(unsigned int *seed, unsigned int limit)
{
	*seed = *seed * 1103515245 + 12345;
	return (*seed >> 16) % limit;
}

UK_TESTCASE(ukitree, agrees_with_an_array)
{
	static struct model model;
	unsigned int seed = 1, round;

	memset(&model, 0, sizeof(model));
	for (round = 0; round < 20000; round++) {
		size_t start = random_below(&seed, NR_ADDRS);
		size_t end = start + random_below(&seed, 9);
		size_t i = random_below(&seed, NR_NODES);
		struct uk_itree_room room = {
			.size = 1 + random_below(&seed, 12),
			.align = 1U << random_below(&seed, 5),
			.low = random_below(&seed, NR_ADDRS / 2),
			.high = NR_ADDRS - random_below(&seed, NR_ADDRS / 2),
		};

		end = MIN(end, NR_ADDRS);
		UK_TEST_ASSERT(model_toggle(&model, i, start, end));
		i = random_below(&seed, NR_NODES);
		UK_TEST_ASSERT(model_resize(&model, i, start, end));
		UK_TEST_ASSERT(model_finds(&model, start, end));
		UK_TEST_ASSERT(room.low >= room.high ||
			       model_finds_gap(&model, &room));
		UK_TEST_ASSERT(model_is_sound(&model));
	}
}

uk_testsuite_register(ukitree, NULL);
