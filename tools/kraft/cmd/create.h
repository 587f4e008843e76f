/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * What `init`, `up` and `lib` share: making and fetching.
 */
#ifndef KRAFT_CMD_CREATE_H
#define KRAFT_CMD_CREATE_H

#include <stdbool.h>

#include "../lib/error.h"
#include "../lib/project.h"

/** Makes an application from a template (NULL: the plain one) in `dir`. */
int create_app(const char *template, const char *dir, const char *name,
	       const char *plat, const char *arch, bool is_forced,
	       struct error *error);

/** Gets the project's libraries that are not on this machine yet. */
int fetch_libraries(const struct project *project, struct error *error);

/** Whether it may be the name of an application or a library. */
bool is_component_name(const char *name);

#endif /* KRAFT_CMD_CREATE_H */
