/* SPDX-License-Identifier: BSD-3-Clause */
/* The program's threads, on stacks of its own: there may be no mmap(). */
#define _GNU_SOURCE
#include <errno.h>
#include <pthread.h>
#include <semaphore.h>
#include <stdlib.h>

#include <uk/test.h>

#define NR 4
#define NR_TIMES 1000
#define STACK_LEN 65536

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static pthread_key_t key;
static int count, turn, nr_destroyed;
static __thread int own = 3;

static void destroy(void *value)
{
	(void)value;
	__atomic_add_fetch(&nr_destroyed, 1, __ATOMIC_RELAXED);
}

static void *add(void *arg)
{
	int i;

	pthread_setspecific(key, arg);
	errno = (int)(long)arg;
	for (i = 0; i < NR_TIMES; i++) {
		pthread_mutex_lock(&mutex);
		count++;
		pthread_mutex_unlock(&mutex);
	}
	own += errno;
	return (void *)(long)own;
}

static int start(pthread_t *thread, void **stack, void *(*body)(void *),
		 void *arg)
{
	pthread_attr_t attr;

	*stack = aligned_alloc(16, STACK_LEN);
	if (!*stack)
		return ENOMEM;
	pthread_attr_init(&attr);
	pthread_attr_setstack(&attr, *stack, STACK_LEN);
	return pthread_create(thread, &attr, body, arg);
}

UK_TESTCASE(musl_pthread, threads_have_mutexes_keys_and_variables)
{
	pthread_t threads[NR];
	void *stacks[NR], *result;
	long i;

	UK_TEST_ASSERT(!pthread_key_create(&key, destroy));
	for (i = 0; i < NR; i++)
		UK_TEST_ASSERT(
			!start(&threads[i], &stacks[i], add, (void *)(i + 1)));
	for (i = 0; i < NR; i++) {
		UK_TEST_EXPECT_ZERO(pthread_join(threads[i], &result));
		UK_TEST_EXPECT_SNUM_EQ((long)result, i + 4);
		free(stacks[i]);
	}
	UK_TEST_EXPECT_SNUM_EQ(count, NR * NR_TIMES);
	UK_TEST_EXPECT_SNUM_EQ(nr_destroyed, NR);
	UK_TEST_EXPECT_SNUM_EQ(own, 3);
	pthread_key_delete(key);
}

static void *answer(void *arg)
{
	int i;

	(void)arg;
	for (i = 0; i < NR_TIMES; i++) {
		pthread_mutex_lock(&mutex);
		while (turn != 1)
			pthread_cond_wait(&changed, &mutex);
		turn = 0;
		pthread_cond_signal(&changed);
		pthread_mutex_unlock(&mutex);
	}
	return NULL;
}

UK_TESTCASE(musl_pthread, conditions_are_waited_for)
{
	pthread_t thread;
	void *stack;
	int i;

	UK_TEST_ASSERT(!start(&thread, &stack, answer, NULL));
	for (i = 0; i < NR_TIMES; i++) {
		pthread_mutex_lock(&mutex);
		turn = 1;
		pthread_cond_signal(&changed);
		while (turn != 0)
			pthread_cond_wait(&changed, &mutex);
		pthread_mutex_unlock(&mutex);
	}
	UK_TEST_EXPECT_ZERO(pthread_join(thread, NULL));
	free(stack);
}

static sem_t semaphore;

static void *post(void *arg)
{
	(void)arg;
	sem_post(&semaphore);
	pthread_exit((void *)17L);
}

UK_TESTCASE(musl_pthread, semaphores_and_pthread_exit)
{
	pthread_t thread;
	void *stack, *result;

	UK_TEST_ASSERT(!sem_init(&semaphore, 0, 0));
	UK_TEST_ASSERT(!start(&thread, &stack, post, NULL));
	UK_TEST_EXPECT_ZERO(sem_wait(&semaphore));
	UK_TEST_EXPECT_ZERO(pthread_join(thread, &result));
	UK_TEST_EXPECT_SNUM_EQ((long)result, 17);
	free(stack);
}
