/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Changing project files: only the lines that must change, so that comments
 * and order stay as their author left them.
 */
#ifndef KRAFT_PROJECT_EDIT_H
#define KRAFT_PROJECT_EDIT_H

#include "error.h"

/** Adds or replaces library `name`; `source` or `version` may be NULL. */
int project_add_library(const char *file, const char *name, const char *source,
			const char *version, struct error *error);

/** Takes library `name` out; an error if it is not there. */
int project_remove_library(const char *file, const char *name,
			   struct error *error);

#endif /* KRAFT_PROJECT_EDIT_H */
