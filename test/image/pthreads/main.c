/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * Many threads, by name: alive NR, one-by-one NR, storm NR, ping-pong NR,
 * broadcast NR, cancel NR, keep NR. Each counts what it did and says so.
 */
#define _GNU_SOURCE
#include <pthread.h>
#include <sched.h>
#include <semaphore.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/sysinfo.h>
#include <unistd.h>

#define STACK_LEN 16384
#define NR_WORKERS 8

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static pthread_cond_t go = PTHREAD_COND_INITIALIZER;
static pthread_attr_t small;
static long nr_there, may_go, sum;
static __thread long own = 1;

static void need(int is_good, const char *what, long nr)
{
	if (is_good)
		return;
	printf("%s failed at %ld\n", what, nr);
	exit(1);
}

static void *come_and_wait(void *arg)
{
	own += (long)arg;
	pthread_mutex_lock(&lock);
	nr_there++;
	pthread_cond_signal(&changed);
	pthread_mutex_unlock(&lock);
	pthread_mutex_lock(&lock);
	while (!may_go)
		pthread_cond_wait(&go, &lock);
	sum += own;
	pthread_mutex_unlock(&lock);
	return arg;
}

/* All at once; each has variables of its own. */
static void run_alive(long nr)
{
	pthread_t *threads = calloc((size_t)nr, sizeof(*threads));
	long i;

	for (i = 0; i < nr; i++)
		need(!pthread_create(&threads[i], &small, come_and_wait,
				     (void *)i),
		     "pthread_create", i);
	pthread_mutex_lock(&lock);
	while (nr_there < nr)
		pthread_cond_wait(&changed, &lock);
	may_go = 1;
	pthread_cond_broadcast(&go);
	pthread_mutex_unlock(&lock);
	for (i = 0; i < nr; i++)
		need(!pthread_join(threads[i], NULL), "pthread_join", i);
	need(sum == nr * (nr - 1) / 2 + nr, "the sum", sum);
	free(threads);
}

static void *count(void *arg)
{
	sum += own;
	return arg;
}

static long free_pages(void)
{
	struct sysinfo info;

	need(!sysinfo(&info), "sysinfo", 0);
	return (long)(info.freeram * info.mem_unit / 4096);
}

/* Nothing is left of a thread that has been joined. */
static void run_one_by_one(long nr)
{
	long before = 0, left, i;
	pthread_t thread;

	for (i = 0; i < nr; i++) {
		if (i == nr / 10)
			before = free_pages();
		need(!pthread_create(&thread, &small, count, NULL),
		     "pthread_create", i);
		need(!pthread_join(thread, NULL), "pthread_join", i);
	}
	left = before - free_pages();
	need(sum == nr, "the sum", sum);
	need(left < 64, "memory: pages lost", left);
}

static void *make_more(void *arg)
{
	long depth = (long)arg, i;
	pthread_t threads[2];

	for (i = 0; i < 2 && depth; i++)
		need(!pthread_create(&threads[i], &small, make_more,
				     (void *)(depth - 1)),
		     "pthread_create", depth);
	__atomic_add_fetch(&sum, 1, __ATOMIC_RELAXED);
	for (i = 0; i < 2 && depth; i++)
		pthread_join(threads[i], NULL);
	return NULL;
}

/* Threads make threads, which make threads. */
static void run_storm(long nr)
{
	long i;

	for (i = 0; i < nr; i++)
		make_more((void *)6L);
	need(sum == nr * 127, "the sum", sum);
}

static sem_t ping, pong;

static void *answer(void *arg)
{
	long i;

	for (i = 0; i < (long)arg; i++) {
		sem_wait(&ping);
		sem_post(&pong);
	}
	return NULL;
}

static void run_ping_pong(long nr)
{
	pthread_t thread;
	long i;

	sem_init(&ping, 0, 0);
	sem_init(&pong, 0, 0);
	need(!pthread_create(&thread, NULL, answer, (void *)nr), "create", 0);
	for (i = 0; i < nr; i++) {
		sem_post(&ping);
		sem_wait(&pong);
	}
	pthread_join(thread, NULL);
	sum = i;
}

static long generation, nr_rounds;

