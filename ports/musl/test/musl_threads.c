/* SPDX-License-Identifier: BSD-3-Clause */
/* Threads of the kernel use the C library. */
#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>

#include <uk/sched.h>
#include <uk/test.h>
#include <uk/thread.h>

#define NR 4
#define NR_LINES 200

static __thread int own = 17;
static pthread_key_t key;
static FILE *shared;
static int nr_wrong, nr_done;

static void body(void *arg)
{
	int i, me = (int)(long)arg;

	errno = me;
	pthread_setspecific(key, arg);
	for (i = 0; i < NR_LINES; i++) {
		fprintf(shared, "%d%d%d%d%d\n", me, me, me, me, me);
		uk_sched_yield();
		nr_wrong += errno != me || own != 17 ||
			    pthread_getspecific(key) != arg;
	}
	own = me;
	__atomic_add_fetch(&nr_done, 1, __ATOMIC_RELEASE);
}

static void run_threads(void)
{
	long i;

	nr_done = 0;
	for (i = 1; i <= NR; i++)
		uk_sched_thread_create(uk_sched_current(), body, (void *)i,
				       "libc");
	while (__atomic_load_n(&nr_done, __ATOMIC_ACQUIRE) != NR)
		uk_sched_yield();
}

UK_TESTCASE(musl_threads, each_has_errno_keys_and_variables)
{
	static char text[NR * NR_LINES * 6 + 1], line[8];
	int nr_lines = 0;

	UK_TEST_ASSERT(!pthread_key_create(&key, NULL));
	shared = fmemopen(text, sizeof(text), "w");
	UK_TEST_ASSERT(shared);
	run_threads();
	fclose(shared);
	UK_TEST_EXPECT_ZERO(nr_wrong);
	shared = fmemopen(text, strlen(text), "r");
	while (fgets(line, sizeof(line), shared)) {
		UK_TEST_EXPECT(line[0] == line[1] && line[0] == line[4]);
		nr_lines++;
	}
	fclose(shared);
	UK_TEST_EXPECT_SNUM_EQ(nr_lines, NR * NR_LINES);
	pthread_key_delete(key);
}
