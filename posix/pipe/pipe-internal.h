/* SPDX-License-Identifier: BSD-3-Clause */
/* What the files of posix/pipe share. */
#ifndef PIPE_INTERNAL_H
#define PIPE_INTERNAL_H

#include <stdbool.h>

#include <uk/abi/poll.h>
#include <uk/mutex.h>
#include <uk/pipe.h>

#define PIPE__CAN_READ (UK_ABI_POLLIN | UK_ABI_POLLRDNORM)
#define PIPE__CAN_WRITE (UK_ABI_POLLOUT | UK_ABI_POLLWRNORM)

struct pipe {
	struct uk_mutex mutex; /* of all; before the events' locks */
	char *bytes;
	size_t size;			     /* a power of two */
	size_t first, nr;		     /* what is in `bytes` */
	unsigned int nr_readers, nr_writers; /* descriptions */
	unsigned int nr_ends;		     /* atomic: files that are used */
	struct uk_file read_end, write_end;
	/* of pipes with names, whose ends come and go */
	bool is_named, had_writer;
	struct uk_file both_ends;
	unsigned int readers_came, writers_came; /* atomic: how often */
	struct uk_events came;			 /* one of them has */
	void (*closed)(void *arg);		 /* one of them is gone */
	void *arg;
};

/* A pipe without descriptions of its two ends; NULL: no memory. */
struct pipe *pipe__create(void);

/* Ends come or go, and both sides are told. Its mutex is locked. */
void pipe__change_locked(struct pipe *pipe, int readers, int writers);

/* The pipe that `file` is an end of; NULL: it is none. */
struct pipe *pipe__of(struct uk_file *file);

/* With its mutex locked: at most `len` bytes in it, as one or two pieces. */
int pipe__pieces(const struct pipe *pipe, size_t len,
		 struct uk_abi_iovec iov[2]);

/* The same: takes out `len` bytes that are in it. */
void pipe__drop(struct pipe *pipe, size_t len);

/* The same: adds what fits; how many bytes. Then say it. */
size_t pipe__put(struct pipe *pipe, const char *from, size_t len);
void pipe__was_written(struct pipe *pipe);

/* The operation of the ends for reading. */
long pipe__lend(struct uk_file *end, int64_t at, size_t len,
		uk_file_take_fn take, void *arg);

extern const struct uk_file_ops pipe__both_ops;

#endif /* PIPE_INTERNAL_H */
