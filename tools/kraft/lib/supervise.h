/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * The supervisor of a detached machine: a process that starts the VMM, keeps
 * its terminal and log, takes commands, and writes down how it ended. If it
 * is killed, the VMM dies with it.
 *
 * Commands, a line each to DIR/control, and what it answers:
 *	stop SECONDS	ends the VMM, by force after that time: "ok"
 *	pause, resume	"ok", or "error MESSAGE"
 *	wait		when it has ended: "exit CODE", or "lost"
 */
#ifndef KRAFT_SUPERVISE_H
#define KRAFT_SUPERVISE_H

#include "error.h"
#include "machine.h"

/**
 * Starts `machine`, whose folder is made, under a new supervisor and returns
 * when the VMM runs. With `is_removed` the folder goes when it has ended.
 */
int supervise(struct machine *machine, bool is_removed, struct error *error);

/** Sends a command; the answer is to be freed. NULL: error. */
char *supervisor_ask(const char *dir, const char *command, struct error *error);

/** The same, an answer "error …" is an error. */
int supervisor_tell(const char *dir, const char *command, struct error *error);

#endif /* KRAFT_SUPERVISE_H */
