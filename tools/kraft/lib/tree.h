/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * YAML files as trees of nodes that know their line, and their descriptions:
 * which keys a mapping may have, and of what type. What does not fit is an
 * error with the file, the line and the reason.
 *
 * Anchors and aliases are resolved by libyaml; a tree that contains itself,
 * or has more than TREE_NODES_MAX nodes when written out, is refused.
 */
#ifndef KRAFT_TREE_H
#define KRAFT_TREE_H

#include <stdbool.h>
#include <stddef.h>

#include "error.h"
#include "text.h"

#define TREE_FILE_MAX (1u << 20) /* bytes */
#define TREE_NODES_MAX 65536
#define TREE_DEPTH_MAX 64

enum node_kind { NODE_SCALAR, NODE_LIST, NODE_MAP };

struct node {
	enum node_kind kind;
	bool is_quoted;	   /* a scalar in quotes: a string whatever it is */
	unsigned int line; /* from 1 */
	char *text;	   /* of a scalar; of an entry of a map, its key is */
	char *key;	   /* in the map that it is in, or NULL */
	unsigned int key_line;
	struct node *items; /* of a list or map */
	size_t count;
};

struct tree {
	char *file; /* as messages name it */
	struct node root;
};

/** Reads a file; `name` is what messages call it (NULL: its path). */
int tree_read(struct tree *tree, const char *path, const char *name,
	      struct error *error);

/** The same of text in memory. */
int tree_parse(struct tree *tree, const char *text, size_t len,
	       const char *name, struct error *error);
void tree_free(struct tree *tree);

/** The entry `key` of a map; NULL: it has none. */
const struct node *node_get(const struct node *map, const char *key);

/** A message that begins with "FILE:LINE: ". */
int fail_node(struct error *error, const struct tree *tree,
	      const struct node *node, const char *format, ...)
	__attribute__((format(printf, 4, 5)));

/* What a value may be: bits. */
#define IS_STRING 1u /* any scalar but an empty one */
#define IS_BOOL 2u   /* true, false, yes, no, y, n, on, off */
#define IS_NUMBER 4u
#define IS_LIST 8u
#define IS_MAP 16u
#define IS_NULL 32u /* nothing behind the colon */

struct key_info {
	const char *name; /* NULL ends the list */
	unsigned int types;
};

/** Whether a scalar is written as the type. */
bool node_is(const struct node *node, unsigned int types);

/** A boolean scalar's value: node_is(node, IS_BOOL). */
bool node_bool(const struct node *node);

/**
 * Refuses entries of `map` that `keys` does not name, those of another type
 * and those that stand there twice. `what` is the map in words.
 */
int node_check(const struct tree *tree, const struct node *map,
	       const char *what, const struct key_info *keys,
	       struct error *error);

/** Strings of a scalar or a list of scalars. */
int node_strings(const struct tree *tree, const struct node *node,
		 struct list *list, struct error *error);

/** "K=V" strings of a map, a list of "K=V" or of one-entry maps. */
int node_settings(const struct tree *tree, const struct node *node,
		  struct list *list, struct error *error);

#endif /* KRAFT_TREE_H */
