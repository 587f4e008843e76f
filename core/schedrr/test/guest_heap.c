/* SPDX-License-Identifier: BSD-3-Clause */
/* The heap under threads that interrupt each other anywhere in it. */
#include <string.h>

#include <uk/alloc.h>
#include <uk/sched.h>
#include <uk/sched_policy.h>
#include <uk/test.h>

#define NR 3
#define NR_BLOCKS 16
#define NR_SWITCHES 40

struct block {
	unsigned char *at; /* NULL: none */
	size_t len;
};

static volatile unsigned int nr_switches, nr_wrong;
static volatile int last_runner;

static bool is_intact(const struct block *block, int pattern)
{
	size_t i;

	for (i = 0; i < block->len; i++)
		if (block->at[i] != (unsigned char)pattern)
			return false;
	return true;
}

/* Frees what the block has and takes another length, filled by `pattern`. */
static void renew(struct block *block, size_t len, int pattern)
{
	struct uk_alloc *a = uk_alloc_get_default();

	if (block->at && !is_intact(block, pattern))
		nr_wrong++;
	uk_free(a, block->at);
	block->len = len;
	block->at = len ? uk_malloc(a, len) : NULL;
	if (block->at)
		memset(block->at, pattern, len);
	else if (len)
		nr_wrong++;
}

static void use_heap(void *arg)
{
	struct block blocks[NR_BLOCKS] = { { NULL, 0 } };
	int me = (int)(long)arg;
	unsigned int i, seed = (unsigned int)me + 1;

	while (nr_switches < NR_SWITCHES) {
		seed = seed * 1103515245u + 12345u;
		i = (seed >> 8) % NR_BLOCKS;
		renew(&blocks[i], 1 + (seed >> 12) % 700, me * 16 + (int)i);
		if (last_runner != me) {
			last_runner = me;
			nr_switches++;
		}
	}
	for (i = 0; i < NR_BLOCKS; i++)
		renew(&blocks[i], 0, me * 16 + (int)i);
}

UK_TESTCASE(ukschedrr_heap, heap_survives_preemption)
{
	struct uk_thread_attr attr = { .flags = UK_THREADF_JOINABLE };
	struct uk_thread *threads[NR];
	long i;

	if (strcmp(uk_sched_current()->policy->name, "rr")) {
		uk_test_skip("another policy is in use");
		return;
	}
	nr_wrong = 0;
	nr_switches = 0;
	for (i = 0; i < NR; i++)
		UK_TEST_EXPECT_ZERO(uk_thread_create(&threads[i], &attr,
						     use_heap, (void *)i));
	for (i = 0; i < NR; i++) {
		uk_thread_join(threads[i]);
		uk_thread_put(threads[i]);
	}
	UK_TEST_EXPECT_ZERO(nr_wrong);
}

uk_testsuite_register(ukschedrr_heap, NULL);
