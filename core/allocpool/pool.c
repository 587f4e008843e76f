/* SPDX-License-Identifier: BSD-3-Clause */
#include <uk/allocpool.h>

#include <errno.h>
#include <limits.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include <uk/alloc_impl.h>
#include <uk/arch/spinlock.h>
#include <uk/assert.h>

struct object {
	struct object *next;
};

struct uk_allocpool {
	struct uk_spinlock lock; /* protects free and nr_free */
	unsigned int nr_free;
	struct object *free;
	uintptr_t first; /* objects are [first, end) */
	uintptr_t end;
	__sz len; /* of an object: a multiple of its alignment */
	__sz align;
	struct uk_alloc *parent; /* NULL: the memory is the caller's */
};

/* An allocator comes first, the pool is what is its own. */
#define HEAD_LEN (sizeof(struct uk_alloc) + sizeof(struct uk_allocpool))

static struct uk_allocpool *pool_of(struct uk_alloc *a)
{
	return (struct uk_allocpool *)a->priv;
}

struct uk_alloc *uk_allocpool2ukalloc(struct uk_allocpool *p)
{
	return __containerof(p, struct uk_alloc, priv);
}

/* What an object really takes; 0: impossible. */
static __sz real_len(__sz len, __sz *align)
{
	*align = MAX(*align, (__sz)sizeof(struct object));
	len = MAX(len, (__sz)sizeof(struct object));
	if (!POWER_OF_2(*align) || len > SIZE_MAX - *align)
		return 0;
	return ALIGN_UP(len, *align);
}

__sz uk_allocpool_reqmem(unsigned int obj_count, __sz obj_len, __sz obj_align)
{
	__sz len = real_len(obj_len, &obj_align);
	__sz total;

	if (!len || __builtin_mul_overflow(len, obj_count, &total) ||
	    __builtin_add_overflow(total, HEAD_LEN + 16, &total) ||
	    __builtin_add_overflow(total, obj_align, &total))
		return 0;
	return total;
}

static struct object *take_locked(struct uk_allocpool *p)
{
	struct object *object = p->free;

	if (object) {
		p->free = object->next;
		p->nr_free--;
	}
	return object;
}

static bool is_ours(struct uk_allocpool *p, void *obj)
{
	return (uintptr_t)obj >= p->first && (uintptr_t)obj < p->end &&
	       ((uintptr_t)obj - p->first) % p->len == 0;
}

static void return_locked(struct uk_allocpool *p, void *obj)
{
	struct object *object = obj;

	UK_ASSERT(is_ours(p, obj));
	object->next = p->free;
	p->free = object;
	p->nr_free++;
}

void *uk_allocpool_take(struct uk_allocpool *p)
{
	unsigned long flags = uk_spin_lock_irqsave(&p->lock);
	void *object = take_locked(p);

	uk_spin_unlock_irqrestore(&p->lock, flags);
	return object;
}

unsigned int uk_allocpool_take_batch(struct uk_allocpool *p, void *obj[],
				     unsigned int count)
{
	unsigned long flags = uk_spin_lock_irqsave(&p->lock);
	unsigned int i;

	for (i = 0; i < count; i++) {
		obj[i] = take_locked(p);
		if (!obj[i])
			break;
	}
	uk_spin_unlock_irqrestore(&p->lock, flags);
	return i;
}

void uk_allocpool_return(struct uk_allocpool *p, void *obj)
{
	unsigned long flags = uk_spin_lock_irqsave(&p->lock);

	return_locked(p, obj);
	uk_spin_unlock_irqrestore(&p->lock, flags);
}

void uk_allocpool_return_batch(struct uk_allocpool *p, void *obj[],
			       unsigned int count)
{
	unsigned long flags = uk_spin_lock_irqsave(&p->lock);
	unsigned int i;

	for (i = 0; i < count; i++)
		return_locked(p, obj[i]);
	uk_spin_unlock_irqrestore(&p->lock, flags);
}

unsigned int uk_allocpool_availcount(struct uk_allocpool *p)
{
	unsigned long flags = uk_spin_lock_irqsave(&p->lock);
	unsigned int count = p->nr_free;

	uk_spin_unlock_irqrestore(&p->lock, flags);
	return count;
}

