/* SPDX-License-Identifier: BSD-3-Clause */
/* What the files of this driver share. */
#ifndef UK_TAP_INTERNAL_H
#define UK_TAP_INTERNAL_H

#include <uk/arch/spinlock.h>
#include <uk/netdev_driver.h>
#include <uk/vnet_header.h>

#define TAP_ETHERNET_LEN 18 /* of a header, with a VLAN's tag */
#define TAP_MOST_BYTES (65535 + TAP_ETHERNET_LEN)
#define TAP_MOST_PIECES 64 /* of a packet, its header included */
#define TAP_LENGTH_LEN 4   /* in front of a frame in a stream, big-endian */

/** As the host's readv() has it. */
struct tap_piece {
	const void *at;
	size_t len;
};

/** Either side of the device. */
struct tap_queue {
	struct uk_netdev_queue queue;
	bool is_waiting; /* for an interrupt; atomic */
};

/* Empty buffers, of which a packet fills as many as it needs. */
struct tap_spares {
	struct uk_netbuf *bufs[TAP_MOST_PIECES];
	unsigned int nr, wanted; /* for the longest packet */
	uk_netdev_alloc_rxpkts alloc;
	void *alloc_arg;
};

/* A stream: bytes that came and were not looked at, and what of a frame the
 * host had no room for. */
struct tap_stream {
	char *in, *out;
	size_t in_begin, in_end;
	size_t out_begin, out_end;
};

struct tap {
	struct uk_netdev dev;
	int fd;
	uint32_t features;
	uint16_t header_len; /* of offloads in front of each packet; or 0 */
	struct tap_queue rx, tx;
	struct uk_spinlock lock; /* of who is waiting, and the signals */
	struct tap_spares spares;
	struct tap_stream stream; /* in: NULL if it is none */
	struct tap *next;
};

static inline struct tap *tap_of(struct uk_netdev *dev)
{
	return __containerof(dev, struct tap, dev);
}

/** open.c: opens what "tap:NAME", "unix:PATH" or "dgram:OWN:PEER" name. */
int tap__open(struct tap *tap, char *text);

/** ... and has the host tell of packets by a signal, or not. */
void tap__signals_set(const struct tap *tap, bool is_on);

/** ... and whether there is something to take (room to send). */
bool tap__is_ready(const struct tap *tap, bool to_send);

/** frames.c: one packet; 1, 0 there is none, -ENOBUFS, -EIO. */
int tap__receive(struct tap *tap, struct uk_netbuf **packet);

/** Fills the spares; false: there are fewer than wanted. */
bool tap__fill(struct tap_spares *spares);

/** ... sends one: 0, -EAGAIN, -ENOTSUP, -EMSGSIZE, -EIO. */
int tap__send(struct tap *tap, const struct uk_netbuf *packet);

/** stream.c: the same for frames in a stream. */
int tap__stream_receive(struct tap *tap, struct uk_netbuf **packet);
int tap__stream_send(struct tap *tap, struct tap_piece *pieces, unsigned int nr,
		     size_t len);

/** ... and whether a whole frame has come already. */
bool tap__stream_has_frame(const struct tap_stream *stream);

#endif /* UK_TAP_INTERNAL_H */
