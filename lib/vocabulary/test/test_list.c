/* SPDX-License-Identifier: BSD-3-Clause */
#include <uk/list.h>

#include <uk/test.h>

#define NR_JOBS 4

struct job {
	int number;
	struct uk_list_head link;
};

static struct job jobs[NR_JOBS];

static void fill(struct uk_list_head *list)
{
	int i;

	UK_INIT_LIST_HEAD(list);
	for (i = 0; i < NR_JOBS; i++) {
		jobs[i].number = i;
		uk_list_add_tail(&jobs[i].link, list);
	}
}

/* The numbers in the list as digits, the first one highest. */
static int numbers_of(const struct uk_list_head *list)
{
	const struct job *job;
	int digits = 0;

	uk_list_for_each_entry (job, list, link)
		digits = digits * 10 + job->number;
	return digits;
}

UK_TESTCASE(uklist, keeps_members_in_order)
{
	struct uk_list_head list;
	struct job first = { .number = 9 };

	fill(&list);
	UK_TEST_EXPECT_SNUM_EQ(numbers_of(&list), 123);
	uk_list_add(&first.link, &list);
	UK_TEST_EXPECT_SNUM_EQ(numbers_of(&list), 90123);
	UK_TEST_EXPECT_PTR_EQ(uk_list_first_entry(&list, struct job, link),
			      &first);
	UK_TEST_EXPECT_PTR_EQ(uk_list_last_entry(&list, struct job, link),
			      &jobs[3]);
	UK_TEST_EXPECT_PTR_EQ(uk_list_next_entry(&first, link), &jobs[0]);
}

UK_TESTCASE(uklist, says_when_it_is_empty)
{
	UK_LIST_HEAD(list);

	UK_TEST_EXPECT(uk_list_empty(&list));
	UK_TEST_EXPECT_NULL(
		uk_list_first_entry_or_null(&list, struct job, link));
	uk_list_add(&jobs[0].link, &list);
	UK_TEST_EXPECT(!uk_list_empty(&list));
	uk_list_del(&jobs[0].link);
	UK_TEST_EXPECT(uk_list_empty(&list));
	UK_TEST_EXPECT(uk_list_empty(&jobs[0].link));
}

UK_TESTCASE(uklist, takes_members_out_and_moves_them)
{
	struct uk_list_head list;

	fill(&list);
	uk_list_del_init(&jobs[1].link);
	UK_TEST_EXPECT_SNUM_EQ(numbers_of(&list), 23);
	uk_list_move_tail(&jobs[2].link, &list);
	UK_TEST_EXPECT_SNUM_EQ(numbers_of(&list), 32);
	uk_list_del_init(&jobs[1].link); /* once more does nothing */
	UK_TEST_EXPECT_SNUM_EQ(numbers_of(&list), 32);
}

UK_TESTCASE(uklist, a_walk_may_take_out_the_member_at_hand)
{
	struct uk_list_head list;
	struct job *job, *after;
	int nr = 0;

	fill(&list);
	uk_list_for_each_entry_safe (job, after, &list, link) {
		if (job->number != 2)
			uk_list_del(&job->link);
		nr++;
	}
	UK_TEST_EXPECT_SNUM_EQ(nr, NR_JOBS);
	UK_TEST_EXPECT_SNUM_EQ(numbers_of(&list), 2);
}

uk_testsuite_register(uklist, NULL);
