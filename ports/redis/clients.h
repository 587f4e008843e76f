/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * What Redis does when its clients take all memory; included before
 * networking.c, and clients-after.h behind it: nothing is read from clients
 * while memory is short, before the next command the largest of them are
 * parted with, and who says something large for which there is no room is
 * refused.
 *
 * Context: the main thread of Redis.
 */
#ifndef REDIS_CLIENTS_H
#define REDIS_CLIENTS_H

#include "server.h"

#include <errno.h>

/* Whether clients take so much that reading from them has to wait. */
int redis_has_to_wait(void);

/* Before each command and before the server waits. */
void redis_evict_clients(void);

/*
 * As connRead(); EAGAIN while memory is short, and for who is to be closed.
 */
static inline int redis_conn_read(client *c, void *to, size_t len)
{
	if (__builtin_expect(
		    redis_has_to_wait() || (c->flags & CLIENT_CLOSE_ASAP), 0)) {
		errno = EAGAIN;
		return -1;
	}
	return connRead(c->conn, to, len);
}

/*
 * As sdsMakeRoomForNonGreedy() for what client `c` is saying. Large clients
 * have to go for it. If that does not help, `c` will be closed and nothing
 * more is read from it; `text` is then as it was.
 */
sds redis_make_room(client *c, sds text, size_t more);

/*
 * Buffers of clients with their heads are four pages and no byte more: a block
 * of the page allocator. With five each leaves a hole that the next does not
 * fit in, once a small block sits in its last page.
 */
#undef PROTO_IOBUF_LEN
#define PROTO_IOBUF_LEN (16 * 1024 - 64)
#undef PROTO_REPLY_CHUNK_BYTES
#define PROTO_REPLY_CHUNK_BYTES (16 * 1024 - 64)

#define connRead(from, to, len) redis_conn_read(c, to, len)
#define sdsMakeRoomForNonGreedy(text, more) redis_make_room(c, text, more)

#endif /* REDIS_CLIENTS_H */
