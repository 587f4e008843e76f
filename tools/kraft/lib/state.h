/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Detached machines: a folder each, below the state folder.
 *
 *	machine.json	what it is (lib/machine.h)
 *	state.json	how it is: state, process, exit code, times
 *	lock		held by its supervisor as long as that lives
 *	control		the supervisor's socket: a command a line
 *	console		the guest's terminal, for any number of clients
 *	log		all that the guest has written
 *
 * Whether a machine runs is whether its lock is held: nothing that a killed
 * supervisor could leave behind is believed.
 */
#ifndef KRAFT_STATE_H
#define KRAFT_STATE_H

#include <stdbool.h>
#include <sys/types.h>

#include "error.h"
#include "machine.h"

enum run_state {
	STATE_CREATED, /* made, not started yet */
	STATE_RUNNING,
	STATE_PAUSED,
	STATE_EXITED,
};

struct status {
	enum run_state state;
	pid_t pid; /* of the VMM */
	pid_t supervisor;
	int exit_code;		  /* -1: not known */
	long long started, ended; /* seconds since 1970; 0: not yet */
	bool is_removed;	  /* goes when it stops */
	char error[256];	  /* why it did not start or end well */
};

/** Where the machines' folders are. */
char *state_folder(void);

/** The folder of machine `name`; NULL: there is none, with the error set. */
char *state_find(const char *name, struct error *error);

/**
 * Makes the folder of a new machine and sets machine->dir; without a name it
 * gets one after its image or folder `base`.
 */
int state_create(struct machine *machine, const char *base,
		 struct error *error);

/** Names of all machines, sorted. */
int state_list(struct list *names, struct error *error);

int state_write_machine(const struct machine *machine, struct error *error);
int state_read_machine(struct machine *machine, const char *dir,
		       struct error *error);

/** Writes how a machine is; reads it, as it really is. */
int state_write(const char *dir, const struct status *status,
		struct error *error);
int state_read(const char *dir, struct status *status, struct error *error);

/** "running", … */
const char *state_word(enum run_state state);

/** Takes the lock without waiting: the descriptor, or -1: somebody has it. */
int state_lock(const char *dir);

#endif /* KRAFT_STATE_H */
