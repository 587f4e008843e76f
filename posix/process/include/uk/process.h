/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Processes: what the threads of a program have in common.
 *
 * There is one, with number 1, whose parent is 0; it is reached through the
 * task (<uk/task.h>) and not as a global, so that there can be more.
 *
 * Context: thread.
 * Locking: numbers are atomic.
 * Memory:  the first process is static and stays.
 */
#ifndef UK_PROCESS_H
#define UK_PROCESS_H

#include <stdbool.h>
#include <stdint.h>

#include <uk/essentials.h>

UK_C_BEGIN

struct uk_process {
	int pid, ppid;
	int pgid, sid;	       /* atomic */
	unsigned int uid;      /* atomic; the real one, of posix/user */
	unsigned int nr_tasks; /* atomic: the first, and those of clone() */
	uint64_t ended_ticks;  /* atomic; that threads have run that ended */
	int exit_code;	       /* of the first task, for when the last ends */
};

/** The process of the calling thread. */
struct uk_process *uk_process_current(void);

/** The first process. Any. */
struct uk_process *uk_process_first(void);

/** Whether `pid` is the number of the calling thread's process. */
bool uk_process_is_current(int pid);

/** Ends the process, here: the image, with exit code `code`. */
void uk_process_exit(struct uk_process *process, int code) __noreturn;

UK_C_END

#endif /* UK_PROCESS_H */