__sz uk_allocpool_objlen(struct uk_allocpool *p)
{
	return p->len;
}

/* The pool as an allocator */

static void *pool_malloc(struct uk_alloc *a, __sz size)
{
	return size <= pool_of(a)->len ? uk_allocpool_take(pool_of(a)) : NULL;
}

static void pool_free(struct uk_alloc *a, void *ptr)
{
	if (ptr)
		uk_allocpool_return(pool_of(a), ptr);
}

static void *pool_realloc(struct uk_alloc *a, void *ptr, __sz size)
{
	if (!ptr)
		return pool_malloc(a, size);
	if (size)
		return size <= pool_of(a)->len ? ptr : NULL;
	pool_free(a, ptr);
	return NULL;
}

static int pool_posix_memalign(struct uk_alloc *a, void **ptr, __sz align,
			       __sz size)
{
	void *object;

	if (!uk_alloc_is_alignment(align))
		return EINVAL;
	if (align > pool_of(a)->align)
		return ENOMEM;
	object = pool_malloc(a, size);
	if (!object)
		return ENOMEM;
	*ptr = object;
	return 0;
}

static __ssz pool_maxalloc(struct uk_alloc *a)
{
	return uk_allocpool_availcount(pool_of(a)) ? (__ssz)pool_of(a)->len : 0;
}

static __ssz pool_availmem(struct uk_alloc *a)
{
	return (__ssz)(uk_allocpool_availcount(pool_of(a)) * pool_of(a)->len);
}

static __sz pool_usable(struct uk_alloc *a, const void *ptr __unused)
{
	return pool_of(a)->len;
}

static const struct uk_alloc operations = {
	.malloc = pool_malloc,
	.calloc = uk_calloc_compat,
	.realloc = pool_realloc,
	.posix_memalign = pool_posix_memalign,
	.memalign = uk_memalign_compat,
	.free = pool_free,
	.maxalloc = pool_maxalloc,
	.availmem = pool_availmem,
	.usable = pool_usable,
};

static void add_objects(struct uk_allocpool *p, __sz count)
{
	__sz i;

	p->free = NULL;
	p->nr_free = 0;
	p->end = p->first + count * p->len;
	for (i = count; i > 0; i--)
		return_locked(p, (void *)(p->first + (i - 1) * p->len));
}

struct uk_allocpool *uk_allocpool_init(void *base, __sz len, __sz obj_len,
				       __sz obj_align)
{
	uintptr_t start = ALIGN_UP((uintptr_t)base, 16);
	uintptr_t end = (uintptr_t)base + len;
	__sz real = real_len(obj_len, &obj_align);
	struct uk_alloc *a = (void *)start;
	struct uk_allocpool *p;
	uintptr_t first;

	if (!real || start < (uintptr_t)base || end < start ||
	    end - start < HEAD_LEN)
		return NULL;
	first = ALIGN_UP(start + HEAD_LEN, (uintptr_t)obj_align);
	if (first < start || first > end || end - first < real)
		return NULL;
	*a = operations;
	p = pool_of(a);
	uk_spin_init(&p->lock);
	p->parent = NULL;
	p->len = real;
	p->align = obj_align;
	p->first = first;
	add_objects(p, MIN((end - first) / real, (__sz)UINT_MAX));
	return p;
}

struct uk_allocpool *uk_allocpool_alloc(struct uk_alloc *parent,
					unsigned int obj_count, __sz obj_len,
					__sz obj_align)
{
	__sz len = uk_allocpool_reqmem(obj_count, obj_len, obj_align);
	struct uk_allocpool *p;
	void *base;

	if (!len || !obj_count)
		return NULL;
	base = uk_memalign(parent, 16, len);
	if (!base)
		return NULL;
	p = uk_allocpool_init(base, len, obj_len, obj_align);
	p->parent = parent;
	add_objects(p, obj_count);
	return p;
}

void uk_allocpool_free(struct uk_allocpool *p)
{
	UK_ASSERT(p->parent);
	UK_ASSERT(p->nr_free == (p->end - p->first) / p->len);
	uk_free(p->parent, uk_allocpool2ukalloc(p));
}
