/* SPDX-License-Identifier: BSD-3-Clause */
/* Several threads on one allocator, interrupted wherever the policy does. */
#include <stdint.h>
#include <string.h>

#include <uk/alloc.h>
#include <uk/sched.h>
#include <uk/test.h>

#define NR_THREADS 4
#define NR_BLOCKS 32
#define NR_ROUNDS 20000

static unsigned int nr_running, nr_wrong;

static uint32_t next_number(uint32_t *state)
{
	*state = *state * 1664525u + 1013904223u;
	return *state >> 8;
}

/* Frees a block after a look at it, or makes one. */
static void step(unsigned char **block, unsigned char fill, uint32_t *state)
{
	struct uk_alloc *a = uk_alloc_get_default();
	size_t len = next_number(state) % 8 ? next_number(state) % 300 + 1
					    : next_number(state) % 9000 + 1;

	if (*block) {
		if (**block != fill)
			__atomic_fetch_add(&nr_wrong, 1, __ATOMIC_RELAXED);
		uk_free(a, *block);
		*block = NULL;
		return;
	}
	*block = uk_malloc(a, len);
	if (*block)
		memset(*block, fill, len);
}

static void allocate_and_free(void *arg)
{
	unsigned char *blocks[NR_BLOCKS] = { NULL };
	unsigned char fill = (unsigned char)(uintptr_t)arg;
	uint32_t state = fill;
	int i;

	for (i = 0; i < NR_ROUNDS; i++) {
		step(&blocks[next_number(&state) % NR_BLOCKS], fill, &state);
		if (i % 64 == 0)
			uk_sched_yield();
	}
	for (i = 0; i < NR_BLOCKS; i++)
		uk_free(uk_alloc_get_default(), blocks[i]);
	__atomic_fetch_sub(&nr_running, 1, __ATOMIC_RELEASE);
}

#define NR_SHARED 32

static unsigned char *shared[NR_SHARED]; /* atomic; who takes one frees it */

/* Blocks start with the lower byte of their address. */
static void give_shared(unsigned char *block)
{
	if (block && *block != (unsigned char)((uintptr_t)block >> 4))
		__atomic_fetch_add(&nr_wrong, 1, __ATOMIC_RELAXED);
	uk_free(uk_alloc_get_default(), block);
}

static void exchange(void *arg)
{
	uint32_t state = (uint32_t)(uintptr_t)arg;
	int i;

	for (i = 0; i < NR_ROUNDS; i++) {
		unsigned int at = next_number(&state) % NR_SHARED;
		unsigned char *block = uk_malloc(uk_alloc_get_default(),
						 next_number(&state) % 500 + 1);

		if (block)
			*block = (unsigned char)((uintptr_t)block >> 4);
		give_shared(__atomic_exchange_n(&shared[at], block,
						__ATOMIC_ACQ_REL));
		if (i % 64 == 0)
			uk_sched_yield();
	}
	__atomic_fetch_sub(&nr_running, 1, __ATOMIC_RELEASE);
}

static void run_all(uk_thread_fn1_t fn)
{
	uintptr_t i;

	nr_wrong = 0;
	nr_running = NR_THREADS;
	for (i = 1; i <= NR_THREADS; i++) {
		if (!uk_sched_thread_create(uk_sched_current(), fn, (void *)i,
					    "allocator test")) {
			UK_TEST_EXPECT(false);
			__atomic_fetch_sub(&nr_running, 1, __ATOMIC_RELAXED);
		}
	}
	while (__atomic_load_n(&nr_running, __ATOMIC_ACQUIRE))
		uk_sched_yield();
	UK_TEST_EXPECT_ZERO(__atomic_load_n(&nr_wrong, __ATOMIC_RELAXED));
}

UK_TESTCASE(ukallocbbuddy_threads, share_one_allocator)
{
	run_all(allocate_and_free);
}

UK_TESTCASE(ukallocbbuddy_threads, free_what_others_took)
{
	unsigned int i;

	run_all(exchange);
	for (i = 0; i < NR_SHARED; i++) {
		give_shared(shared[i]);
		shared[i] = NULL;
	}
	UK_TEST_EXPECT_ZERO(nr_wrong);
	UK_TEST_EXPECT(uk_alloc_availmem(uk_alloc_get_default()) > 0);
}

uk_testsuite_register(ukallocbbuddy_threads, NULL);
