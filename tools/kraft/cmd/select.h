/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * What commands on machines share: which ones the operands name.
 */
#ifndef KRAFT_CMD_SELECT_H
#define KRAFT_CMD_SELECT_H

#include "../lib/command.h"
#include "../lib/state.h"

#define OPTION_ALL                                      \
	{                                               \
		0, "all", NULL, "all machines", 0, NULL \
	}

struct selected {
	char *name, *dir;
	struct status status;
};

/** Called for a machine; 0 or an error. */
typedef int (*machine_fn)(const struct call *call,
			  const struct selected *machine, struct error *error);

/**
 * Calls `fn` for each machine that is named, or for all with --all. Goes on
 * after one that fails, telling why, and returns its code at the end.
 */
int for_each_machine(const struct call *call, machine_fn fn,
		     struct error *error);

/** Whether it runs, paused or not. */
bool is_alive(const struct status *status);

#endif /* KRAFT_CMD_SELECT_H */
