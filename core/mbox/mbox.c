/* SPDX-License-Identifier: BSD-3-Clause */
#include <uk/mbox.h>

#include <errno.h>

#include <uk/arch/spinlock.h>
#include <uk/assert.h>
#include <uk/isr.h>
#include <uk/wait.h>

struct uk_mbox {
	struct uk_spinlock lock; /* before the wait queues' */
	size_t size;
	size_t first; /* the oldest message */
	size_t nr;    /* messages in it */
	struct uk_waitq not_full, not_empty;
	void *msgs[];
};

struct uk_mbox *uk_mbox_create(struct uk_alloc *a, size_t size)
{
	struct uk_mbox *mbox;

	UK_ASSERT(size > 0);
	if (size > (SIZE_MAX - sizeof(*mbox)) / sizeof(mbox->msgs[0]))
		return NULL;
	mbox = uk_malloc(a, sizeof(*mbox) + size * sizeof(mbox->msgs[0]));
	if (!mbox)
		return NULL;
	uk_spin_init(&mbox->lock);
	mbox->size = size;
	mbox->first = 0;
	mbox->nr = 0;
	uk_waitq_init(&mbox->not_full);
	uk_waitq_init(&mbox->not_empty);
	return mbox;
}

void uk_mbox_free(struct uk_alloc *a, struct uk_mbox *mbox)
{
	UK_ASSERT(uk_waitq_empty(&mbox->not_full));
	UK_ASSERT(uk_waitq_empty(&mbox->not_empty));
	uk_free(a, mbox);
}

static bool put(struct uk_mbox *mbox, void *msg)
{
	unsigned long flags = uk_spin_lock_irqsave(&mbox->lock);
	bool has_room = mbox->nr < mbox->size;
	size_t at;

	if (has_room) {
		at = mbox->first + mbox->nr++;
		mbox->msgs[at < mbox->size ? at : at - mbox->size] = msg;
	}
	uk_spin_unlock_irqrestore(&mbox->lock, flags);
	return has_room;
}

static bool take(struct uk_mbox *mbox, void **msg)
{
	unsigned long flags = uk_spin_lock_irqsave(&mbox->lock);
	bool has_some = mbox->nr > 0;

	if (has_some) {
		if (msg)
			*msg = mbox->msgs[mbox->first];
		if (++mbox->first == mbox->size)
			mbox->first = 0;
		mbox->nr--;
	}
	uk_spin_unlock_irqrestore(&mbox->lock, flags);
	return has_some;
}

int uk_mbox_post_try(struct uk_mbox *mbox, void *msg)
{
	if (!put(mbox, msg))
		return -ENOBUFS;
	uk_waitq_wake_up_one(&mbox->not_empty);
	return 0;
}

int uk_mbox_recv_try(struct uk_mbox *mbox, void **msg)
{
	if (!take(mbox, msg))
		return -ENOMSG;
	uk_waitq_wake_up_one(&mbox->not_full);
	return 0;
}

static int post_until(struct uk_mbox *mbox, void *msg, __nsec deadline)
{
	int rc = uk_waitq_wait_event_deadline(&mbox->not_full, put(mbox, msg),
					      deadline);

	if (!rc)
		uk_waitq_wake_up_one(&mbox->not_empty);
	return rc;
}

static int recv_until(struct uk_mbox *mbox, void **msg, __nsec deadline)
{
	int rc = uk_waitq_wait_event_deadline(&mbox->not_empty, take(mbox, msg),
					      deadline);

	if (!rc)
		uk_waitq_wake_up_one(&mbox->not_full);
	return rc;
}

void uk_mbox_post(struct uk_mbox *mbox, void *msg)
{
	post_until(mbox, msg, 0);
}
UK_MAY_SLEEP(uk_mbox_post);

void uk_mbox_recv(struct uk_mbox *mbox, void **msg)
{
	recv_until(mbox, msg, 0);
}
UK_MAY_SLEEP(uk_mbox_recv);

static __nsec deadline_in(__nsec timeout, __nsec now)
{
	return timeout > UK_NSEC_NEVER - now ? UK_NSEC_NEVER
					     : MAX(now + timeout, 1UL);
}

__nsec uk_mbox_post_to(struct uk_mbox *mbox, void *msg, __nsec timeout)
{
	__nsec begin = uk_clock_monotonic();

	if (post_until(mbox, msg, deadline_in(timeout, begin)))
		return __NSEC_MAX;
	return uk_clock_monotonic() - begin;
}
UK_MAY_SLEEP(uk_mbox_post_to);

__nsec uk_mbox_recv_to(struct uk_mbox *mbox, void **msg, __nsec timeout)
{
	__nsec begin = uk_clock_monotonic();

	if (msg)
		*msg = NULL;
	if (recv_until(mbox, msg, deadline_in(timeout, begin)))
		return __NSEC_MAX;
	return uk_clock_monotonic() - begin;
}
UK_MAY_SLEEP(uk_mbox_recv_to);
