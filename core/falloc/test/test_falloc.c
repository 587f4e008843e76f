/* SPDX-License-Identifier: BSD-3-Clause */
#include <uk/falloc.h>

#include <errno.h>
#include <stdint.h>
#include <string.h>

#include <uk/test.h>

#define NR_FRAMES 300 /* of memory, books included */
#define NR_RUNS 64
#define NR_ROUNDS 20000

static char memory[NR_FRAMES * PAGE_SIZE] __align(4096);

#define START ((__paddr_t)memory)
#define END (START + sizeof(memory))

/* What the model knows: which frames are out, by a mark for each. */
static unsigned char is_out[NR_FRAMES];

struct run {
	__paddr_t paddr;
	size_t nr_frames;
};

static size_t frame_of(__paddr_t paddr)
{
	return (paddr - START) >> PAGE_SHIFT;
}

static uint32_t next_number(uint32_t *state)
{
	*state = *state * 1664525u + 1013904223u;
	return *state >> 8;
}

static void setup(struct uk_falloc *fa)
{
	uk_falloc_init(fa);
	UK_TEST_EXPECT_ZERO(uk_falloc_addmem(fa, START, sizeof(memory)));
}

UK_TESTCASE(ukfalloc, gives_runs_as_long_as_asked)
{
	struct uk_falloc fa;
	size_t before;
	__paddr_t run;

	setup(&fa);
	before = uk_falloc_avail(&fa);
	UK_TEST_EXPECT_SNUM_EQ(before, NR_FRAMES - 1);
	run = uk_falloc_take(&fa, 5);
	UK_TEST_EXPECT(run >= START && run + 5 * PAGE_SIZE <= END);
	UK_TEST_EXPECT(IS_ALIGNED(run, PAGE_SIZE));
	UK_TEST_EXPECT_SNUM_EQ(uk_falloc_avail(&fa), before - 5);
	memset((void *)run, 0xff, 5 * PAGE_SIZE);
	uk_falloc_give(&fa, run + PAGE_SIZE, 2);
	UK_TEST_EXPECT_SNUM_EQ(uk_falloc_avail(&fa), before - 3);
	uk_falloc_give(&fa, run, 1);
	uk_falloc_give(&fa, run + 3 * PAGE_SIZE, 2);
	UK_TEST_EXPECT_SNUM_EQ(uk_falloc_avail(&fa), before);
}

UK_TESTCASE(ukfalloc, refuses_what_cannot_be)
{
	struct uk_falloc fa;

	setup(&fa);
	UK_TEST_EXPECT_SNUM_EQ(uk_falloc_take(&fa, 0), __PADDR_INV);
	UK_TEST_EXPECT_SNUM_EQ(uk_falloc_take(&fa, NR_FRAMES), __PADDR_INV);
	UK_TEST_EXPECT_SNUM_EQ(uk_falloc_take(&fa, SIZE_MAX), __PADDR_INV);
	UK_TEST_EXPECT_SNUM_EQ(
		uk_falloc_take(&fa, (SIZE_MAX >> PAGE_SHIFT) + 2), __PADDR_INV);
	UK_TEST_EXPECT_SNUM_EQ(uk_falloc_take_where(&fa, 1, 1UL << 63, 0),
			       __PADDR_INV);
	UK_TEST_EXPECT_SNUM_EQ(uk_falloc_addmem(&fa, START, 8 * PAGE_SIZE),
			       -EINVAL);
	UK_TEST_EXPECT_SNUM_EQ(uk_falloc_addmem(&fa, END - PAGE_SIZE, SIZE_MAX),
			       -EINVAL);
	UK_TEST_EXPECT_SNUM_EQ(uk_falloc_addmem(&fa, END, PAGE_SIZE), -ENOSPC);
	UK_TEST_EXPECT_SNUM_EQ(uk_falloc_addmem(&fa, END, 0), -ENOSPC);
}

