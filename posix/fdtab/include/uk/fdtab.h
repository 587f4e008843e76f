/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Descriptors: numbers that stand for open file descriptions.
 *
 * Context: thread (may sleep: a description that goes closes its file).
 * Locking: inside.
 * Memory:  the table holds a reference to each description; what is got from
 *          it is given back with uk_ofile_put().
 * Errors:  -EBADF: the number is not in use; -EMFILE: there is none left
 *          below the limit; -ENOMEM.
 */
#ifndef UK_FDTAB_H
#define UK_FDTAB_H

#include <stdbool.h>

#include <uk/essentials.h>
#include <uk/file.h>

UK_C_BEGIN

/** The description behind `fd`, with a reference; NULL: there is none. */
struct uk_ofile *uk_fd_get(int fd);

/**
 * Gives `ofile` the lowest number that is free. The caller's reference goes,
 * also on failure.
 */
int uk_fd_add_take(struct uk_ofile *ofile, bool is_cloexec);

/**
 * A new description of `file` under the lowest number: `flags` are those of
 * open(), O_CLOEXEC too. The caller's reference goes, also on failure.
 */
int uk_fd_open_take(struct uk_file *file, unsigned int flags);

/**
 * Keeps the lowest free number for a file that is still to come, so that what
 * cannot be undone is not begun without one. What it is for then is either
 * uk_fd_fill_take(), as uk_fd_open_take() but with that number, which a
 * failure frees, or uk_fd_unreserve().
 */
int uk_fd_reserve(void);
int uk_fd_fill_take(int fd, struct uk_file *file, unsigned int flags);
void uk_fd_unreserve(int fd);

/** A further number, the lowest from `from`, for the description of `fd`. */
int uk_fd_dup(int fd, int from, bool is_cloexec);

/** Has `to` stand for the description of `fd`, closing what it was. */
int uk_fd_dup_to(int fd, int to, bool is_cloexec);

/** Frees the number `fd`: 0 or -EBADF. */
int uk_fd_close(int fd);

/** Closes all (or all with close-on-exec) of `first` .. `last`. */
void uk_fd_close_range(unsigned int first, unsigned int last,
		       bool is_cloexec_only);

/** The lowest number in use, from `from` on; -EBADF: there is none. */
int uk_fd_next(int from);

/** Whether `fd` is closed by exec: 0, 1 or -EBADF; and sets that. */
int uk_fd_cloexec(int fd);
int uk_fd_cloexec_set(int fd, bool is_cloexec);

/** New numbers are below this (RLIMIT_NOFILE); those in use stay. */
unsigned int uk_fd_limit(void);
void uk_fd_limit_set(unsigned int limit);

UK_C_END

#endif /* UK_FDTAB_H */
