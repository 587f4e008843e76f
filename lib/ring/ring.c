/* SPDX-License-Identifier: BSD-3-Clause */
#include <uk/ring.h>

#include <errno.h>

/*
 * Place p of the order is in slot p & mask. The slot's turn is p when the
 * place may be put, p + 1 when it may be got, and p + nr_slots after that:
 * the next place in the same slot may be put.
 *
 * The turn is stored with release after the item was touched and loaded with
 * acquire before, which orders the plain accesses to the item. The counters
 * of places claimed order nothing, so they are relaxed.
 */

int uk_ring_init(struct uk_ring *ring, struct uk_ring_slot *slots,
		 size_t nr_slots)
{
	size_t i;

	if (nr_slots < 2 || !POWER_OF_2(nr_slots))
		return -EINVAL;
	for (i = 0; i < nr_slots; i++)
		slots[i] = (struct uk_ring_slot){ .turn = i };
	ring->slots = slots;
	ring->mask = nr_slots - 1;
	ring->next_put = 0;
	ring->next_get = 0;
	return 0;
}

static struct uk_ring_slot *slot_of(const struct uk_ring *ring, size_t place)
{
	return &ring->slots[place & ring->mask];
}

/* Turns that the slot of `place` is behind `wanted`; negative: it is ahead. */
static ptrdiff_t turns_left(const struct uk_ring *ring, size_t place,
			    size_t wanted)
{
	size_t turn =
		__atomic_load_n(&slot_of(ring, place)->turn, __ATOMIC_ACQUIRE);

	return (ptrdiff_t)(wanted - turn);
}

/* Number of places from `first` on, at most `nr`, whose turn it is. A place
 * that is ready stays so until someone claims it. */
static size_t count_ready(const struct uk_ring *ring, size_t first, size_t nr,
			  size_t is_get)
{
	size_t ready = 0;

	while (ready < nr &&
	       turns_left(ring, first + ready, first + ready + is_get) == 0)
		ready++;
	return ready;
}

/* Claims up to `nr` places, the first of which goes to *place. */
static size_t claim(const struct uk_ring *ring, size_t *next, size_t nr,
		    size_t is_get, size_t *place)
{
	*place = __atomic_load_n(next, __ATOMIC_RELAXED);
	for (;;) {
		size_t ready = count_ready(ring, *place, nr, is_get);

		if (!ready &&
		    (!nr || turns_left(ring, *place, *place + is_get) >= 0))
			return 0;
		/* not ready, but ahead: another one has claimed the place */
		if (!ready)
			*place = __atomic_load_n(next, __ATOMIC_RELAXED);
		else if (__atomic_compare_exchange_n(
				 next, place, *place + ready, true,
				 __ATOMIC_RELAXED, __ATOMIC_RELAXED))
			return ready;
	}
}

static size_t claim_single(const struct uk_ring *ring, size_t *next, size_t nr,
			   size_t is_get, size_t *place)
{
	*place = __atomic_load_n(next, __ATOMIC_RELAXED);
	nr = count_ready(ring, *place, nr, is_get);
	__atomic_store_n(next, *place + nr, __ATOMIC_RELAXED);
	return nr;
}

static void fill(struct uk_ring *ring, size_t place, void *const *items,
		 size_t nr)
{
	size_t i;

	for (i = 0; i < nr; i++) {
		struct uk_ring_slot *slot = slot_of(ring, place + i);

		slot->item = items[i];
		__atomic_store_n(&slot->turn, place + i + 1, __ATOMIC_RELEASE);
	}
}

static void empty(struct uk_ring *ring, size_t place, void **items, size_t nr)
{
	size_t i;

	for (i = 0; i < nr; i++) {
		struct uk_ring_slot *slot = slot_of(ring, place + i);

		items[i] = slot->item;
		__atomic_store_n(&slot->turn, place + i + ring->mask + 1,
				 __ATOMIC_RELEASE);
	}
}

size_t uk_ring_put_burst(struct uk_ring *ring, void *const *items, size_t nr)
{
	size_t place;

	nr = claim(ring, &ring->next_put, nr, 0, &place);
	fill(ring, place, items, nr);
	return nr;
}

size_t uk_ring_put_burst_single(struct uk_ring *ring, void *const *items,
				size_t nr)
{
	size_t place;

	nr = claim_single(ring, &ring->next_put, nr, 0, &place);
	fill(ring, place, items, nr);
	return nr;
}

size_t uk_ring_get_burst(struct uk_ring *ring, void **items, size_t nr)
{
	size_t place;

	nr = claim(ring, &ring->next_get, nr, 1, &place);
	empty(ring, place, items, nr);
	return nr;
}

size_t uk_ring_get_burst_single(struct uk_ring *ring, void **items, size_t nr)
{
	size_t place;

	nr = claim_single(ring, &ring->next_get, nr, 1, &place);
	empty(ring, place, items, nr);
	return nr;
}

size_t uk_ring_count(const struct uk_ring *ring)
{
	size_t got = __atomic_load_n(&ring->next_get, __ATOMIC_RELAXED);
	size_t put = __atomic_load_n(&ring->next_put, __ATOMIC_RELAXED);
	size_t nr = put - got;

	/* loaded at two moments: either may have moved on */
	return (ptrdiff_t)nr < 0 ? 0 : MIN(nr, ring->mask + 1);
}
