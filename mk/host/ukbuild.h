/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * ukbuild: the build's own helper. Make runs it in the build folder as
 *	ukbuild cc TARGET [touch]	compile TARGET by the command in TARGET.cmd
 *	ukbuild compile TARGET [touch]	the same without the cache
 *	ukbuild run TARGET [touch]	run any other command, same record
 *	ukbuild sections LDS OBJECT...	write linker script parts
 *	ukbuild commands JSON RECORD...	write compile_commands.json
 * and reads back TARGET.d: the command and everything TARGET depends on.
 */
#ifndef UKBUILD_H
#define UKBUILD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A growing string; `text` always ends with a zero byte. */
struct text {
	char *text;
	size_t len, room;
};

/* A growing list of strings. */
struct list {
	char **item;
	size_t nr, room;
};

_Noreturn void die(const char *format, ...)
	__attribute__((format(printf, 1, 2)));
void text_add(struct text *t, const char *bytes, size_t len);
void text_puts(struct text *t, const char *string);
void text_printf(struct text *t, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
void list_add(struct list *l, const char *string, size_t len);
bool list_has(const struct list *l, const char *string);
/** Reads a whole file. False (and errno) if it cannot. */
bool file_read(const char *path, struct text *t);
/** Writes a whole file, by way of a temporary one. False if it cannot. */
bool file_write(const char *path, const char *bytes, size_t len);
void make_folders_for(const char *path);
bool starts_with(const char *string, const char *start);

/* A 128-bit hash as 32 digits. */
struct key {
	char digits[33];
};
struct key key_of(const char *bytes, size_t len);

/* A command: the words, and the text they were split from. */
struct command {
	struct text line;  /* as make wrote it */
	const char *shown; /* the line without the compiler's identity */
	struct list words;
	bool needs_shell;
};
void command_load(struct command *cmd, const char *target);
/**
 * Runs the command with `more` words added. Its messages are passed on, and
 * kept in `messages` unless that is NULL. Returns the exit status.
 */
int command_run(const struct command *cmd, const struct list *more,
		struct text *messages);

/* What an object depends on. */
struct deps {
	struct list files;   /* included files, the source first */
	struct list options; /* names without CONFIG_ */
	bool all_options;    /* an option's name is pasted together */
	bool untold;	     /* on something that the compiler does not tell */
};
/**
 * Reads a compiler's .d file and the option names in the files it lists; if
 * there is none (plain assembly), the source of the command alone.
 */
void deps_read(struct deps *deps, const char *path, const struct command *cmd);
/** Value of an option as auto.conf gives it, "" if it is off. */
const char *option_value(const char *name);
void record_write(const char *target, const struct command *cmd,
		  const struct deps *deps);

/** Fetches TARGET from the cache. On success `deps` says from what. */
bool cache_fetch(const char *target, const struct command *cmd,
		 struct deps *deps);
void cache_store(const char *target, const struct command *cmd,
		 const struct deps *deps);

/** Writes `path` from the records that the file `list` names. */
int commands_write(const char *path, const char *list);
int sections_write(const char *lds, char **objects, int nr_objects);

#endif /* UKBUILD_H */
