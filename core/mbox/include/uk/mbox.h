/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Mailboxes: a bounded queue of pointers between threads.
 *
 * Messages come out in the order in which they went in. A message is a
 * pointer that the mailbox does not look at, NULL too.
 *
 * Context: post_try, recv_try: any, interrupts included. The others: thread
 *          (may sleep).
 * Locking: inside; any number of senders and receivers.
 * Memory:  what a message points to is the receiver's once it was received.
 * Errors:  -ENOBUFS the mailbox is full, -ENOMSG it is empty.
 */
#ifndef UK_MBOX_H
#define UK_MBOX_H

#include <stddef.h>

#include <uk/alloc.h>
#include <uk/arch/types.h>
#include <uk/essentials.h>

UK_C_BEGIN

#ifndef __NSEC_MAX
#define __NSEC_MAX UINT64_MAX
#endif

struct uk_mbox;

/** A mailbox for at most `size` messages, 1 or more; NULL: no memory. */
struct uk_mbox *uk_mbox_create(struct uk_alloc *a, size_t size);

/** Frees `mbox`, given the allocator it is from; nobody may use it. */
void uk_mbox_free(struct uk_alloc *a, struct uk_mbox *mbox);

/** Puts `msg` in, sleeping until there is room. */
void uk_mbox_post(struct uk_mbox *mbox, void *msg);

/** Puts `msg` in if there is room: 0 or -ENOBUFS. */
int uk_mbox_post_try(struct uk_mbox *mbox, void *msg);

/** Sleeps at most `timeout`: the time it took, or __NSEC_MAX: no room. */
__nsec uk_mbox_post_to(struct uk_mbox *mbox, void *msg, __nsec timeout);

/** Takes the oldest message into `*msg` (NULL: drops it), sleeping for one. */
void uk_mbox_recv(struct uk_mbox *mbox, void **msg);

/** Takes the oldest message if there is one: 0 or -ENOMSG. */
int uk_mbox_recv_try(struct uk_mbox *mbox, void **msg);

/**
 * Sleeps at most `timeout` for a message: the time it took, or __NSEC_MAX:
 * none came, and `*msg` is NULL.
 */
__nsec uk_mbox_recv_to(struct uk_mbox *mbox, void **msg, __nsec timeout);

UK_C_END

#endif /* UK_MBOX_H */
