/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Debian packages that a command needs: installed on first use.
 */
#ifndef KRAFT_SETUP_H
#define KRAFT_SETUP_H

#include "error.h"

/**
 * Sees to it that the packages of a group of tools/setup/packages are there:
 * silent and quick when they are. A kit without that file needs nothing.
 */
int setup_need(const char *base, const char *group, struct error *error);

#endif /* KRAFT_SETUP_H */
