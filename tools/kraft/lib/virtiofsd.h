/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * virtiofsd: the servers of a machine's volumes whose driver is virtiofs, one
 * for each. They end when the VMM leaves them, and with us.
 */
#ifndef KRAFT_VIRTIOFSD_H
#define KRAFT_VIRTIOFSD_H

#include <stdbool.h>

#include "error.h"
#include "machine.h"

/** Whether volume `i` of the machine needs one. */
bool virtiofsd_is_for(const struct machine *machine, size_t i);

/** Whether any of them does. */
bool virtiofsd_is_needed(const struct machine *machine);

/** Where the VMM finds the server of volume `i`; to be freed. */
char *virtiofsd_socket(const struct machine *machine, size_t i);

/** Starts them, and returns when they can be reached. */
int virtiofsd_start_all(const struct machine *machine, struct error *error);

#endif /* KRAFT_VIRTIOFSD_H */
