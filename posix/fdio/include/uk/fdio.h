/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Reading and writing open files as the system calls do it: blocking, at the
 * description's position, with access checked.
 *
 * Context: thread (may sleep).
 * Locking: inside; see <uk/file.h>.
 * Memory:  the caller's; it holds references to what it passes.
 * Errors:  -EBADF: not open for that; -EAGAIN: it would block and must not;
 *          -EINTR: a signal came; -ESPIPE: the file has no positions.
 */
#ifndef UK_FDIO_H
#define UK_FDIO_H

#include <stdint.h>

#include <uk/essentials.h>
#include <uk/file.h>

UK_C_BEGIN

struct uk_abi_stat;
struct uk_abi_statx;

#define UK_FDIO_AT_POSITION INT64_MIN /* for `at`: where the description is */

/** Moves bytes from `at`, or to it; how many. `flags`: RWF_… */
long uk_ofile_read(struct uk_ofile *ofile, const struct uk_abi_iovec *iov,
		   int nr_iov, int64_t at, int flags);
long uk_ofile_write(struct uk_ofile *ofile, const struct uk_abi_iovec *iov,
		    int nr_iov, int64_t at, int flags);

/** What `file` says of itself, and what can be said of one that is silent. */
int uk_file_stat(struct uk_file *file, struct uk_abi_statx *stat);

/** The same of what was opened: of the node, if a path named one. */
int uk_ofile_stat(struct uk_ofile *ofile, struct uk_abi_statx *stat);

/** The same in the older layout. */
void uk_stat_from_statx(struct uk_abi_stat *to,
			const struct uk_abi_statx *from);

/** Has `fn` called in a thread that got -EPIPE for writing: SIGPIPE. */
void uk_fdio_epipe_set(void (*fn)(void));

/** The calling thread got -EPIPE: calls that. */
void uk_fdio_epipe_tell(void);

/** What is written ends at `bytes` of a file: RLIMIT_FSIZE. */
void uk_fdio_size_limit_set(uint64_t bytes);

/** Whether `file` may become `size` bytes long: 0 or -EFBIG. */
int uk_fdio_size_check(struct uk_file *file, uint64_t size);

/** Has `fn` called in a thread that gets -EFBIG by that limit: SIGXFSZ. */
void uk_fdio_efbig_set(void (*fn)(void));

UK_C_END

#endif /* UK_FDIO_H */
