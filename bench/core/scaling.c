/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * The same work on 1, 2 and 4 CPUs at once. Each number is the time of all of
 * it by the number of operations of all CPUs: what scales is N times shorter
 * on N real CPUs, and stays the same where CPUs take turns (QEMU's icount).
 */
#include "bench.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <uk/alloc.h>
#include <uk/clock.h>
#include <uk/isr.h>
#include <uk/percpu.h>
#include <uk/sched.h>
#include <uk/semaphore.h>
#include <uk/smp.h>
#include <uk/thread.h>

#define NR_RUNS 5
#define LEAST_NS 10000000 /* of a run */
#define MOST_CPUS 4
#define NR_KEPT 64
#define NR_BATCH 256
#define NR_BATCHES 4 /* on the way from producer to consumer */

/* What one of `nr_cpus` CPUs does; `who` counts threads. */
struct work {
	const char *what;
	void (*run)(unsigned int who, unsigned long left);
	unsigned long least;	 /* operations, or more: see find_nr() */
	unsigned int per_cpu;	 /* threads */
	unsigned int least_cpus; /* it makes no sense on fewer */
};

struct lane { /* from one thread to another */
	struct uk_semaphore filled, emptied;
	void *batches[NR_BATCHES][NR_BATCH];
};

static const struct work *work;
static unsigned long nr; /* operations of a thread */
static unsigned int nr_cpus;
static struct uk_semaphore ready, go;
static struct lane lanes[MOST_CPUS];

/* What the machine gives, whatever we do. */
static void count(unsigned int who __unused, unsigned long left)
{
	volatile unsigned long counted;

	for (counted = 0; counted < left; counted++)
		;
}

static void malloc_and_free(unsigned int who __unused, unsigned long left)
{
	struct uk_alloc *a = uk_alloc_get_default();

	while (left--)
		uk_free(a, uk_malloc(a, 64));
}

static void malloc_many_and_free(unsigned int who __unused, unsigned long left)
{
	struct uk_alloc *a = uk_alloc_get_default();
	void *kept[NR_KEPT];
	unsigned int i;

	for (; left >= NR_KEPT; left -= NR_KEPT) {
		for (i = 0; i < NR_KEPT; i++)
			kept[i] = uk_malloc(a, 16 + 24 * (i % 16));
		for (i = 0; i < NR_KEPT; i++)
			uk_free(a, kept[i * 37 % NR_KEPT]);
	}
}

static void take_page_and_give(unsigned int who __unused, unsigned long left)
{
	struct uk_alloc *a = uk_alloc_get_default();

	while (left--)
		uk_pfree(a, uk_palloc(a, 1), 1);
}

static void produce(struct lane *lane, unsigned long left)
{
	struct uk_alloc *a = uk_alloc_get_default();
	unsigned long at = 0;
	unsigned int i;

	for (; left >= NR_BATCH; left -= NR_BATCH, at++) {
		uk_semaphore_down(&lane->emptied);
		for (i = 0; i < NR_BATCH; i++)
			lane->batches[at % NR_BATCHES][i] = uk_malloc(a, 64);
		uk_semaphore_up(&lane->filled);
	}
}

static void consume(struct lane *lane, unsigned long left)
{
	struct uk_alloc *a = uk_alloc_get_default();
	unsigned long at = 0;
	unsigned int i;

	for (; left >= NR_BATCH; left -= NR_BATCH, at++) {
		uk_semaphore_down(&lane->filled);
		for (i = 0; i < NR_BATCH; i++)
			uk_free(a, lane->batches[at % NR_BATCHES][i]);
		uk_semaphore_up(&lane->emptied);
	}
}

/* One of two neighbours allocates, the other frees. */
static void pass_blocks(unsigned int who, unsigned long left)
{
	if (who % 2)
		consume(&lanes[who / 2], left);
	else
		produce(&lanes[who / 2], left);
}

static void yield(unsigned int who __unused, unsigned long left)
{
	while (left--)
		uk_sched_yield();
}

/* Two neighbours wake each other in turns. */
static void wake(unsigned int who, unsigned long left)
{
	struct lane *lane = &lanes[who / 2];

	while (left--) {
		uk_semaphore_up(who % 2 ? &lane->emptied : &lane->filled);
		uk_semaphore_down(who % 2 ? &lane->filled : &lane->emptied);
	}
}

static void do_nothing(void *arg __unused)
{
}

/* The first of them calls a function on all others. */
static void call(unsigned int who, unsigned long left)
{
	uint64_t others = (1ULL << nr_cpus) - 2;

	while (!who && left--)
		uk_smp_call(others, do_nothing, NULL);
}

static void run_one(void *arg)
{
	uk_semaphore_up(&ready);
	uk_semaphore_down(&go);
	work->run((unsigned int)(uintptr_t)arg, nr);
}

/* Neighbours are on different CPUs if there are several. */
static struct uk_thread *start_one(unsigned int who)
{
	const struct uk_thread_attr attr = {
		.flags = UK_THREADF_JOINABLE,
		.affinity = 1ULL << who % nr_cpus,
	};
	struct uk_thread *thread;

	if (uk_thread_create(&thread, &attr, run_one, (void *)(uintptr_t)who))
		abort();
	return thread;
}

static void prepare(void)
{
	unsigned int i;

	uk_semaphore_init(&ready, 0);
	uk_semaphore_init(&go, 0);
	for (i = 0; i < MOST_CPUS; i++) {
		uk_semaphore_init(&lanes[i].filled, 0);
		uk_semaphore_init(&lanes[i].emptied,
				  work->run == wake ? 0 : NR_BATCHES);
	}
}

/*
 * Nanoseconds from the start of all threads to the end of the last. Who waits
 * sleeps: under icount a CPU that spins runs until the next timer.
 */
static __nsec time_of_all(unsigned int nr_threads)
{
	struct uk_thread *threads[2 * MOST_CPUS];
	__nsec begin;
	unsigned int i;

	prepare();
	for (i = 0; i < nr_threads; i++)
		threads[i] = start_one(i);
	for (i = 0; i < nr_threads; i++)
		uk_semaphore_down(&ready);
	begin = uk_clock_monotonic();
	for (i = 0; i < nr_threads; i++)
		uk_semaphore_up(&go);
	for (i = 0; i < nr_threads; i++) {
		uk_thread_join(threads[i]);
		uk_thread_put(threads[i]);
	}
	return uk_clock_monotonic() - begin;
}

/* As many operations as make a run long enough to be measured. */
static void find_nr(void)
{
	nr_cpus = work->least_cpus;
	for (nr = work->least; time_of_all(nr_cpus * work->per_cpu) < LEAST_NS;
	     nr *= 2)
		;
}

/* Picoseconds of an operation on that many CPUs, the best of some runs. */
static unsigned long measure_on(unsigned int cpus)
{
	unsigned int nr_threads = cpus * work->per_cpu;
	unsigned long nr_all = work->run == call ? nr : nr * nr_threads;
	__nsec best = ~(__nsec)0, took;
	int i;

	nr_cpus = cpus;
	for (i = 0; i < NR_RUNS; i++) {
		took = time_of_all(nr_threads);
		best = took < best ? took : best;
	}
	return (unsigned long)(best * 1000 / nr_all);
}

static void print_ratio(unsigned long one, unsigned long now)
{
	unsigned long hundredths = now ? one * 100 / now : 0;

	printf(" x%lu.%02lu", hundredths / 100, hundredths % 100);
}

static void measure_work(const struct work *next)
{
	unsigned int cpus;
	unsigned long one = 0, now;

	work = next;
	if (work->least_cpus <= uk_cpu_count())
		find_nr();
	for (cpus = 1; cpus <= MOST_CPUS; cpus *= 2) {
		if (cpus > uk_cpu_count() || cpus < work->least_cpus) {
			printf(cpus == 1 ? "%10s" : "%16s", "-");
			continue;
		}
		now = measure_on(cpus);
		printf("%8lu.%lu", now / 1000, now / 100 % 10);
		if (cpus == 1)
			one = now;
		else if (one)
			print_ratio(one, now);
		else
			printf("%6s", "");
	}
	printf("  %s\n", work->what);
}

static const struct work works[] = {
	{ "counting, nothing shared: what the machine gives", count, 100000, 1,
	  1 },
	{ "malloc + free of 64 bytes", malloc_and_free, 10000, 1, 1 },
	{ "malloc + free of 16 to 376 bytes, 64 kept", malloc_many_and_free,
	  6400, 1, 1 },
	{ "allocate and free a page", take_page_and_give, 5000, 1, 1 },
	{ "malloc by one thread, free by another, 64 bytes", pass_blocks, 25600,
	  2, 1 },
	{ "context switch (yield between two threads)", yield, 1000, 2, 1 },
	{ "wake-up of a thread (on another CPU from 2 on)", wake, 100, 2, 1 },
	{ "function called on all other CPUs", call, 100, 1, 2 },
};

void measure_scaling(bool with_calls)
{
	unsigned int i;

	printf("%10s%10s%16s\n", "1 CPU", "2 CPUs", "4 CPUs");
	for (i = 0; i < ARRAY_SIZE(works); i++)
		if (with_calls || works[i].run != call)
			measure_work(&works[i]);
}
