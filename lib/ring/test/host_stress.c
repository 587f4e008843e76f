/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * Producers and consumers on threads of the host: each item arrives once, and
 * the items of one producer in their order at one consumer. Also for
 * ThreadSanitizer, as a program:
 *	gcc -fsanitize=thread -DRING_STRESS_MAIN -I include -I lib/ring/include
 *		lib/ring/ring.c lib/ring/test/host_stress.c
 */
#include <uk/ring.h>

#include <pthread.h>
#include <sched.h>
#include <stdint.h>
#include <string.h>

#include "host_stress.h"

#define NR_THREADS_MAX 3
#define BURST 5

struct stress {
	struct uk_ring ring;
	struct uk_ring_slot slots[16];
	size_t nr_each; /* items of a producer */
	size_t nr_left; /* for the consumers, atomic */
	bool is_single;
	unsigned char arrived[NR_THREADS_MAX][20000]; /* atomic */
	bool is_out_of_order;
};

struct producer {
	struct stress *stress;
	uintptr_t number;
};

static size_t put(struct stress *stress, void *const *items, size_t nr)
{
	return stress->is_single
		       ? uk_ring_put_burst_single(&stress->ring, items, nr)
		       : uk_ring_put_burst(&stress->ring, items, nr);
}

static size_t get(struct stress *stress, void **items, size_t nr)
{
	return stress->is_single
		       ? uk_ring_get_burst_single(&stress->ring, items, nr)
		       : uk_ring_get_burst(&stress->ring, items, nr);
}

/* An item is the producer's number in the low byte and a count above. */
static void *produce(void *arg)
{
	struct producer *producer = arg;
	size_t done = 0;

	while (done < producer->stress->nr_each) {
		void *items[BURST];
		size_t nr =
			MIN(1 + done % BURST, producer->stress->nr_each - done);
		size_t i;

		for (i = 0; i < nr; i++)
			items[i] = (void *)((done + i) << 8 | producer->number);
		nr = put(producer->stress, items, nr);
		if (!nr)
			sched_yield();
		done += nr;
	}
	return NULL;
}

static void check(struct stress *stress, void *item, size_t *next)
{
	size_t producer = (uintptr_t)item & 0xff, count = (uintptr_t)item >> 8;

	__atomic_add_fetch(&stress->arrived[producer][count], 1,
			   __ATOMIC_RELAXED);
	if (count < next[producer])
		stress->is_out_of_order = true;
	next[producer] = count + 1;
}

static void *consume(void *arg)
{
	struct stress *stress = arg;
	size_t next[NR_THREADS_MAX] = { 0 };

	while (__atomic_load_n(&stress->nr_left, __ATOMIC_RELAXED)) {
		void *items[BURST];
		size_t nr = get(stress, items, BURST), i;

		for (i = 0; i < nr; i++)
			check(stress, items[i], next);
		if (!nr)
			sched_yield();
		__atomic_sub_fetch(&stress->nr_left, nr, __ATOMIC_RELAXED);
	}
	return NULL;
}

static bool has_each_once(const struct stress *stress, size_t nr_producers)
{
	size_t i, count;

	for (i = 0; i < nr_producers; i++) {
		for (count = 0; count < stress->nr_each; count++) {
			if (stress->arrived[i][count] != 1)
				return false;
		}
	}
	return !stress->is_out_of_order;
}

bool ring_survives(size_t nr_producers, size_t nr_consumers, bool is_single,
		   size_t nr_each)
{
	static struct stress stress;
	struct producer producers[NR_THREADS_MAX];
	pthread_t threads[2 * NR_THREADS_MAX];
	size_t i, nr = 0;

	memset(&stress, 0, sizeof(stress));
	stress.nr_each = nr_each;
	stress.nr_left = nr_producers * nr_each;
	stress.is_single = is_single;
	if (uk_ring_init(&stress.ring, stress.slots, 16))
		return false;
	for (i = 0; i < nr_producers; i++) {
		producers[i] = (struct producer){ &stress, i };
		pthread_create(&threads[nr++], NULL, produce, &producers[i]);
	}
	for (i = 0; i < nr_consumers; i++)
		pthread_create(&threads[nr++], NULL, consume, &stress);
	while (nr)
		pthread_join(threads[--nr], NULL);
	return has_each_once(&stress, nr_producers);
}

#ifdef RING_STRESS_MAIN
int main(void)
{
	return !ring_survives(1, 1, true, 20000) ||
	       !ring_survives(3, 3, false, 20000) ||
	       !ring_survives(3, 1, false, 20000);
}
#endif
