/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Pipes: bytes from one end to the other.
 *
 * Context: thread (may sleep).
 * Locking: inside.
 * Memory:  each end is a file with one reference, the caller's; what is
 *          between them goes with the last of the two.
 * Errors:  -ENOMEM
 */
#ifndef UK_PIPE_H
#define UK_PIPE_H

#include <uk/essentials.h>
#include <uk/file.h>

UK_C_BEGIN

#define UK_PIPE_BUF 4096 /* a write up to this is not mixed with others */

/** Makes a pipe: 0, with both ends set, or -ENOMEM. */
int uk_pipe_create(struct uk_file **read_end, struct uk_file **write_end);

UK_C_END

#endif /* UK_PIPE_H */
