/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * QEMU's control socket (QMP) of a detached machine: DIR/qmp.
 */
#ifndef KRAFT_QMP_H
#define KRAFT_QMP_H

#include "../lib/machine.h"

/** Sends one command without arguments and waits for its answer. */
int qmp_command(const struct machine *machine, const char *command,
		struct error *error);

/** Sends a line to QEMU's monitor. */
int qmp_monitor(const struct machine *machine, const char *line,
		struct error *error);

#endif /* KRAFT_QMP_H */
