/* SPDX-License-Identifier: BSD-3-Clause */
#include <mimalloc.h>
#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <uk/test.h>

#define NR_BLOCKS 500
#define NR_THREADS 4

UK_TESTCASE(mimalloc, is_the_malloc_of_programs)
{
	char *block = malloc(1000), *aligned = NULL;

	UK_TEST_ASSERT(block);
	UK_TEST_EXPECT(mi_heap_contains_block(mi_heap_get_default(), block));
	UK_TEST_EXPECT_SNUM_GE(mi_usable_size(block), 1000);
	memset(block, 7, 1000);
	block = realloc(block, 100000);
	UK_TEST_ASSERT(block);
	UK_TEST_EXPECT(block[0] == 7 && block[999] == 7);
	free(block);
	block = calloc(100, 100);
	UK_TEST_ASSERT(block);
	UK_TEST_EXPECT(!block[0] && !memcmp(block, block + 1, 9999));
	free(block);
	UK_TEST_EXPECT_ZERO(posix_memalign((void **)&aligned, 8192, 100));
	UK_TEST_EXPECT_ZERO((uintptr_t)aligned % 8192);
	free(aligned);
	UK_TEST_EXPECT_NULL(malloc(PTRDIFF_MAX));
}

static void *work(void *arg)
{
	uint32_t state = (uint32_t)(uintptr_t)arg;
	unsigned char *blocks[NR_BLOCKS] = { NULL };
	size_t lens[NR_BLOCKS];
	uintptr_t nr_bad = 0;

	for (int round = 0; round < 20000; round++) {
		unsigned int i = (state = state * 1664525 + 1013904223) >> 8;

		i %= NR_BLOCKS;
		if (blocks[i]) {
			nr_bad += blocks[i][0] != (unsigned char)i ||
				  blocks[i][lens[i] - 1] != (unsigned char)i;
			free(blocks[i]);
		}
		lens[i] = 1 + (state >> 16) % (round % 100 ? 600 : 60000);
		blocks[i] = malloc(lens[i]);
		if (!blocks[i])
			return (void *)~(uintptr_t)0;
		memset(blocks[i], (int)i, lens[i]);
	}
	for (int i = 0; i < NR_BLOCKS; i++)
		free(blocks[i]);
	return (void *)nr_bad;
}

UK_TESTCASE(mimalloc, serves_threads)
{
	pthread_t threads[NR_THREADS];
	void *result;

	for (uintptr_t i = 0; i < NR_THREADS; i++)
		UK_TEST_EXPECT_ZERO(pthread_create(&threads[i], NULL, work,
						   (void *)(i + 1)));
	for (int i = 0; i < NR_THREADS; i++) {
		UK_TEST_EXPECT_ZERO(pthread_join(threads[i], &result));
		UK_TEST_EXPECT_NULL(result);
	}
}

static void *allocate(void *arg)
{
	(void)arg;
	return strdup("from a thread that is gone");
}

UK_TESTCASE(mimalloc, frees_what_other_threads_allocated)
{
	pthread_t thread;
	void *text;

	for (int i = 0; i < 50; i++) {
		UK_TEST_EXPECT_ZERO(
			pthread_create(&thread, NULL, allocate, NULL));
		UK_TEST_EXPECT_ZERO(pthread_join(thread, &text));
		UK_TEST_EXPECT_STR_EQ((char *)text,
				      "from a thread that is gone");
		free(text);
	}
	mi_collect(true);
}

uk_testsuite_register(mimalloc, NULL);