static void *follow(void *arg)
{
	long seen = 0;

	pthread_mutex_lock(&lock);
	while (seen < nr_rounds) {
		while (generation == seen)
			pthread_cond_wait(&changed, &lock);
		need(generation == seen + 1, "a round was missed", seen);
		seen++;
		nr_there++;
		sum++;
		pthread_cond_broadcast(&changed);
	}
	pthread_mutex_unlock(&lock);
	return arg;
}

/* All wait for one condition, for different reasons. */
static void run_broadcast(long nr)
{
	pthread_t threads[NR_WORKERS];
	long i;

	nr_rounds = nr;
	for (i = 0; i < NR_WORKERS; i++)
		need(!pthread_create(&threads[i], NULL, follow, NULL),
		     "pthread_create", i);
	pthread_mutex_lock(&lock);
	for (i = 0; i < nr; i++) {
		nr_there = 0;
		generation++;
		pthread_cond_broadcast(&changed);
		while (nr_there < NR_WORKERS)
			pthread_cond_wait(&changed, &lock);
	}
	pthread_mutex_unlock(&lock);
	for (i = 0; i < NR_WORKERS; i++)
		pthread_join(threads[i], NULL);
	need(sum == nr * NR_WORKERS, "the sum", sum);
}

static void give_back(void *arg)
{
	pthread_mutex_unlock(arg);
}

static void *wait_for_ever(void *arg)
{
	pthread_mutex_lock(&lock);
	pthread_cleanup_push(give_back, &lock);
	nr_there++;
	pthread_cond_signal(&changed);
	while (1)
		pthread_cond_wait(arg, &lock);
	pthread_cleanup_pop(1);
	return NULL;
}

/* Cancelled threads leave their locks. */
static void run_cancel(long nr)
{
	static pthread_cond_t never = PTHREAD_COND_INITIALIZER;
	pthread_t thread;
	void *result;
	long i;

	for (i = 0; i < nr; i++) {
		need(!pthread_create(&thread, &small, wait_for_ever, &never),
		     "pthread_create", i);
		pthread_mutex_lock(&lock);
		while (nr_there <= i && i % 2)
			pthread_cond_wait(&changed, &lock);
		nr_there = i + 1;
		pthread_mutex_unlock(&lock);
		pthread_cancel(thread);
		pthread_join(thread, &result);
		need(result == PTHREAD_CANCELED, "cancelling", i);
		sum++;
	}
}

static int ends[2];
static volatile long nr_read;

static void *read_for_ever(void *arg)
{
	char c;

	while (1)
		nr_read += read(ends[0], &c, 1) == 1;
	return arg;
}

/* What a cancelled thread has read it has counted. */
static void run_keep(long nr)
{
	char rest[64];
	pthread_t thread;
	long i, left, nr_written;

	for (i = 0; i < nr; i++) {
		nr_read = 0;
		need(!pipe(ends), "pipe", i);
		need(!pthread_create(&thread, &small, read_for_ever, NULL),
		     "pthread_create", i);
		for (nr_written = 0; nr_written < i % 7; nr_written++)
			need(write(ends[1], "x", 1) == 1, "write", i);
		pthread_cancel(thread);
		pthread_join(thread, NULL);
		need(write(ends[1], "x", 1) == 1, "write", i);
		left = read(ends[0], rest, sizeof(rest)) - 1;
		need(nr_read + left == nr_written, "what was read", i);
		close(ends[0]);
		close(ends[1]);
		sum++;
	}
}

static const struct {
	const char *name;
	void (*run)(long nr);
} tests[] = {
	{ "alive", run_alive },		{ "one-by-one", run_one_by_one },
	{ "storm", run_storm },		{ "ping-pong", run_ping_pong },
	{ "broadcast", run_broadcast }, { "cancel", run_cancel },
	{ "keep", run_keep },
};

int main(int argc, char **argv)
{
	size_t i;

	pthread_attr_init(&small);
	need(!pthread_attr_setstacksize(&small, STACK_LEN), "stack size", 0);
	need(!pthread_attr_setguardsize(&small, 0), "guard size", 0);
	for (i = 0; argc == 3 && i < sizeof(tests) / sizeof(*tests); i++) {
		if (strcmp(argv[1], tests[i].name))
			continue;
		tests[i].run(atol(argv[2]));
		printf("%s %s: good, %ld\n", argv[1], argv[2], sum);
		return 0;
	}
	return 2;
}
