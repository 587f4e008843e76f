/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * A program that must not outlive us: it is killed when we end, however.
 */
#ifndef KRAFT_CHILD_H
#define KRAFT_CHILD_H

#include <sys/types.h>

#include "error.h"
#include "text.h"

/**
 * Starts `command`; descriptors `fds` become its standard streams (-1: ours).
 * The pid, or -1 with the error set, also when the program is not there.
 */
pid_t child_start(const struct list *command, const int fds[3],
		  struct error *error);

/**
 * The same for a program that reads the folder `from`, with all that is
 * mounted in it, at `to`, a folder that is there, and cannot change it
 * there. Nobody else sees that.
 */
pid_t child_start_with(const struct list *command, const int fds[3],
		       const char *from, const char *to, struct error *error);

/**
 * From now on SIGINT, SIGTERM and SIGHUP to us are passed on to the program,
 * which has our terminal, and a second one kills it.
 */
void child_watch(pid_t pid);

/**
 * Waits for it. *status as waitpid() has it; *signalled: the signal that was
 * passed on, or 0.
 */
int child_wait(pid_t pid, int *status, int *signalled, struct error *error);

#endif /* KRAFT_CHILD_H */
