/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Strings that grow, lists of strings, and cleanup by scope.
 *
 *	_cleanup_text_ char *path = text("%s/.config", app);
 *
 * Memory: what is returned is the caller's, to be freed. Running out of
 * memory ends the program with a message: nothing here returns NULL.
 */
#ifndef KRAFT_TEXT_H
#define KRAFT_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

struct list {
	char **items; /* items[count] is NULL: an argument vector */
	size_t count;
	size_t room;
};

void text_free(char **text);
void list_free(struct list *list);
void file_close(FILE **file);
void fd_close(int *fd);

#define _cleanup_text_ __attribute__((cleanup(text_free)))
#define _cleanup_list_ __attribute__((cleanup(list_free)))
#define _cleanup_file_ __attribute__((cleanup(file_close)))
#define _cleanup_fd_ __attribute__((cleanup(fd_close)))

/** As asprintf(). */
char *text(const char *format, ...) __attribute__((format(printf, 1, 2)));

/** A copy; NULL of NULL. */
char *text_copy(const char *from);

/** Replaces *to, which is freed. */
void text_set(char **to, const char *from);

/** Whether `whole` begins or ends with `part`. */
bool has_prefix(const char *whole, const char *part);
bool has_suffix(const char *whole, const char *part);

/** Whether `word` is one of `words`, which end with NULL. */
bool is_one_of(const char *word, const char *const *words);

/** "a, b or c" of `words`, which end with NULL. */
char *words_or(const char *const *words);

/** Adds a formatted string; or a copy of one as it is. */
void list_addf(struct list *list, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
void list_add(struct list *list, const char *item);
void list_add_all(struct list *list, const struct list *from);

/** Adds each of the strings that follow, up to NULL. */
void list_add_many(struct list *list, ...) __attribute__((sentinel));

/** Whether `item` is in `list`. */
bool list_has(const struct list *list, const char *item);

/** The items with `between` between them. */
char *list_join(const struct list *list, const char *between);

/** The items as a shell would read them back: quoted where needed. */
char *list_quote(const struct list *list);

/** Splits at `separator`; empty pieces are kept. */
void list_split(struct list *list, const char *text, char separator);

/** A size such as 64M, 64Mi, 64MiB, 1G, or a number of MiB; 0: it is none. */
unsigned long long size_parse(const char *text);

/** "64M", "1536K": a size in the largest unit that is exact. */
char *size_text(unsigned long long bytes);

#endif /* KRAFT_TEXT_H */
