/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Signals: sent at any time, taken by a task at the ends of its system calls
 * (<uk/signal_point.h>), or anywhere in the program's own code, where it is
 * interrupted. A wait in a call that ends because of uk_thread_is_signalled()
 * makes the call return -EINTR, or -UK_ERESTART_NEVER.
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
	int nr_told;	/* atomic: how many that were when it was taken */
};

/** One who is told of signals of `set` that become pending, blocked or not. */
struct uk_signal_watch {
	struct uk_list_head link;
	uint64_t set; /* changed only while it does not watch */
	/** Any context, interrupts masked; may set events. */
	void (*notify)(struct uk_signal_watch *watch);
};

/** Sends `info` to `task`, or with NULL to the process. 0 or an error. */
int uk_signal_send(struct uk_task *task, const struct uk_abi_siginfo *info);

/** Sends `signo` to the calling thread, as from the kernel. Thread. */
void uk_signal_send_self(int signo);

/** The same for an entry of the sender's. Any context. */
void uk_signal_send_entry(struct uk_task *task, struct uk_signal_entry *entry);

/** Takes an entry back if it has not been taken yet. Any context. */
void uk_signal_forget(struct uk_task *task, struct uk_signal_entry *entry);

/** Runs the handlers of what the calling task has to take now. */
enum uk_signal_ran uk_signal_deliver(void);

/** Has `watch` be told, or no more. */
void uk_signal_watch(struct uk_signal_watch *watch);
void uk_signal_unwatch(struct uk_signal_watch *watch);

/**
 * Takes a signal of the watch's set that is pending for the calling task; its
 * number, or 0. If no more is, `none` is called before another can come.
 */
int uk_signal_take(struct uk_signal_watch *watch, struct uk_abi_siginfo *info,
		   void (*none)(struct uk_signal_watch *watch));

/** Whether there is something for the calling task to take now. Thread. */
bool uk_signal_is_due(void);

/** What is pending for the calling task, blocked or not. */
uint64_t uk_signal_pending(void);

/** At most so many are queued (RLIMIT_SIGPENDING); at first no limit. */
void uk_signal_limit_set(unsigned long nr);

/**
 * Sleeps until a signal is there to be taken (-EINTR) or monotonic time
 * `deadline` (0: without limit) has come (-ETIMEDOUT). Nothing is delivered.
 */
int uk_signal_sleep(__nsec deadline);

/** The same, but any wake-up of the thread ends it, too: 0. */
int uk_signal_sleep_once(__nsec deadline);

UK_C_END

#endif /* UK_SIGNAL_H */
