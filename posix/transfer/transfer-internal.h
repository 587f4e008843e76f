/* SPDX-License-Identifier: BSD-3-Clause */
/* What the files of posix/transfer share: a call between two descriptors. */
#ifndef TRANSFER_INTERNAL_H
#define TRANSFER_INTERNAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <uk/abi/fcntl.h>
#include <uk/fdio.h>
#include <uk/fdtab.h>

#define TRANSFER_BUFFER_LEN 65536

/** One end: at a place of the caller's, or where the description is. */
struct transfer__end {
	struct uk_ofile *ofile;
	int64_t *place; /* NULL: its position */
	int64_t at;	/* UK_FDIO_AT_POSITION: it has no places */
};

/** Both, with references. */
struct transfer__pair {
	struct transfer__end in, out;
	size_t len;
};

/** Gets both; -EBADF also if they are not open for that. Close always. */
int transfer__open(struct transfer__pair *pair, int in, int out);
void transfer__close(struct transfer__pair *pair);

/** Reads where the end is; and writes where it is afterwards. */
void transfer__find(struct transfer__end *end);
void transfer__keep(struct transfer__end *end);

/** `len` bytes went. */
static inline void transfer__go_on(struct transfer__end *end, size_t len)
{
	if (end->at != UK_FDIO_AT_POSITION)
		end->at += (int64_t)len;
}

/** Whether calls on it wait. */
static inline bool transfer__may_wait(const struct transfer__end *end)
{
	return !(__atomic_load_n(&end->ofile->flags, __ATOMIC_RELAXED) &
		 UK_ABI_O_NONBLOCK);
}

#endif /* TRANSFER_INTERNAL_H */