UK_TESTCASE(ukfalloc, keeps_alignment_and_limit)
{
	struct uk_falloc fa;
	__paddr_t limit = START + 20 * PAGE_SIZE;
	__paddr_t run;
	size_t align, count = 0;

	setup(&fa);
	for (align = PAGE_SIZE; align <= 64 * PAGE_SIZE; align *= 2) {
		run = uk_falloc_take_where(&fa, 3, align, 0);
		UK_TEST_EXPECT(run != __PADDR_INV && IS_ALIGNED(run, align));
	}
	while ((run = uk_falloc_take_where(&fa, 1, PAGE_SIZE, limit)) !=
	       __PADDR_INV) {
		UK_TEST_EXPECT(run + PAGE_SIZE <= limit);
		count++;
	}
	UK_TEST_EXPECT_SNUM_LE(count, 20);
	UK_TEST_EXPECT(uk_falloc_take(&fa, 1) != __PADDR_INV);
}

UK_TESTCASE(ukfalloc, does_not_touch_what_nobody_asked_for)
{
	struct uk_falloc fa;
	size_t i;

	memset(memory, 0xa5, sizeof(memory));
	setup(&fa);
	UK_TEST_EXPECT(uk_falloc_take(&fa, 1) != __PADDR_INV);
	for (i = 4 * PAGE_SIZE; i < sizeof(memory); i++)
		UK_TEST_ASSERT(memory[i] == (char)0xa5);
}

UK_TESTCASE(ukfalloc, keeps_a_word_for_each_run)
{
	struct uk_falloc fa;
	__paddr_t run;

	setup(&fa);
	run = uk_falloc_take(&fa, 2);
	UK_TEST_ASSERT(uk_falloc_tag(&fa, run));
	UK_TEST_EXPECT_ZERO(*uk_falloc_tag(&fa, run));
	*uk_falloc_tag(&fa, run) = 0x7fffffff;
	UK_TEST_EXPECT_SNUM_EQ(*uk_falloc_tag(&fa, run), 0x7fffffff);
	uk_falloc_give(&fa, run, 2);
	UK_TEST_EXPECT_NULL(uk_falloc_tag(&fa, END));
	UK_TEST_EXPECT_NULL(uk_falloc_tag(&fa, END - PAGE_SIZE));
	run = uk_falloc_take(&fa, 1);
	UK_TEST_EXPECT_ZERO(*uk_falloc_tag(&fa, run));
}

/* Marks a run in the model; false if it was not as `out` wants it before. */
static bool mark(__paddr_t paddr, size_t nr_frames, bool out)
{
	size_t i;

	if (paddr < START || paddr + (nr_frames << PAGE_SHIFT) > END)
		return false;
	for (i = frame_of(paddr); i < frame_of(paddr) + nr_frames; i++) {
		if (is_out[i] == out)
			return false;
		is_out[i] = out;
	}
	return true;
}

/* Gives a run back, whole or in two parts. */
static bool give(struct uk_falloc *fa, struct run *run, uint32_t *state)
{
	size_t part = next_number(state) % 2
			      ? run->nr_frames
			      : next_number(state) % run->nr_frames + 1;

	uk_falloc_give(fa, run->paddr, part);
	if (!mark(run->paddr, part, false))
		return false;
	run->paddr += part << PAGE_SHIFT;
	run->nr_frames -= part;
	return true;
}

static bool take(struct uk_falloc *fa, struct run *run, uint32_t *state)
{
	size_t nr_frames = next_number(state) % 20 + 1;
	size_t align = PAGE_SIZE << next_number(state) % 5;
	__paddr_t paddr = uk_falloc_take_where(fa, nr_frames, align, 0);

	if (paddr == __PADDR_INV)
		return uk_falloc_max(fa) <
		       2 * MAX(nr_frames, align / PAGE_SIZE);
	run->paddr = paddr;
	run->nr_frames = nr_frames;
	memset((void *)paddr, 0xee, nr_frames << PAGE_SHIFT);
	return IS_ALIGNED(paddr, align) && mark(paddr, nr_frames, true);
}

