/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Starting a machine: in the foreground with our terminal, or detached under
 * a supervisor (lib/supervise.h).
 */
#ifndef KRAFT_LAUNCH_H
#define KRAFT_LAUNCH_H

#include "error.h"
#include "machine.h"

struct launch_options {
	bool is_dry;	 /* print the command, run nothing */
	bool is_removed; /* the machine goes when it has stopped */
};

/**
 * Makes the machine's folder: of a detached one in the state folder, with a
 * name; else a temporary one. A dry run has a folder only in name.
 */
int launch_folder(struct machine *machine, bool is_dry, struct error *error);

/** Runs it; in the foreground the exit code is the guest's. */
int launch(struct machine *machine, const struct launch_options *how,
	   struct error *error);

/** Runs a program of the project (pre_up, post_down); not by a shell. */
int hook_run(const char *program, struct error *error);

/** Removes a temporary folder, or that of a machine that did not start. */
void launch_done(const struct machine *machine, int code);

#endif /* KRAFT_LAUNCH_H */
