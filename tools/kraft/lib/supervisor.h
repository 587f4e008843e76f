/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Inside the supervisor's process: see supervise.h.
 */
#ifndef KRAFT_SUPERVISOR_H
#define KRAFT_SUPERVISOR_H

#include "machine.h"

/**
 * Runs `machine` to its end. Tells through `report` "ok" when the VMM runs,
 * or why it does not; then closes it.
 */
void supervisor_run(struct machine *machine, bool is_removed, int report);

#endif /* KRAFT_SUPERVISOR_H */
