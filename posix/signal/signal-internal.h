/* SPDX-License-Identifier: BSD-3-Clause */
/* What is pending for a task, or for the process, and who handles it. */
#ifndef SIGNAL_INTERNAL_H
#define SIGNAL_INTERNAL_H

#include <stdbool.h>
#include <stdint.h>

#include <uk/signal.h>

#define SIGNAL_BIT(signal) (1ULL << ((signal)-1))
#define SIGNAL_UNBLOCKABLE \
	(SIGNAL_BIT(UK_ABI_SIGKILL) | SIGNAL_BIT(UK_ABI_SIGSTOP))

/** One lock for all of it; taken with interrupts masked. */
extern struct uk_spinlock signal__lock;
extern struct uk_abi_sigaction signal__actions[UK_ABI_NSIG];

/** What the calling task could take of `set`; locked or not. */
uint64_t signal__pending(const struct uk_task *task, uint64_t set);

/**
 * Takes a signal of `set` that is pending for the calling task; 0: none.
 * Locked; `*left` is freed by the caller when it is not any more.
 */
int signal__take(struct uk_task *task, uint64_t set,
		 struct uk_abi_siginfo *info, struct uk_signal_entry **left);
void signal__free(struct uk_signal_entry *left);

/** Notes whether the calling task has something to take; locked. */
void signal__note(struct uk_task *task);

/** Sets what the calling task blocks; returns what it was. */
uint64_t signal__block(uint64_t set);

/** Forgets all that is pending of signal `number`, now ignored. */
void signal__drop(int number);

/** Whether nothing happens for `number` as the actions are; locked. */
bool signal__is_ignored(int number);

/** Runs a handler, on the alternate stack if it wants that. */
void signal__run(const struct uk_abi_sigaction *action,
		 struct uk_abi_siginfo *info, uint64_t mask_after);

#endif /* SIGNAL_INTERNAL_H */
