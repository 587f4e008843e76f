/* SPDX-License-Identifier: BSD-3-Clause */
/* What the files of the project reader share. */
#ifndef KRAFT_PROJECT_INTERNAL_H
#define KRAFT_PROJECT_INTERNAL_H

#include "project.h"

/**
 * Replaces ${NAME} in all values by the environment's or, where that has
 * none, by the folder's file .env; $$ is a dollar. An unset name is an error.
 */
int project__expand(struct tree *tree, const char *dir, struct error *error);

/** Fills `project` from the file's tree, every key checked. */
int project__take(struct project *project, const struct tree *tree,
		  struct error *error);

/** Sections: each takes its node. */
int project__take_component(struct component *component,
			    const struct tree *tree, const struct node *node,
			    const char *what, struct error *error);
int project__take_libraries(struct project *project, const struct tree *tree,
			    const struct node *node, struct error *error);
int project__take_targets(struct project *project, const struct tree *tree,
			  const struct node *node, struct error *error);
int project__take_old_targets(struct project *project, const struct tree *tree,
			      const struct node *arches,
			      const struct node *plats, struct error *error);
int project__take_volumes(struct project *project, const struct tree *tree,
			  const struct node *node, struct error *error);
int project__take_networks(struct project *project, const struct tree *tree,
			   const struct node *node, struct error *error);

/** A further, empty element at the end of an array. */
void *project__more(void *array, size_t *count, size_t size);

#endif /* KRAFT_PROJECT_INTERNAL_H */
