/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * Segments of one connection become one packet (gather.c).
 *
 * Context: thread.
 * Locking: lwip__lock()
 * Memory:  a packet that was gathered belongs to the one that it is part of.
 * Errors:  none.
 */
#ifndef LWIP__GATHER_H
#define LWIP__GATHER_H

#include <stdbool.h>

#include <uk/netbuf.h>
#include <uk/netdev.h>

/* Where the headers are, and how much they are of. */
struct segment {
	unsigned char *frame;
	struct tcp_hdr *tcp;
	unsigned int tcp_at, header_len; /* bytes before TCP's; of all */
	unsigned int data_len;
	bool is_ip4;
};

/* The packet that waited last, if segments can be added to it. */
struct gathered {
	struct uk_netbuf *packet, *last; /* NULL: there is none; its end */
	struct segment first;		 /* of it, with what was added */
	unsigned int nr_pieces;
	unsigned int segment_len; /* bytes of data that each has */
	bool has_room;		  /* none has been shorter */
};

#define GATHER_LEAST 512u /* bytes of data in a segment that is worth it */

/* Whether there is nothing to gather: most packets are small, and alone. */
static inline bool lwip__is_alone(const struct gathered *gathered,
				  const struct uk_netbuf *packet)
{
	return !gathered->packet && packet->len < GATHER_LEAST && !packet->next;
}

/*
 * Whether the packet became part of the one before it; if not, it is the next
 * one to be added to. It has been seen by lwip__offload_sum().
 */
bool lwip__gather(struct gathered *gathered, struct uk_netbuf *packet,
		  const struct uk_netdev_info *info);

#endif /* LWIP__GATHER_H */
