/* SPDX-License-Identifier: BSD-3-Clause */
#include <stdio.h>

#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <uk/test.h>

UK_TESTCASE(ukmalloc, gives_memory_and_takes_it_back)
{
	char *block = malloc(100);
	unsigned char *zeros = calloc(10, 10);
	int i, sum = 0;

	UK_TEST_ASSERT(block && zeros);
	memset(block, 'x', 100);
	block = realloc(block, 5000);
	UK_TEST_ASSERT(block && block[99] == 'x');
	for (i = 0; i < 100; i++)
		sum += zeros[i];
	UK_TEST_EXPECT_ZERO(sum);
	free(block);
	free(zeros);
	free(NULL);
}

UK_TESTCASE(ukmalloc, says_when_there_is_none)
{
	/* not known to the compiler, which would warn of it */
	volatile size_t much = SIZE_MAX / 2;
	/* clang leaves out a block that is only compared with NULL */
	void *volatile block;

	errno = 0;
	block = malloc(much);
	UK_TEST_EXPECT(!block);
	UK_TEST_EXPECT_SNUM_EQ(errno, ENOMEM);
	block = calloc(much, 4);
	UK_TEST_EXPECT(!block);
	errno = 0;
	UK_TEST_EXPECT(!reallocarray(NULL, much, 4));
	UK_TEST_EXPECT_SNUM_EQ(errno, ENOMEM);
}

UK_TESTCASE(ukmalloc, aligns)
{
	void *block = aligned_alloc(256, 512), *other = NULL;

	UK_TEST_EXPECT_ZERO((uintptr_t)block % 256);
	free(block);
	UK_TEST_EXPECT_SNUM_EQ(posix_memalign(&other, 3, 10), EINVAL);
	UK_TEST_EXPECT_ZERO(posix_memalign(&other, 64, 10));
	UK_TEST_EXPECT_ZERO((uintptr_t)other % 64);
	free(other);
}

UK_TESTCASE(ukmalloc, makes_strings)
{
	char *text = strdup("text"), *cut = strndup("text", 2), *printed;

	UK_TEST_EXPECT_STR_EQ(text, "text");
	UK_TEST_EXPECT_STR_EQ(cut, "te");
	UK_TEST_EXPECT_SNUM_EQ(asprintf(&printed, "%s-%d", text, 5), 6);
	UK_TEST_EXPECT_STR_EQ(printed, "text-5");
	free(text);
	free(cut);
	free(printed);
}

uk_testsuite_register(ukmalloc, NULL);
