/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Where the core and the libraries of a project are on this machine.
 *
 * A library is looked for at its source (a folder), then where `kraft fetch`
 * puts what it fetches (the project's .unikraft/libs/NAME), then in UK_LIBS,
 * then below UK_WORKDIR (~/.unikraft/libs); one that the kit itself has needs
 * no folder. Names are tried as they are and with "lib-" before them.
 */
#ifndef KRAFT_COMPONENTS_H
#define KRAFT_COMPONENTS_H

#include "error.h"
#include "project.h"
#include "text.h"

/** The kit to build with: the component's folder, else our own. */
int component_core(const struct component *core, const char *dir, char **base,
		   struct error *error);

/** Folders of the project's libraries, for L=; the kit's own are left out. */
int component_libraries(const struct project *project, const char *base,
			struct list *folders, struct error *error);

/** The folder of one library, or NULL: it is not on this machine. */
char *component_find(const struct project *project,
		     const struct component *library);

/** Whether the kit at `base` has library `name` itself. */
bool component_is_own(const char *base, const char *name);

/** Whether a source names something to be fetched: a URL, or an archive. */
bool source_is_remote(const char *source);

/** ~/.unikraft, or UK_WORKDIR. */
char *work_folder(void);

#endif /* KRAFT_COMPONENTS_H */
