/* SPDX-License-Identifier: BSD-3-Clause */
/* What the files of the 9P client share. */
#ifndef P9_INTERNAL_H
#define P9_INTERNAL_H

#include <uk/9p.h>

#include <uk/arch/spinlock.h>
#include <uk/wait_types.h>

#define P9_HEADER_LEN 7	    /* size[4] type[1] tag[2] */
#define P9_IO_HEADER_LEN 11 /* of Rread and Rlerror: all of the latter */
#define P9_MSIZE_MIN 4096
#define P9_NO_TAG 0xffffU
#define P9_NR_TAGS 64
#define P9_QID_LEN 13
#define P9_PIECES_MAX 20 /* of a message, its data included */

/* Types of requests; the answer's is one more. */
enum p9_type {
	P9_RLERROR = 7,
	P9_TSTATFS = 8,
	P9_TLOPEN = 12,
	P9_TLCREATE = 14,
	P9_TSYMLINK = 16,
	P9_TMKNOD = 18,
	P9_TREADLINK = 22,
	P9_TGETATTR = 24,
	P9_TSETATTR = 26,
	P9_TREADDIR = 40,
	P9_TFSYNC = 50,
	P9_TLINK = 70,
	P9_TMKDIR = 72,
	P9_TRENAMEAT = 74,
	P9_TUNLINKAT = 76,
	P9_TVERSION = 100,
	P9_TATTACH = 104,
	P9_TWALK = 110,
	P9_TREAD = 116,
	P9_TWRITE = 118,
	P9_TCLUNK = 120,
};

struct uk_9p {
	struct uk_fsdev *dev;
	uint32_t msize;
	struct uk_spinlock lock; /* protects what follows; rank 1 */
	uint64_t tags;		 /* that are in use, a bit each */
	struct uk_waitq tag_given;
	uint32_t nr_fids;	 /* numbers that were ever used */
	struct uk_9p_fid *given; /* numbers that are free */
};

/* Has what its clunk needs, so that this cannot fail for want of memory. */
struct uk_9p_fid {
	uint32_t number;
	uint16_t tag; /* of its clunk */
	struct uk_9p_fid *next;
	struct uk_9p *session;
	struct uk_fsdev_post clunk;
	uint8_t out[P9_HEADER_LEN + 4], in[P9_IO_HEADER_LEN];
};

/* A message that is being written, and its answer, being read. */
struct p9_message {
	struct uk_9p *session;
	uint8_t *out, *in; /* in one piece with it */
	uint32_t out_cap, out_len;
	uint32_t in_cap;  /* room for the answer, without data */
	uint32_t size;	  /* of the answer with its data */
	uint32_t at, end; /* in the answer */
	uint16_t tag;
	uint8_t type;
	bool is_bad; /* too long, or an answer too short */
};

/* Data that goes with a message, or comes with its answer. */
struct p9_data {
	const struct uk_abi_iovec *iov;
	unsigned int nr;
	size_t len;
};

/* A message with room for `out` and `in` bytes; NULL: no memory. */
struct p9_message *p9__begin(struct uk_9p *session, enum p9_type type,
			     uint32_t out, uint32_t in);
void p9__end(struct p9_message *message);

void p9__put(struct p9_message *message, uint64_t value, unsigned int bytes);
void p9__put_text(struct p9_message *message, const char *text, size_t len);
uint64_t p9__get(struct p9_message *message, unsigned int bytes);
void p9__get_qid(struct p9_message *message, struct uk_9p_qid *qid);

/*
 * Sends it, waits, and checks the answer, which is read from its content on.
 * `in`: data behind the answer's first bytes; is_bad tells at the end.
 */
int p9__ask(struct p9_message *message, const struct p9_data *out,
	    const struct p9_data *in);

/* Checks an answer of `len` bytes; `data_len`: room behind in_cap. */
int p9__check(struct p9_message *message, long len, size_t data_len);

/* Writes the first bytes of a message of `len` bytes in all. */
void p9__head(uint8_t *out, size_t len, uint8_t type, uint16_t tag);

/* A tag that no message has; waits for one. */
uint16_t p9__tag_take(struct uk_9p *session);
void p9__tag_give(struct uk_9p *session, uint16_t tag);

/* The answer to a clunk is there; in interrupt. */
void p9__clunked(struct uk_fsdev_post *post);

#endif /* P9_INTERNAL_H */
