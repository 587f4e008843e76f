/* SPDX-License-Identifier: BSD-3-Clause */
/* Interrupt-safe (built with general registers only). */
#include <uk/netbuf.h>

#include <stdbool.h>

#include <uk/alloc.h>
#include <uk/arch/limits.h>

#define OWN_ALIGN 16 /* of the struct, and of what is the owner's */

void uk_netbuf_init_indir(struct uk_netbuf *m, void *buf, size_t len,
			  uint16_t headroom, void *priv, uk_netbuf_dtor_t dtor)
{
	UK_ASSERT(headroom <= len);
	*m = (struct uk_netbuf){
		.refcount = 1,
		.data = (char *)buf + headroom,
		.priv = priv,
		.buf = buf,
		.buflen = len,
		.dtor = dtor,
	};
}

static size_t align_of(size_t bufalign)
{
	return MAX(bufalign, (size_t)OWN_ALIGN);
}

/* Bytes of a buffer, the struct behind it, and what is the owner's. */
static size_t whole_len(size_t buflen, size_t privlen)
{
	size_t own = ALIGN_UP(sizeof(struct uk_netbuf), (size_t)OWN_ALIGN);

	if (buflen > SIZE_MAX / 4 || privlen > SIZE_MAX / 4)
		return 0;
	return ALIGN_UP(buflen, (size_t)OWN_ALIGN) + own + privlen;
}

/* In memory for a buffer of `buflen` bytes; what is behind it describes it. */
static struct uk_netbuf *place(void *mem, size_t buflen, uint16_t headroom,
			       size_t privlen, uk_netbuf_dtor_t dtor)
{
	char *own = (char *)mem + ALIGN_UP(buflen, (size_t)OWN_ALIGN);
	struct uk_netbuf *m = (void *)own;

	own += ALIGN_UP(sizeof(*m), (size_t)OWN_ALIGN);
	uk_netbuf_init_indir(m, mem, buflen, headroom, privlen ? own : NULL,
			     dtor);
	return m;
}

struct uk_netbuf *uk_netbuf_alloc_buf(struct uk_alloc *a, size_t buflen,
				      size_t bufalign, uint16_t headroom,
				      size_t privlen, uk_netbuf_dtor_t dtor)
{
	size_t len = whole_len(buflen, privlen);
	struct uk_netbuf *m;
	void *mem;

	if (!len || headroom > buflen)
		return NULL;
	mem = uk_memalign(a, align_of(bufalign), len);
	if (!mem)
		return NULL;
	m = place(mem, buflen, headroom, privlen, dtor);
	m->_a = a;
	m->_b = mem;
	return m;
}

struct uk_netbuf *uk_netbuf_prepare_buf(void *mem, size_t size, size_t bufalign,
					uint16_t headroom, size_t privlen,
					uk_netbuf_dtor_t dtor)
{
	uintptr_t begin = ALIGN_UP((uintptr_t)mem, align_of(bufalign));
	size_t lost = begin - (uintptr_t)mem, own = whole_len(0, privlen);

	if (!own || size < lost + own)
		return NULL;
	size = ALIGN_DOWN(size - lost - own, (size_t)OWN_ALIGN);
	if (size < headroom)
		return NULL;
	return place((void *)begin, size, headroom, privlen, dtor);
}

struct uk_netbuf *uk_netbuf_alloc_indir(struct uk_alloc *a, void *buf,
					size_t buflen, uint16_t headroom,
					size_t privlen, uk_netbuf_dtor_t dtor)
{
	size_t len = whole_len(0, privlen);
	struct uk_netbuf *m;

	if (!len || headroom > buflen)
		return NULL;
	m = uk_memalign(a, OWN_ALIGN, len);
	if (!m)
		return NULL;
	m = place(m, 0, 0, privlen, NULL);
	uk_netbuf_init_indir(m, buf, buflen, headroom, m->priv, dtor);
	m->_a = a;
	return m;
}

static void unlink_buf(struct uk_netbuf *m)
{
	if (m->prev)
		m->prev->next = m->next;
	if (m->next)
		m->next->prev = m->prev;
	m->next = NULL;
	m->prev = NULL;
}

/* Who has the only reference need not ask the other CPUs. */
static bool is_last(struct uk_netbuf *m)
{
	if (__atomic_load_n(&m->refcount, __ATOMIC_ACQUIRE) == 1)
		return true;
	return !__atomic_sub_fetch(&m->refcount, 1, __ATOMIC_ACQ_REL);
}

void uk_netbuf_free_single(struct uk_netbuf *m)
{
	struct uk_alloc *a = m->_a;
	void *mem = m->_b ? m->_b : m;

	UK_ASSERT(m->refcount);
	if (!is_last(m))
		return;
	unlink_buf(m);
	if (m->dtor)
		m->dtor(m); /* the memory may be somebody else's from here on */
	if (a)
		uk_free(a, mem);
}

void uk_netbuf_free(struct uk_netbuf *m)
{
	struct uk_netbuf *next;

	for (; m; m = next) {
		next = m->next;
		uk_netbuf_free_single(m);
	}
}

static struct uk_netbuf *last_of(struct uk_netbuf *m)
{
	while (m->next)
		m = m->next;
	return m;
}

void uk_netbuf_append(struct uk_netbuf *head, struct uk_netbuf *tail)
{
	UK_ASSERT(!tail->prev);
	head = last_of(head);
	head->next = tail;
	tail->prev = head;
}

struct uk_netbuf *uk_netbuf_disconnect(struct uk_netbuf *m)
{
	struct uk_netbuf *rest = m->next;

	unlink_buf(m);
	return rest;
}

size_t uk_netbuf_chain_len(const struct uk_netbuf *m)
{
	size_t len = 0;

	for (; m; m = m->next)
		len += m->len;
	return len;
}
