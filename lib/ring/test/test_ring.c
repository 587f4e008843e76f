/* SPDX-License-Identifier: BSD-3-Clause */
#include <uk/ring.h>

#include <errno.h>
#include <stdint.h>

#include <uk/test.h>

#define NR_SLOTS 4

static struct uk_ring_slot slots[NR_SLOTS];
static struct uk_ring ring;

static void *item_of(uintptr_t number)
{
	return (void *)number;
}

UK_TESTCASE(ukring, refuses_sizes_that_are_no_power_of_two)
{
	UK_TEST_EXPECT_SNUM_EQ(uk_ring_init(&ring, slots, 3), -EINVAL);
	UK_TEST_EXPECT_SNUM_EQ(uk_ring_init(&ring, slots, 1), -EINVAL);
	UK_TEST_EXPECT_SNUM_EQ(uk_ring_init(&ring, slots, 0), -EINVAL);
}

UK_TESTCASE(ukring, gives_items_in_the_order_they_came)
{
	uintptr_t put = 0, got = 0, round;
	void *item;

	UK_TEST_ASSERT_SNUM_EQ(uk_ring_init(&ring, slots, NR_SLOTS), 0);
	for (round = 0; round < 20; round++) {
		while (uk_ring_put(&ring, item_of(put)))
			put++;
		UK_TEST_EXPECT_SNUM_EQ(uk_ring_count(&ring), NR_SLOTS);
		while (got + round % NR_SLOTS < put) {
			UK_TEST_ASSERT(uk_ring_get(&ring, &item));
			UK_TEST_ASSERT(item == item_of(got++));
		}
	}
	UK_TEST_EXPECT_SNUM_GT(put, 30);
}

UK_TESTCASE(ukring, says_when_it_is_full_or_empty)
{
	uintptr_t i;
	void *item;

	uk_ring_init(&ring, slots, NR_SLOTS);
	UK_TEST_EXPECT(!uk_ring_get(&ring, &item));
	UK_TEST_EXPECT(!uk_ring_get_single(&ring, &item));
	for (i = 0; i < NR_SLOTS; i++)
		UK_TEST_EXPECT(uk_ring_put_single(&ring, item_of(i)));
	UK_TEST_EXPECT(!uk_ring_put(&ring, NULL));
	UK_TEST_EXPECT(!uk_ring_put_single(&ring, NULL));
	UK_TEST_EXPECT(uk_ring_get_single(&ring, &item));
	UK_TEST_EXPECT_NULL(item);
	UK_TEST_EXPECT(uk_ring_put(&ring, NULL));
}

UK_TESTCASE(ukring, bursts_take_as_many_as_there_are)
{
	void *in[6] = { item_of(1), item_of(2), item_of(3),
			item_of(4), item_of(5), item_of(6) };
	void *out[6];

	uk_ring_init(&ring, slots, NR_SLOTS);
	UK_TEST_EXPECT_SNUM_EQ(uk_ring_put_burst(&ring, in, 0), 0);
	UK_TEST_EXPECT_SNUM_EQ(uk_ring_put_burst(&ring, in, 3), 3);
	UK_TEST_EXPECT_SNUM_EQ(uk_ring_put_burst(&ring, in + 3, 3), 1);
	UK_TEST_EXPECT_SNUM_EQ(uk_ring_get_burst(&ring, out, 2), 2);
	UK_TEST_EXPECT_SNUM_EQ(uk_ring_put_burst_single(&ring, in + 4, 2), 2);
	UK_TEST_EXPECT_SNUM_EQ(uk_ring_get_burst_single(&ring, out + 2, 6), 4);
	UK_TEST_EXPECT_BYTES_EQ(out, in, sizeof(in));
	UK_TEST_EXPECT_SNUM_EQ(uk_ring_get_burst(&ring, out, 6), 0);
}

UK_TESTCASE(ukring, goes_on_when_its_counters_wrap)
{
	uintptr_t i;
	void *item;

	uk_ring_init(&ring, slots, NR_SLOTS);
	ring.next_put = ring.next_get = (size_t)-2;
	for (i = 0; i < NR_SLOTS; i++)
		slots[(ring.next_put + i) & ring.mask].turn = ring.next_put + i;
	for (i = 0; i < 10; i++) {
		UK_TEST_EXPECT(uk_ring_put(&ring, item_of(i)));
		UK_TEST_EXPECT_SNUM_EQ(uk_ring_count(&ring), 1);
		UK_TEST_EXPECT(uk_ring_get(&ring, &item));
		UK_TEST_EXPECT_PTR_EQ(item, item_of(i));
	}
}

#ifdef __UK_HOST_TEST__
#include "host_stress.h"

UK_TESTCASE(ukring, survives_threads)
{
	UK_TEST_EXPECT(ring_survives(1, 1, true, 20000));
	UK_TEST_EXPECT(ring_survives(3, 3, false, 20000));
}
#endif

uk_testsuite_register(ukring, NULL);