/* Takes runs of `nr_frames` until there are no more. */
static unsigned int take_all(struct uk_falloc *fa, __paddr_t *runs,
			     size_t nr_frames)
{
	unsigned int nr = 0;

	while (nr < NR_RUNS &&
	       (runs[nr] = uk_falloc_take(fa, nr_frames)) != __PADDR_INV)
		nr++;
	return nr;
}

UK_TESTCASE(ukfalloc, gives_again_what_came_back)
{
	__paddr_t runs[NR_RUNS], again[NR_RUNS];
	unsigned int nr, i, nr_given = 0;
	struct uk_falloc fa;

	setup(&fa);
	uk_falloc_take(&fa, 1); /* the others are aligned to nothing */
	nr = take_all(&fa, runs, 11);
	UK_TEST_EXPECT_SNUM_GT(nr, 20);
	for (i = 0; i < nr; i += 2, nr_given++)
		uk_falloc_give(&fa, runs[i], 11);
	UK_TEST_EXPECT(take_all(&fa, again, 11) >= nr_given);
}

UK_TESTCASE(ukfalloc, joins_neighbours_that_are_no_buddies)
{
	struct uk_falloc fa;
	__paddr_t frames[NR_FRAMES];
	size_t nr, i;

	setup(&fa);
	for (nr = 0; nr < NR_FRAMES; nr++)
		if ((frames[nr] = uk_falloc_take(&fa, 1)) == __PADDR_INV)
			break;
	for (i = 0; i < 3; i++) /* frames 3 to 5 cannot be one block */
		uk_falloc_give(&fa, frames[3 + i], 1);
	UK_TEST_EXPECT_SNUM_EQ(uk_falloc_take(&fa, 4), __PADDR_INV);
	UK_TEST_EXPECT_SNUM_EQ(uk_falloc_take(&fa, 3), frames[3]);
	uk_falloc_give(&fa, frames[nr - 1], 1);
	uk_falloc_give(&fa, frames[nr - 2], 1);
	UK_TEST_EXPECT_SNUM_EQ(uk_falloc_take_where(&fa, 2, PAGE_SIZE, 0),
			       frames[nr - 2]);
	UK_TEST_EXPECT_ZERO(uk_falloc_avail(&fa));
}

UK_TESTCASE(ukfalloc, agrees_with_a_model)
{
	struct run runs[NR_RUNS] = { { 0, 0 } };
	struct uk_falloc fa;
	uint32_t state = 7;
	size_t before, nr_out = 0;
	int i;

	uk_falloc_init(&fa);
	UK_TEST_ASSERT(!uk_falloc_addmem(&fa, START + 100, 100 * PAGE_SIZE));
	UK_TEST_ASSERT(!uk_falloc_addmem(&fa, START + 120 * PAGE_SIZE,
					 180 * PAGE_SIZE));
	memset(is_out, 0, sizeof(is_out));
	before = uk_falloc_avail(&fa);
	for (i = 0; i < NR_ROUNDS; i++) {
		struct run *run = &runs[next_number(&state) % NR_RUNS];

		nr_out -= run->nr_frames;
		UK_TEST_ASSERT(run->nr_frames ? give(&fa, run, &state)
					      : take(&fa, run, &state));
		nr_out += run->nr_frames;
		UK_TEST_ASSERT(uk_falloc_avail(&fa) == before - nr_out);
	}
	for (i = 0; i < NR_RUNS; i++) {
		if (runs[i].nr_frames)
			uk_falloc_give(&fa, runs[i].paddr, runs[i].nr_frames);
	}
	UK_TEST_EXPECT_SNUM_EQ(uk_falloc_avail(&fa), before);
}

uk_testsuite_register(ukfalloc, NULL);
