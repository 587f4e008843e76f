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

#include <stdbool.h>
#include <stddef.h>

#include <uk/essentials.h>
#include <uk/file.h>

UK_C_BEGIN

#define UK_PIPE_BUF 4096 /* a write up to this is not mixed with others */

/** Makes a pipe: 0, with both ends set, or -ENOMEM. */
int uk_pipe_create(struct uk_file **read_end, struct uk_file **write_end);

/** Whether `file` is an end of a pipe. */
bool uk_pipe_is_end(struct uk_file *file);

/** Bytes that can be written now; -EPIPE: nobody reads. */
long uk_pipe_room(struct uk_file *end);

enum uk_pipe_side { UK_PIPE_FROM, UK_PIPE_TO };

/**
 * Moves, or copies, at most `len` bytes from one pipe to another: how many;
 * 0: the end; -EAGAIN: `*waits_for` says for which side; -EINVAL: they are the
 * same; -EPIPE.
 */
long uk_pipe_move(struct uk_file *from_end, struct uk_file *to_end, size_t len,
		  bool is_copy, enum uk_pipe_side *waits_for);

/** A pipe with a name, whose ends come and go. */
struct uk_fifo;

/**
 * Makes one that is empty and has no ends; `closed(arg)` is called for each
 * description of an end that goes. NULL: no memory.
 */
struct uk_fifo *uk_fifo_create(void (*closed)(void *arg), void *arg);

/** Nobody opens it any more; it goes with its last end. */
void uk_fifo_destroy(struct uk_fifo *fifo);

/**
 * Opens an end, or both, as `flags` of open() say, with a reference. Unless
 * UK_ABI_O_NONBLOCK says otherwise it waits for the other side: -EINTR.
 * -ENXIO: writing without waiting, and there is no reader.
 */
int uk_fifo_open(struct uk_fifo *fifo, unsigned int flags,
		 struct uk_file **end);

UK_C_END

#endif /* UK_PIPE_H */
