/* SPDX-License-Identifier: BSD-3-Clause */
#include <uk/rcu.h>

#include <uk/arch/priv.h>
#include <uk/sched.h>
#include <uk/test.h>

#define NR_READERS 4
#define NR_OBJECTS 64
#define NR_CHANGES 300
#define LOOKS 200 /* longer than the slice of the test machine */
#define ALIVE 0x600dL
#define POISON 0xdeadL

struct object {
	struct uk_rcu rcu; /* first */
	long state;	   /* atomic, so that a reader may find it poisoned */
	bool is_free;
};

static struct object objects[NR_OBJECTS];
static struct object *shared;		     /* atomic */
static unsigned int nr_dead_seen, nr_called; /* atomic */
static bool is_over;			     /* atomic */

static void bury(struct uk_rcu *rcu)
{
	struct object *object = (struct object *)rcu;

	__atomic_store_n(&object->state, POISON, __ATOMIC_SEQ_CST);
	__atomic_store_n(&object->is_free, true, __ATOMIC_SEQ_CST);
	__atomic_fetch_add(&nr_called, 1, __ATOMIC_RELAXED);
}

/* A thread may be interrupted here. */
static void breathe(void)
{
	uk_irq_restore(uk_irq_save());
}

static void look(void)
{
	struct object *object;
	unsigned int i;

	uk_rcu_read_lock();
	object = uk_rcu_read(shared);
	for (i = 0; i < LOOKS; i++) {
		breathe();
		if (__atomic_load_n(&object->state, __ATOMIC_RELAXED) != ALIVE)
			__atomic_fetch_add(&nr_dead_seen, 1, __ATOMIC_RELAXED);
	}
	uk_rcu_read_unlock();
}

static void read_all_the_time(void *arg)
{
	unsigned long i = (unsigned long)arg;

	while (!__atomic_load_n(&is_over, __ATOMIC_ACQUIRE)) {
		look();
		if (i++ % 4 == 0)
			uk_sched_yield();
	}
}

/* An object that nobody has any more; waits for one if need be. */
static struct object *find_free(void)
{
	unsigned int i;

	for (;;) {
		for (i = 0; i < NR_OBJECTS; i++) {
			if (__atomic_load_n(&objects[i].is_free,
					    __ATOMIC_SEQ_CST))
				return &objects[i];
		}
		uk_rcu_synchronize();
	}
}

static struct object *make(void)
{
	struct object *object = find_free();

	object->is_free = false;
	__atomic_store_n(&object->state, ALIVE, __ATOMIC_RELAXED);
	return object;
}

static void change_it(void)
{
	struct object *old = shared;

	uk_rcu_publish(shared, make());
	uk_rcu_call(&old->rcu, bury);
}

static void begin(void)
{
	unsigned int i;

	UK_TEST_EXPECT_ZERO(uk_rcu_start());
	for (i = 0; i < NR_OBJECTS; i++)
		objects[i].is_free = true;
	nr_dead_seen = 0;
	nr_called = 0;
	is_over = false;
	shared = make();
}

UK_TESTCASE(ukrcu, nothing_is_freed_while_it_is_read)
{
	struct uk_thread_attr attr = {
		.name = "reader",
		.flags = UK_THREADF_JOINABLE,
		.affinity = ~0ULL,
	};
	struct uk_thread *readers[NR_READERS];
	long i;

	begin();
	for (i = 0; i < NR_READERS; i++)
		UK_TEST_EXPECT_ZERO(uk_thread_create(
			&readers[i], &attr, read_all_the_time, (void *)i));
	for (i = 0; i < NR_CHANGES; i++) {
		change_it();
		if (i % 16 == 0)
			uk_sched_thread_sleep(10000);
	}
	uk_rcu_synchronize();
	UK_TEST_EXPECT_SNUM_EQ(nr_called, NR_CHANGES);
	__atomic_store_n(&is_over, true, __ATOMIC_RELEASE);
	for (i = 0; i < NR_READERS; i++) {
		uk_thread_join(readers[i]);
		uk_thread_put(readers[i]);
	}
	UK_TEST_EXPECT_ZERO(nr_dead_seen);
}

UK_TESTCASE(ukrcu, calls_back_in_the_order_of_coming)
{
	struct object *old;

	begin();
	old = shared;
	uk_rcu_publish(shared, make());
	uk_rcu_call(&old->rcu, bury);
	UK_TEST_EXPECT_SNUM_EQ(old->state, ALIVE);
	uk_rcu_synchronize();
	UK_TEST_EXPECT_SNUM_EQ(old->state, POISON);
	UK_TEST_EXPECT_SNUM_EQ(nr_called, 1);
}

uk_testsuite_register(ukrcu, NULL);
