/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Signals: sent at any time, taken by a task at points of its own choice.
 *
 * Such a point is the end of a wait, and the calls that send to oneself or
 * change the mask. A wait that ends because of uk_thread_is_signalled() calls
 * uk_signal_deliver(), with nothing locked, and goes by what that says.
 *
 * Context: delivering: thread; sending an entry: any.
 * Locking: inside.
 * Memory:  an entry is the sender's and may be sent again when it has been
 *          taken.
 * Errors:  -EAGAIN no memory for what is queued, -EINVAL no such signal.
 * Source:  signal(7)
 */
#ifndef UK_SIGNAL_H
#define UK_SIGNAL_H

#include <stdbool.h>

#include <uk/abi/signal.h>
#include <uk/essentials.h>
#include <uk/list.h>
#include <uk/task.h>

UK_C_BEGIN

/** What uk_signal_deliver() has done. */
enum uk_signal_ran {
	UK_SIGNAL_NONE,	     /* no handler ran: go on waiting */
	UK_SIGNAL_RESTART,   /* handlers ran; the call may begin again */
	UK_SIGNAL_INTERRUPT, /* one wants the call to end with -EINTR */
};

struct uk_signal_entry {
	struct uk_list_head link;
	struct uk_abi_siginfo info;
	bool is_own;	/* the sender's: not freed when taken */
	bool is_queued; /* atomic */
	int nr_missed;	/* atomic: sent while it was queued */
};

/** Sends `info` to `task`, or with NULL to the process. 0 or an error. */
int uk_signal_send(struct uk_task *task, const struct uk_abi_siginfo *info);

/** The same for an entry of the sender's. Any context. */
void uk_signal_send_entry(struct uk_task *task, struct uk_signal_entry *entry);

/** Takes an entry back if it has not been taken yet. Any context. */
void uk_signal_forget(struct uk_task *task, struct uk_signal_entry *entry);

/** Runs the handlers of what the calling task has to take now. */
enum uk_signal_ran uk_signal_deliver(void);

/**
 * For a call that ends with -EINTR: delivers, and says whether the call is to
 * begin again.
 */
static inline bool uk_signal_restarts(void)
{
	return uk_signal_deliver() != UK_SIGNAL_INTERRUPT;
}

/**
 * Sleeps until a signal is there to be taken (-EINTR) or monotonic time
 * `deadline` (0: without limit) has come (-ETIMEDOUT). Nothing is delivered.
 */
int uk_signal_sleep(__nsec deadline);

UK_C_END

#endif /* UK_SIGNAL_H */
