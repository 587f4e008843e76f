/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * What is said of a command when the server starts: an eighth of a struct
 * redisCommand, most of which counts calls, or is room for four specifications
 * of keys. The generated commands.c has these (see commands), and makes the
 * tables of Redis before main() begins.
 */
#ifndef REDIS_BRIEF_H
#define REDIS_BRIEF_H

#include "server.h"

struct brief {
	const char *name;
	const char **tips;
	redisCommandProc *function;
	const keySpec *keys;
	redisGetKeysProc *find_keys;
	struct redisCommand *subcommands;
	uint32_t flags;
	uint32_t categories;
	uint8_t nr_keys;
	uint8_t group;
	int16_t arity;
};

/* A table, and what is said of its rows; another one at its end is empty. */
struct briefs {
	struct redisCommand *to;
	const struct brief *from;
	size_t count;
};

#define BRIEFS(table)                                            \
	{                                                        \
		table, table##_brief, REDIS_COUNT(table##_brief) \
	}
#define REDIS_COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* Writes what is said of a command into its row. */
static inline void brief_unpack(struct redisCommand *to,
				const struct brief *from)
{
	size_t i;

	to->declared_name = from->name;
	to->group = from->group;
	to->tips = from->tips;
	to->proc = from->function;
	to->arity = from->arity;
	to->flags = from->flags;
	to->acl_categories = from->categories;
	for (i = 0; i < from->nr_keys; i++)
		to->key_specs_static[i] = from->keys[i];
	to->getkeys_proc = from->find_keys;
	to->subcommands = from->subcommands;
}

/* Writes a table. */
static inline void briefs_unpack(const struct briefs *briefs)
{
	size_t i;

	for (i = 0; i < briefs->count; i++)
		brief_unpack(&briefs->to[i], &briefs->from[i]);
}

#endif /* REDIS_BRIEF_H */
