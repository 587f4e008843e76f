/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Network buffers: packets, or pieces of one, on their way between driver and
 * network stack.
 *
 * A buffer describes a range of bytes (`data`, `len`) inside of memory (`buf`,
 * `buflen`): what is before `data` is headroom for headers. A packet is a
 * chain of buffers by `next`. Who is handed a chain owns it; buffers that are
 * shared are counted.
 *
 * Context: any.
 * Locking: the count is atomic; all else is the owner's.
 * Memory:  the last uk_netbuf_free_single() calls dtor(), which may keep the
 *          memory, then gives it back to `_a` (NULL: the memory is not freed).
 * Errors:  NULL: no memory.
 */
#ifndef UK_NETBUF_H
#define UK_NETBUF_H

#include <stddef.h>
#include <stdint.h>

#include <uk/assert.h>
#include <uk/essentials.h>

UK_C_BEGIN

struct uk_alloc;
struct uk_netbuf;

/** Called when the last reference goes; may be called in interrupt. */
typedef void (*uk_netbuf_dtor_t)(struct uk_netbuf *buf);

/*
 * To send: the device writes the checksum of what follows csum_start into
 * csum_start + csum_offset, where the sum of the pseudo header is.
 */
#define UK_NETBUF_F_PARTIAL_CSUM 0x01
/* Received: the checksum of the transport layer is known to be right. */
#define UK_NETBUF_F_DATA_VALID 0x02
/* To send: TCP over IPv4 (IPv6) to be cut into segments of gso_size bytes. */
#define UK_NETBUF_F_GSO_TCPV4 0x04
#define UK_NETBUF_F_GSO_TCPV6 0x08

/* Flags, csum_… and gso_… are those of the first buffer of a packet. */
struct uk_netbuf {
	struct uk_netbuf *next, *prev;
	uint8_t flags;	       /* UK_NETBUF_F_… */
	unsigned int refcount; /* atomic */
	void *data;
	uint16_t len;	      /* bytes at data */
	uint16_t header_len;  /* GSO: bytes of all headers */
	uint16_t gso_size;    /* GSO: most bytes of data in a segment */
	uint16_t csum_start;  /* from data on */
	uint16_t csum_offset; /* from csum_start on */
	void *priv;	      /* the owner's */
	void *buf;
	size_t buflen;
	uk_netbuf_dtor_t dtor; /* or NULL */
	struct uk_alloc *_a;
	void *_b; /* what is given back to _a; NULL: the struct itself */
};

/** Describes `len` bytes at `buf` by `m`: no data yet, `headroom` in front. */
void uk_netbuf_init_indir(struct uk_netbuf *m, void *buf, size_t len,
			  uint16_t headroom, void *priv, uk_netbuf_dtor_t dtor);

/**
 * A buffer and its `buflen` bytes (aligned to `bufalign`, `headroom` in front
 * of data), and `privlen` bytes for the owner, in one allocation of `a`.
 */
struct uk_netbuf *uk_netbuf_alloc_buf(struct uk_alloc *a, size_t buflen,
				      size_t bufalign, uint16_t headroom,
				      size_t privlen, uk_netbuf_dtor_t dtor);

/**
 * The same in `size` bytes of memory of the caller's, which nobody frees: the
 * destructor takes it back. NULL: too small.
 */
struct uk_netbuf *uk_netbuf_prepare_buf(void *mem, size_t size, size_t bufalign,
					uint16_t headroom, size_t privlen,
					uk_netbuf_dtor_t dtor);

/** A buffer that describes memory of somebody else's; `privlen` as above. */
struct uk_netbuf *uk_netbuf_alloc_indir(struct uk_alloc *a, void *buf,
					size_t buflen, uint16_t headroom,
					size_t privlen, uk_netbuf_dtor_t dtor);

/** Gives one reference of `m` back; the last one takes it off its chain. */
void uk_netbuf_free_single(struct uk_netbuf *m);

/** Gives one reference of each buffer of the chain from `m` on back. */
void uk_netbuf_free(struct uk_netbuf *m);

/** Takes a further reference of `m` alone. */
static inline struct uk_netbuf *uk_netbuf_ref_single(struct uk_netbuf *m)
{
	__atomic_add_fetch(&m->refcount, 1, __ATOMIC_RELAXED);
	return m;
}

/** Has chain `tail` follow the last buffer of `head`. */
void uk_netbuf_append(struct uk_netbuf *head, struct uk_netbuf *tail);

/** Takes the first buffer off; returns the rest, or NULL. */
struct uk_netbuf *uk_netbuf_disconnect(struct uk_netbuf *m);

/** Bytes of the whole chain. */
size_t uk_netbuf_chain_len(const struct uk_netbuf *m);

/** The owner's bytes. */
static inline void *uk_netbuf_get_priv(struct uk_netbuf *m)
{
	return m->priv;
}

/** Bytes of memory before data; behind it. */
static inline size_t uk_netbuf_headroom(const struct uk_netbuf *m)
{
	return (size_t)((uintptr_t)m->data - (uintptr_t)m->buf);
}
static inline size_t uk_netbuf_tailroom(const struct uk_netbuf *m)
{
	return m->buflen - uk_netbuf_headroom(m) - m->len;
}

/** Has data begin `len` bytes earlier (negative: later). 1, or 0: no room. */
static inline int uk_netbuf_header(struct uk_netbuf *m, int16_t len)
{
	if (len > 0 ? uk_netbuf_headroom(m) < (size_t)len
		    : m->len < (size_t)-len)
		return 0;
	m->data = (char *)m->data - len;
	m->len = (uint16_t)(m->len + len);
	return 1;
}

UK_C_END

#endif /* UK_NETBUF_H */
