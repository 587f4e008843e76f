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

extern const struct uk_file_ops pipe__both_ops;

#endif /* PIPE_INTERNAL_H */
