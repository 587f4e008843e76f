/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Templates: folders of files in which @WORDS@ are replaced, in names and in
 * text.
 */
#ifndef KRAFT_TEMPLATE_H
#define KRAFT_TEMPLATE_H

#include <stdbool.h>

#include "error.h"
#include "text.h"

/**
 * Copies the folder `from` to `to`, which may be there. `settings` are
 * "WORD=value". A file that is there already is an error before anything is
 * written, unless `is_forced`. Build folders and .config are left out.
 */
int template_copy(const char *from, const char *to, const struct list *settings,
		  bool is_forced, struct error *error);

/** NAME, UNDER (as C has it) and UPPER of a name, as settings. */
void template_names(struct list *settings, const char *name);

#endif /* KRAFT_TEMPLATE_H */
