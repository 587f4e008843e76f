/* SPDX-License-Identifier: BSD-3-Clause */
/* What is pending for a task, or for the process, and who handles it. */
#ifndef SIGNAL_INTERNAL_H
#define SIGNAL_INTERNAL_H

#include <stdbool.h>
#include <stdint.h>

#include <uk/signal.h>

struct uk_trap;

#define SIGNAL_BIT(signal) (1ULL << ((signal)-1))
#define SIGNAL_UNBLOCKABLE \
	(SIGNAL_BIT(UK_ABI_SIGKILL) | SIGNAL_BIT(UK_ABI_SIGSTOP))

/* Of the C library, which cancels threads with it. */
#define SIGNAL_CANCEL 33

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

/** Forgets what is pending of the signals of `set`, everywhere. */
void signal__drop(uint64_t set);

/** Whether nothing happens for `number` as the actions are; locked. */
bool signal__is_ignored(int number);

/** What is to be done about one, decided while the lock was held. */
struct signal__decision {
	int number; /* 0: nothing */
	struct uk_abi_siginfo info;
	struct uk_abi_sigaction action;
	uint64_t mask_after;
};

/** Takes the next one for the calling task that something happens for. */
void signal__decide(struct uk_task *task, struct signal__decision *to);

/** As if one with `info`, of a fault, had been taken: false if it cannot. */
bool signal__decide_fault(struct uk_task *task,
			  const struct uk_abi_siginfo *info,
			  struct signal__decision *to);

/** Has the trapped code go on in the handler, or end the process. */
void signal__push(struct uk_trap *trap, struct signal__decision *decision);

/** What a handler has to say of the call that it interrupts. */
enum uk_signal_ran signal__ran(const struct signal__decision *decision);

/** Whether the code at `pc` is the program's, by what is on its stack. */
bool signal__is_programs(const struct uk_trap *trap);

/** Whether `pc` is in the program's own code. */
bool signal__is_program_pc(unsigned long pc);

/* point.S: all three trap. */
enum uk_signal_ran signal__point(void);
extern const char signal__point_trap[], signal__stop[];
struct signal__frame;
void signal__resume(struct signal__frame *frame) __noreturn;

#endif /* SIGNAL_INTERNAL_H */
