/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * A fixed number of network buffers of one size, made at once: what is freed
 * is taken next, while it is still in the cache.
 *
 * Context: taking and freeing: any; making a pool: thread.
 * Locking: inside.
 * Memory:  a pool stays; its buffers go back to it by uk_netbuf_free().
 * Errors:  NULL, or fewer buffers than asked for: there are no more.
 */
#ifndef UK_NETBUF_POOL_H
#define UK_NETBUF_POOL_H

#include <uk/netbuf.h>

UK_C_BEGIN

struct uk_netbuf_pool;

struct uk_netbuf_pool_conf {
	unsigned int nr;
	size_t buflen;	   /* bytes of a buffer, headroom included */
	size_t bufalign;   /* a power of two, or 0 */
	uint16_t headroom; /* of a buffer that was just taken */
	size_t privlen;
};

/** Makes a pool; all in one piece of memory of `a`. NULL: there is none. */
struct uk_netbuf_pool *
uk_netbuf_pool_create(struct uk_alloc *a,
		      const struct uk_netbuf_pool_conf *conf);

/**
 * Takes at most `count` empty buffers; returns how many. It is the function
 * that receive queues ask for: alloc_rxpkts, with the pool as its argument.
 */
uint16_t uk_netbuf_pool_take(void *pool, struct uk_netbuf *bufs[],
			     uint16_t count);

/** How many are free. */
unsigned int uk_netbuf_pool_free_count(const struct uk_netbuf_pool *pool);

UK_C_END

#endif /* UK_NETBUF_POOL_H */
