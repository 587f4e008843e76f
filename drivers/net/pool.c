/* SPDX-License-Identifier: BSD-3-Clause */
/* Interrupt-safe (built with general registers only). */
/* Buffers of a pool are a stack of pointers; each knows its pool by `_b`. */
#include <uk/netbuf_pool.h>

#include <uk/alloc.h>
#include <uk/arch/limits.h>
#include <uk/arch/spinlock.h>

struct uk_netbuf_pool {
	struct uk_spinlock lock; /* of nr_free and free */
	unsigned int nr, nr_free;
	uint16_t headroom;
	struct uk_netbuf *free[];
};

static void give(struct uk_netbuf *m)
{
	struct uk_netbuf_pool *pool = m->_b;
	unsigned long flags = uk_spin_lock_irqsave(&pool->lock);

	pool->free[pool->nr_free++] = m;
	uk_spin_unlock_irqrestore(&pool->lock, flags);
}

/* As it was made, whoever had it. */
static void renew(struct uk_netbuf *m, uint16_t headroom)
{
	m->next = m->prev = NULL;
	m->flags = 0;
	m->refcount = 1;
	m->data = (char *)m->buf + headroom;
	m->len = 0;
}

uint16_t uk_netbuf_pool_take(void *arg, struct uk_netbuf *bufs[],
			     uint16_t count)
{
	struct uk_netbuf_pool *pool = arg;
	unsigned long flags = uk_spin_lock_irqsave(&pool->lock);
	uint16_t nr = (uint16_t)MIN((unsigned int)count, pool->nr_free), i;

	for (i = 0; i < nr; i++)
		bufs[i] = pool->free[--pool->nr_free];
	uk_spin_unlock_irqrestore(&pool->lock, flags);
	for (i = 0; i < nr; i++)
		renew(bufs[i], pool->headroom);
	return nr;
}

unsigned int uk_netbuf_pool_free_count(const struct uk_netbuf_pool *pool)
{
	return __atomic_load_n(&pool->nr_free, __ATOMIC_RELAXED);
}

/* Bytes from one buffer to the next; 0: too many. */
static size_t pace_of(const struct uk_netbuf_pool_conf *conf, size_t align)
{
	size_t own = sizeof(struct uk_netbuf) + conf->privlen + 64;

	if (conf->buflen > SIZE_MAX / 4 || conf->privlen > SIZE_MAX / 4)
		return 0;
	return ALIGN_UP(conf->buflen + own, align);
}

static void fill(struct uk_netbuf_pool *pool, char *at, size_t pace,
		 const struct uk_netbuf_pool_conf *conf)
{
	struct uk_netbuf *m;
	unsigned int i;

	for (i = 0; i < pool->nr; i++, at += pace) {
		m = uk_netbuf_prepare_buf(at, pace, conf->bufalign,
					  conf->headroom, conf->privlen, give);
		UK_ASSERT(m);
		m->_b = pool;
		pool->free[pool->nr_free++] = m;
	}
}

struct uk_netbuf_pool *
uk_netbuf_pool_create(struct uk_alloc *a,
		      const struct uk_netbuf_pool_conf *conf)
{
	size_t align = MAX(conf->bufalign, (size_t)16);
	size_t pace = pace_of(conf, align), head;
	struct uk_netbuf_pool *pool;

	head = ALIGN_UP(sizeof(*pool) + conf->nr * sizeof(pool->free[0]),
			align);
	if (!pace || conf->headroom > conf->buflen ||
	    conf->nr > (SIZE_MAX - head) / pace)
		return NULL;
	pool = uk_memalign(a, align, head + conf->nr * pace);
	if (!pool)
		return NULL;
	uk_spin_init(&pool->lock);
	pool->nr = conf->nr;
	pool->nr_free = 0;
	pool->headroom = conf->headroom;
	fill(pool, (char *)pool + head, pace, conf);
	return pool;
}
