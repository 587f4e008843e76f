/* SPDX-License-Identifier: BSD-3-Clause */
#include "../timer-heap.h"

#include <uk/test.h>

#define NR 200

static unsigned int seed = 12345;

static unsigned int number_below(unsigned int limit)
{
	seed = seed * 1103515245u + 12345u;
	return (seed >> 8) % limit;
}

/* Whether parents are right, no child is earlier, and ranks are leftist. */
static bool is_node_sound(const struct uk_timer *node)
{
	unsigned int left = node->left ? node->left->rank : 0;
	unsigned int right = node->right ? node->right->rank : 0;

	if (node->left &&
	    (node->left->parent != node || node->left->when < node->when))
		return false;
	if (node->right &&
	    (node->right->parent != node || node->right->when < node->when))
		return false;
	return left >= right && node->rank == right + 1;
}

static struct uk_timer *earliest(struct uk_timer *timers)
{
	struct uk_timer *first = NULL;
	unsigned int i;

	for (i = 0; i < NR; i++)
		if (timers[i].rank && (!first || timers[i].when < first->when))
			first = &timers[i];
	return first;
}

static bool is_sound(struct uk_timer *root, struct uk_timer *timers)
{
	struct uk_timer *first = earliest(timers);
	unsigned int i;

	if (!first != !root ||
	    (root && (root->parent || root->when != first->when)))
		return false;
	for (i = 0; i < NR; i++)
		if (timers[i].rank && !is_node_sound(&timers[i]))
			return false;
	return true;
}

UK_TESTCASE(ukclock, heap_agrees_with_a_search_over_an_array)
{
	static struct uk_timer timers[NR];
	struct uk_timer *root = NULL;
	unsigned int step, bad = 0;

	for (step = 0; step < 20000; step++) {
		struct uk_timer *timer = &timers[number_below(NR)];

		if (timer->rank) {
			clock__heap_remove(&root, timer);
		} else {
			timer->when = number_below(1000);
			clock__heap_add(&root, timer);
		}
		if (step % 16 == 0 && !is_sound(root, timers))
			bad++;
	}
	UK_TEST_EXPECT_ZERO(bad);
	while (root)
		clock__heap_remove(&root, root);
	UK_TEST_EXPECT_NULL(earliest(timers));
}

UK_TESTCASE(ukclock, heap_gives_back_in_order)
{
	static struct uk_timer timers[NR];
	struct uk_timer *root = NULL;
	__nsec last = 0;
	unsigned int i, bad = 0;

	for (i = 0; i < NR; i++) {
		timers[i].when = number_below(100000);
		clock__heap_add(&root, &timers[i]);
	}
	for (i = 0; i < NR; i++) {
		bad += root->when < last;
		last = root->when;
		clock__heap_remove(&root, root);
	}
	UK_TEST_EXPECT_ZERO(bad);
	UK_TEST_EXPECT_NULL(root);
}

UK_TESTCASE(ukclock, heap_rank_stays_logarithmic)
{
	static struct uk_timer timers[NR];
	struct uk_timer *root = NULL;
	unsigned int i;

	for (i = 0; i < NR; i++) {
		timers[i].when = NR - i; /* each becomes the root */
		clock__heap_add(&root, &timers[i]);
		UK_TEST_EXPECT_SNUM_LE(root->rank, 8); /* log2(200 + 1) */
	}
	for (i = 0; i < NR; i += 2)
		clock__heap_remove(&root, &timers[i]);
	UK_TEST_EXPECT_SNUM_LE(root->rank, 7);
	while (root)
		clock__heap_remove(&root, root);
}

uk_testsuite_register(ukclock, NULL);
