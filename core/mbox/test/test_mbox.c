/* SPDX-License-Identifier: BSD-3-Clause */
#include <uk/mbox.h>

#include <errno.h>

#include <uk/sched.h>
#include <uk/test.h>

#define NR_SENDERS 3
#define NR_EACH 400

static struct uk_mbox *box;

static struct uk_alloc *heap(void)
{
	return uk_sched_current()->a;
}

static struct uk_thread *start(uk_thread_fn1_t fn, long arg)
{
	struct uk_thread_attr attr = {
		.name = "mbox test",
		.flags = UK_THREADF_JOINABLE,
	};
	struct uk_thread *thread = NULL;

	UK_TEST_EXPECT_ZERO(uk_thread_create(&thread, &attr, fn, (void *)arg));
	return thread;
}

static void finish(struct uk_thread *thread)
{
	uk_thread_join(thread);
	uk_thread_put(thread);
}

UK_TESTCASE(ukmpi, messages_come_out_as_they_went_in)
{
	void *msg;
	long i, round;

	box = uk_mbox_create(heap(), 3);
	UK_TEST_ASSERT(box);
	for (round = 0; round < 5; round++) {
		for (i = 0; i < 3; i++)
			UK_TEST_EXPECT_ZERO(uk_mbox_post_try(box, (void *)i));
		UK_TEST_EXPECT_SNUM_EQ(uk_mbox_post_try(box, NULL), -ENOBUFS);
		UK_TEST_EXPECT_ZERO(uk_mbox_recv_try(box, NULL));
		uk_mbox_post(box, (void *)3);
		for (i = 1; i < 4; i++) {
			uk_mbox_recv(box, &msg);
			UK_TEST_EXPECT_SNUM_EQ(msg, i);
		}
		UK_TEST_EXPECT_SNUM_EQ(uk_mbox_recv_try(box, &msg), -ENOMSG);
	}
	uk_mbox_free(heap(), box);
}

UK_TESTCASE(ukmpi, waiting_ends_in_time)
{
	__nsec begin = uk_clock_monotonic();
	void *msg = &begin;

	box = uk_mbox_create(heap(), 1);
	UK_TEST_ASSERT(box);
	UK_TEST_EXPECT(uk_mbox_recv_to(box, &msg, 200000) == __NSEC_MAX);
	UK_TEST_EXPECT_NULL(msg);
	UK_TEST_EXPECT(uk_clock_monotonic() >= begin + 200000);
	UK_TEST_EXPECT(uk_mbox_post_to(box, box, 200000) != __NSEC_MAX);
	UK_TEST_EXPECT(uk_mbox_post_to(box, box, 200000) == __NSEC_MAX);
	UK_TEST_EXPECT(uk_mbox_recv_to(box, &msg, 0) != __NSEC_MAX);
	UK_TEST_EXPECT_PTR_EQ(msg, box);
	uk_mbox_free(heap(), box);
}

static void send(void *arg)
{
	long from = (long)arg, i;

	for (i = 0; i < NR_EACH; i++)
		uk_mbox_post(box, (void *)(from * 1000 + i));
}

static unsigned long nr_received; /* atomic */

static void receive(void *arg __unused)
{
	void *msg;

	for (;;) {
		uk_mbox_recv(box, &msg);
		if ((long)msg == -1)
			return;
		if (__atomic_add_fetch(&nr_received, 1, __ATOMIC_RELAXED) %
			    16 ==
		    0)
			uk_sched_yield();
	}
}

UK_TESTCASE(ukmpi, senders_and_receivers_lose_nothing)
{
	struct uk_thread *senders[NR_SENDERS], *receivers[2];
	long i;

	nr_received = 0;
	box = uk_mbox_create(heap(), 4);
	UK_TEST_ASSERT(box);
	for (i = 0; i < 2; i++)
		receivers[i] = start(receive, 0);
	for (i = 0; i < NR_SENDERS; i++)
		senders[i] = start(send, i);
	for (i = 0; i < NR_SENDERS; i++)
		finish(senders[i]);
	for (i = 0; i < 2; i++)
		uk_mbox_post(box, (void *)-1L);
	for (i = 0; i < 2; i++)
		finish(receivers[i]);
	UK_TEST_EXPECT_SNUM_EQ(nr_received, NR_SENDERS * NR_EACH);
	uk_mbox_free(heap(), box);
}

UK_TESTCASE(ukmpi, one_receiver_sees_each_senders_order)
{
	struct uk_thread *senders[NR_SENDERS];
	long next[NR_SENDERS] = { 0 }, i, nr_wrong = 0;
	void *msg;

	box = uk_mbox_create(heap(), 2);
	UK_TEST_ASSERT(box);
	for (i = 0; i < NR_SENDERS; i++)
		senders[i] = start(send, i);
	for (i = 0; i < NR_SENDERS * NR_EACH; i++) {
		uk_mbox_recv(box, &msg);
		nr_wrong += next[(long)msg / 1000]++ != (long)msg % 1000;
	}
	UK_TEST_EXPECT_ZERO(nr_wrong);
	for (i = 0; i < NR_SENDERS; i++)
		finish(senders[i]);
	uk_mbox_free(heap(), box);
}

static struct uk_timer timer;

static void post_now(struct uk_timer *t)
{
	uk_mbox_post_try(box, t);
}

UK_TESTCASE(ukmpi, an_interrupt_may_post)
{
	void *msg = NULL;

	box = uk_mbox_create(heap(), 1);
	UK_TEST_ASSERT(box);
	uk_timer_init(&timer, post_now, NULL);
	uk_timer_set(&timer, uk_clock_monotonic() + 100000);
	uk_mbox_recv(box, &msg);
	UK_TEST_EXPECT_PTR_EQ(msg, &timer);
	uk_mbox_free(heap(), box);
}

uk_testsuite_register(ukmpi, NULL);
