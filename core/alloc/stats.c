/* SPDX-License-Identifier: BSD-3-Clause */
/* An allocator that counts, in front of another one. */
#include <uk/alloc_stats.h>

#include <errno.h>
#include <stdbool.h>
#include <string.h>

#include "alloc-internal.h"

struct counted {
	struct uk_alloc *behind;
	struct uk_alloc_stats stats;
};

static struct counted *counted_of(struct uk_alloc *a)
{
	return (struct counted *)a->priv;
}

static void add(__sz *counter, __sz n)
{
	__atomic_fetch_add(counter, n, __ATOMIC_RELAXED);
}

static void raise_to(__sz *max, __sz n)
{
	__sz before = __atomic_load_n(max, __ATOMIC_RELAXED);

	while (before < n &&
	       !__atomic_compare_exchange_n(max, &before, n, true,
					    __ATOMIC_RELAXED, __ATOMIC_RELAXED))
		;
}

/* `len`: of the block, for what is in use; `size`: what was asked for. */
static void count_alloc(struct uk_alloc_stats *stats, __sz size, __sz len)
{
	add(&stats->tot_nb_allocs, 1);
	__atomic_store_n(&stats->last_alloc_size, size, __ATOMIC_RELAXED);
	raise_to(&stats->max_alloc_size, size);
	raise_to(&stats->max_nb_allocs,
		 __atomic_add_fetch(&stats->cur_nb_allocs, 1,
				    __ATOMIC_RELAXED));
	raise_to(&stats->max_mem_use,
		 __atomic_add_fetch(&stats->cur_mem_use, len,
				    __ATOMIC_RELAXED));
}

static void count_free(struct uk_alloc_stats *stats, __sz len)
{
	add(&stats->tot_nb_frees, 1);
	add(&stats->cur_nb_allocs, (__sz)-1);
	add(&stats->cur_mem_use, -len);
}

static void *count_block(struct counted *counted, void *ptr, __sz size)
{
	if (ptr)
		count_alloc(&counted->stats, size,
			    uk_alloc_usable(counted->behind, ptr));
	else
		add(&counted->stats.nb_enomem, 1);
	return ptr;
}

static void *counted_malloc(struct uk_alloc *a, __sz size)
{
	struct counted *counted = counted_of(a);

	return count_block(counted, uk_malloc(counted->behind, size), size);
}

static void *counted_calloc(struct uk_alloc *a, __sz nmemb, __sz size)
{
	struct counted *counted = counted_of(a);

	return count_block(counted, uk_calloc(counted->behind, nmemb, size),
			   nmemb * size);
}

static void *counted_memalign(struct uk_alloc *a, __sz align, __sz size)
{
	struct counted *counted = counted_of(a);

	return count_block(counted, uk_memalign(counted->behind, align, size),
			   size);
}

static int counted_posix_memalign(struct uk_alloc *a, void **ptr, __sz align,
				  __sz size)
{
	struct counted *counted = counted_of(a);
	int rc = uk_posix_memalign(counted->behind, ptr, align, size);

	if (rc != EINVAL)
		count_block(counted, rc ? NULL : *ptr, size);
	return rc;
}

static void counted_free(struct uk_alloc *a, void *ptr)
{
	struct counted *counted = counted_of(a);

	if (!ptr)
		return;
	count_free(&counted->stats, uk_alloc_usable(counted->behind, ptr));
	uk_free(counted->behind, ptr);
}

static void *counted_realloc(struct uk_alloc *a, void *ptr, __sz size)
{
	struct counted *counted = counted_of(a);
	__sz len = uk_alloc_usable(counted->behind, ptr);
	void *to = uk_realloc(counted->behind, ptr, size);

	if (ptr && (to || !size))
		count_free(&counted->stats, len);
	if (to || size)
		count_block(counted, to, size);
	return to;
}

static void *counted_palloc(struct uk_alloc *a, unsigned long num_pages)
{
	struct counted *counted = counted_of(a);
	void *ptr = uk_palloc(counted->behind, num_pages);

	if (ptr)
		count_alloc(&counted->stats, num_pages << PAGE_SHIFT,
			    num_pages << PAGE_SHIFT);
	else
		add(&counted->stats.nb_enomem, 1);
	return ptr;
}

static void counted_pfree(struct uk_alloc *a, void *ptr,
			  unsigned long num_pages)
{
	struct counted *counted = counted_of(a);

	count_free(&counted->stats, num_pages << PAGE_SHIFT);
	uk_pfree(counted->behind, ptr, num_pages);
}

static int counted_addmem(struct uk_alloc *a, void *base, __sz size)
{
	return uk_alloc_addmem(counted_of(a)->behind, base, size);
}

static __ssz counted_maxalloc(struct uk_alloc *a)
{
	return uk_alloc_maxalloc(counted_of(a)->behind);
}

static __ssz counted_availmem(struct uk_alloc *a)
{
	return uk_alloc_availmem(counted_of(a)->behind);
}

static __ssz counted_pmaxalloc(struct uk_alloc *a)
{
	return uk_alloc_pmaxalloc(counted_of(a)->behind);
}

static __ssz counted_pavailmem(struct uk_alloc *a)
{
	return uk_alloc_pavailmem(counted_of(a)->behind);
}

static __sz counted_usable(struct uk_alloc *a, const void *ptr)
{
	return uk_alloc_usable(counted_of(a)->behind, ptr);
}

struct uk_alloc *alloc__counted(struct uk_alloc *a)
{
	struct uk_alloc *front;

	front = uk_zalloc(a, sizeof(*front) + sizeof(struct counted));
	if (!front)
		return NULL;
	*front = (struct uk_alloc){
		.malloc = counted_malloc,
		.calloc = counted_calloc,
		.realloc = counted_realloc,
		.posix_memalign = counted_posix_memalign,
		.memalign = counted_memalign,
		.free = counted_free,
		.palloc = a->palloc ? counted_palloc : NULL,
		.pfree = a->pfree ? counted_pfree : NULL,
		.addmem = a->addmem ? counted_addmem : NULL,
		.maxalloc = counted_maxalloc,
		.availmem = counted_availmem,
		.pmaxalloc = counted_pmaxalloc,
		.pavailmem = counted_pavailmem,
		.usable = counted_usable,
	};
	counted_of(front)->behind = a;
	return front;
}

struct uk_alloc *alloc__behind(struct uk_alloc *a)
{
	return a->malloc == counted_malloc ? counted_of(a)->behind : NULL;
}

/* Each counter is right; together they may be of different moments. */
static void copy(struct uk_alloc_stats *to, const struct uk_alloc_stats *from)
{
	__sz *target = (__sz *)to;
	const __sz *counter = (const __sz *)from;
	size_t i;

	for (i = 0; i < sizeof(*to) / sizeof(*target); i++)
		target[i] = __atomic_load_n(&counter[i], __ATOMIC_RELAXED);
}

int uk_alloc_stats_get(struct uk_alloc *a, struct uk_alloc_stats *stats)
{
	if (!alloc__behind(a))
		return -EINVAL;
	copy(stats, &counted_of(a)->stats);
	return 0;
}
