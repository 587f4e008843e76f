/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Locks that programs put on files: by flock(), or on ranges by fcntl().
 *
 * They are advice: reading and writing do not look at them. An owner is an
 * open file description, or for POSIX's locks of ranges the process. Locks of
 * the two kinds do not see one another. What goes takes its locks with it:
 * uk_ofile_put() those of the description.
 *
 * Context: thread (may sleep).
 * Locking: inside.
 * Memory:  inside.
 * Errors:  -EAGAIN: another owner has a lock in the way; -EINTR; -ENOMEM.
 */
#ifndef UK_FILE_LOCK_H
#define UK_FILE_LOCK_H

#include <stdbool.h>
#include <stdint.h>

#include <uk/essentials.h>
#include <uk/file.h>

UK_C_BEGIN

enum uk_file_lock_kind { UK_FILE_LOCK_WHOLE, UK_FILE_LOCK_RANGE };
enum uk_file_lock_type {
	UK_FILE_LOCK_NONE,
	UK_FILE_LOCK_SHARED,
	UK_FILE_LOCK_EXCLUSIVE,
};

struct uk_file_lock {
	enum uk_file_lock_kind kind;
	enum uk_file_lock_type type;
	int64_t start, last; /* the bytes, both of them in it */
	const void *owner;   /* `ofile`, or the process */
};

/**
 * Gives the owner this lock in place of what it has there; NONE takes away.
 * `may_wait`: until it can be had.
 */
int uk_file_lock_set(struct uk_ofile *ofile, const struct uk_file_lock *lock,
		     bool may_wait);

/** A lock that is in the way of `lock`, into `found`; false: none is. */
bool uk_file_lock_find(struct uk_ofile *ofile, const struct uk_file_lock *lock,
		       struct uk_file_lock *found);

/** Takes away all that `owner` has on the file of `ofile`. */
void uk_file_lock_drop(struct uk_ofile *ofile, const void *owner);

UK_C_END

#endif /* UK_FILE_LOCK_H */
