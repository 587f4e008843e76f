/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * Memory of lwIP, in place of its mem.c and memp.c: from the kernel's heap,
 * with a few blocks of each kind kept for the next one. Under the core's lock.
 */
#include "lwip-internal.h"

#include <string.h>

#include <lwip/igmp.h>
#include <lwip/ip4_frag.h>
#include <lwip/ip6_frag.h>
#include <lwip/mem.h>
#include <lwip/mld6.h>
#include <lwip/priv/nd6_priv.h>
#include <lwip/priv/tcp_priv.h>
#include <lwip/raw.h>
#include <lwip/udp.h>
#include <netif/etharp.h>

#include <uk/alloc.h>

#define MOST_KEPT (16u * 1024) /* bytes of a kind that are free */

struct spare {
	struct spare *next;
};

struct pool {
	struct spare *spare;
	unsigned int nr_spare, nr_used;
	unsigned int size;
};

static struct pool objects[] = {
#define LWIP_MEMPOOL(name, num, size, desc) { NULL, 0, 0, (size) },
#include <lwip/priv/memp_std.h>
};

/* What pbufs with their bytes need: an ACK; a little; a whole packet. */
static struct pool blocks[] = { { NULL, 0, 0, 192 },
				{ NULL, 0, 0, 512 },
				{ NULL, 0, 0, 1664 } };

/* In front of each block of mem_malloc(). */
struct block {
	struct pool *pool; /* NULL: it is larger */
	uint64_t pad;	   /* MEM_ALIGNMENT */
};

static void *pool_take(struct pool *pool)
{
	struct spare *spare = pool->spare;

	if (likely(spare)) {
		pool->spare = spare->next;
		pool->nr_spare--;
	} else {
		spare = uk_malloc(uk_alloc_get_default(), pool->size);
		if (!spare)
			return NULL;
	}
	pool->nr_used++;
	return spare;
}

static void pool_give(struct pool *pool, void *block)
{
	struct spare *spare = block;

	pool->nr_used--;
	if (unlikely(pool->nr_spare * pool->size >= MOST_KEPT)) {
		uk_free(uk_alloc_get_default(), block);
		return;
	}
	spare->next = pool->spare;
	pool->spare = spare;
	pool->nr_spare++;
}

unsigned int lwip__used(memp_t type)
{
	return objects[type].nr_used;
}

void memp_init(void)
{
}

void *memp_malloc(memp_t type)
{
	return pool_take(&objects[type]);
}

void memp_free(memp_t type, void *object)
{
	if (object)
		pool_give(&objects[type], object);
}

void mem_init(void)
{
}

static struct pool *pool_for(size_t size)
{
	struct pool *pool;

	for (pool = blocks; pool < blocks + ARRAY_SIZE(blocks); pool++)
		if (size <= pool->size)
			return pool;
	return NULL;
}

void *mem_malloc(mem_size_t size)
{
	struct pool *pool = pool_for(size + sizeof(struct block));
	struct block *block;

	block = pool ? pool_take(pool)
		     : uk_malloc(uk_alloc_get_default(),
				 size + sizeof(struct block));
	if (!block)
		return NULL;
	block->pool = pool;
	return block + 1;
}

void mem_free(void *mem)
{
	struct block *block = (struct block *)mem - 1;

	if (block->pool)
		pool_give(block->pool, block);
	else
		uk_free(uk_alloc_get_default(), block);
}

void *mem_calloc(mem_size_t count, mem_size_t size)
{
	void *mem = mem_malloc(count * size);

	if (mem)
		memset(mem, 0, count * size);
	return mem;
}

/* Blocks do not shrink. */
void *mem_trim(void *mem, mem_size_t size __unused)
{
	return mem;
}
