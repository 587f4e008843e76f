/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * A block begins with a word that belongs to the block below (or, while that
 * one is free, says where it begins), and its length with two flags. Its last
 * usable word is the first one of the block above. The last block of a piece
 * of memory has length 0 and is in use for ever.
 */
#include <uk/alloctlsf.h>

#include <errno.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include <uk/alloc_impl.h>
#include <uk/arch/spinlock.h>
#include <uk/assert.h>

#define UNIT 16UL
#define HEADER_LEN 16UL /* before what is usable */
#define OVERHEAD 8UL	/* length of a block less what is usable */
#define BLOCK_MIN 32UL	/* a free one with its links */
#define NR_LISTS_BITS 4 /* lists for each power of two */
#define NR_LISTS (1U << NR_LISTS_BITS)
#define LINEAR_BITS 8 /* shorter blocks: a list for each length */
#define LEN_MAX_BITS 40
#define NR_ROWS (LEN_MAX_BITS - LINEAR_BITS + 1)
#define LEN_MAX (1UL << LEN_MAX_BITS)

#define IS_FREE 1UL
#define IS_BELOW_FREE 2UL
#define FLAGS 3UL

struct block {
	struct block *below;	   /* only while that one is free */
	size_t word;		   /* length and flags */
	struct block *next, *prev; /* only while it is free */
};

/* Where blocks of a length are. */
struct place {
	unsigned int row, list;
};

struct tlsf {
	struct uk_spinlock lock; /* protects the others, and all blocks */
	uint64_t rows;		 /* which have free blocks */
	uint16_t lists[NR_ROWS]; /* which of a row have */
	struct block *free[NR_ROWS][NR_LISTS];
	size_t nr_free; /* bytes, headers included */
};

static struct tlsf *tlsf_of(struct uk_alloc *a)
{
	return (struct tlsf *)a->priv;
}

/* --- blocks ------------------------------------------------------------ */

static size_t len_of(const struct block *block)
{
	return block->word & ~FLAGS;
}

static struct block *above(const struct block *block)
{
	return (struct block *)((uintptr_t)block + len_of(block));
}

static void *memory_of(struct block *block)
{
	return (char *)block + HEADER_LEN;
}

static struct block *block_of(const void *ptr)
{
	return (struct block *)((uintptr_t)ptr - HEADER_LEN);
}

static void set_len(struct block *block, size_t len)
{
	block->word = len | (block->word & FLAGS);
}

/* The block above is told, too. */
static void set_free(struct block *block)
{
	block->word |= IS_FREE;
	above(block)->below = block;
	above(block)->word |= IS_BELOW_FREE;
}

static void set_used(struct block *block)
{
	block->word &= ~IS_FREE;
	above(block)->word &= ~IS_BELOW_FREE;
}

/* --- lists ------------------------------------------------------------- */

static unsigned int log2_of(size_t len)
{
	return 8 * sizeof(len) - 1 - (unsigned int)__builtin_clzl(len);
}

/* The list that a block of `len` bytes belongs to. */
static struct place place_of(size_t len)
{
	unsigned int log2 = log2_of(len);

	if (log2 < LINEAR_BITS)
		return (struct place){ 0, (unsigned int)(len / UNIT) };
	return (struct place){ log2 - LINEAR_BITS + 1,
			       (unsigned int)(len >> (log2 - NR_LISTS_BITS)) &
				       (NR_LISTS - 1) };
}

/* The least length of which all that is in its list is at least `len`. */
static size_t round_up(size_t len)
{
	unsigned int log2 = log2_of(len);

	if (log2 < LINEAR_BITS)
		return len;
	return ALIGN_UP(len, 1UL << (log2 - NR_LISTS_BITS));
}

static void link_block(struct tlsf *t, struct block *block)
{
	struct place at = place_of(len_of(block));
	struct block **list = &t->free[at.row][at.list];

	block->prev = NULL;
	block->next = *list;
	if (*list)
		(*list)->prev = block;
	*list = block;
	t->lists[at.row] |= (uint16_t)(1U << at.list);
	t->rows |= 1ULL << at.row;
	t->nr_free += len_of(block);
	set_free(block);
}

static void unlink_block(struct tlsf *t, struct block *block)
{
	struct place at = place_of(len_of(block));

	if (block->next)
		block->next->prev = block->prev;
	if (block->prev)
		block->prev->next = block->next;
	else
		t->free[at.row][at.list] = block->next;
	if (!t->free[at.row][at.list])
		t->lists[at.row] &= (uint16_t) ~(1U << at.list);
	if (!t->lists[at.row])
		t->rows &= ~(1ULL << at.row);
	t->nr_free -= len_of(block);
	set_used(block);
}

/* A free block of at least `len` bytes, which is no longer free; or NULL. */
static struct block *find(struct tlsf *t, size_t len)
{
	struct place at = place_of(round_up(len));
	struct block *block;
	uint64_t rows;
	unsigned int lists;

	if (at.row >= NR_ROWS)
		return NULL;
	lists = t->lists[at.row] & ~0U << at.list;
	if (!lists) {
		rows = t->rows & ~0ULL << at.row << 1;
		if (!rows)
			return NULL;
		at.row = (unsigned int)__builtin_ctzll(rows);
		lists = t->lists[at.row];
	}
	block = t->free[at.row][__builtin_ctz(lists)];
	unlink_block(t, block);
	return block;
}

/* --- cutting and joining ------------------------------------------------ */

/* Frees `block`, joined with free neighbours. */
static void give_back(struct tlsf *t, struct block *block)
{
	struct block *other = above(block);

	if (other->word & IS_FREE) {
		unlink_block(t, other);
		set_len(block, len_of(block) + len_of(other));
	}
	if (block->word & IS_BELOW_FREE) {
		other = block->below;
		unlink_block(t, other);
		set_len(other, len_of(other) + len_of(block));
		block = other;
	}
	link_block(t, block);
}

/* Gives back what `block`, in use, has beyond `len` bytes. */
static void cut(struct tlsf *t, struct block *block, size_t len)
{
	size_t rest = len_of(block) - len;
	struct block *other;

	if (rest < BLOCK_MIN)
		return;
	set_len(block, len);
	other = above(block);
	other->word = rest;
	give_back(t, other);
}

/* The block of what is usable from `at` on; the bytes below are given back. */
static struct block *cut_below(struct tlsf *t, struct block *block,
			       uintptr_t at)
{
	struct block *other = block_of((void *)at);
	size_t len = (uintptr_t)other - (uintptr_t)block;

	if (!len)
		return block;
	other->word = len_of(block) - len;
	set_len(block, len);
	give_back(t, block);
	return other;
}

/* Bytes of a block with `size` usable ones; 0: there can be none. */
static size_t block_len(size_t size)
{
	if (size > LEN_MAX - OVERHEAD - UNIT)
		return 0;
	return MAX(ALIGN_UP(size + OVERHEAD, UNIT), BLOCK_MIN);
}

/* --- operations --------------------------------------------------------- */

static void *take(struct tlsf *t, size_t size)
{
	size_t len = block_len(size);
	struct block *block;
	unsigned long flags;

	if (!len)
		return NULL;
	flags = uk_spin_lock_irqsave(&t->lock);
	block = find(t, len);
	if (block)
		cut(t, block, len);
	uk_spin_unlock_irqrestore(&t->lock, flags);
	return block ? memory_of(block) : NULL;
}

/* Where an aligned block in `block` begins: not so that too little is left. */
static uintptr_t aligned_in(struct block *block, size_t align)
{
	uintptr_t start = (uintptr_t)memory_of(block);
	uintptr_t at = ALIGN_UP(start, align);

	return at == start ? at : ALIGN_UP(start + BLOCK_MIN, align);
}

static void *take_aligned(struct tlsf *t, size_t align, size_t size)
{
	size_t len = block_len(size);
	struct block *block;
	unsigned long flags;

	if (!len || align > LEN_MAX - len - BLOCK_MIN)
		return NULL;
	flags = uk_spin_lock_irqsave(&t->lock);
	block = find(t, len + align + BLOCK_MIN);
	if (block) {
		block = cut_below(t, block, aligned_in(block, align));
		cut(t, block, len);
	}
	uk_spin_unlock_irqrestore(&t->lock, flags);
	return block ? memory_of(block) : NULL;
}

static void *tlsf_malloc(struct uk_alloc *a, __sz size)
{
	return take(tlsf_of(a), size);
}

static int tlsf_posix_memalign(struct uk_alloc *a, void **ptr, __sz align,
			       __sz size)
{
	void *block;

	if (!uk_alloc_is_alignment(align))
		return EINVAL;
	block = align <= UNIT ? take(tlsf_of(a), size)
			      : take_aligned(tlsf_of(a), align, size);
	if (!block)
		return ENOMEM;
	*ptr = block;
	return 0;
}

static void tlsf_free(struct uk_alloc *a, void *ptr)
{
	struct tlsf *t = tlsf_of(a);
	unsigned long flags;

	if (!ptr)
		return;
	flags = uk_spin_lock_irqsave(&t->lock);
	UK_ASSERT(!(block_of(ptr)->word & IS_FREE)); /* freed twice? */
	give_back(t, block_of(ptr));
	uk_spin_unlock_irqrestore(&t->lock, flags);
}

static __sz tlsf_usable(struct uk_alloc *a __unused, const void *ptr)
{
	return len_of(block_of(ptr)) - OVERHEAD;
}

/* Gives a block another length where it is, if it can. */
static bool resize(struct tlsf *t, struct block *block, size_t len)
{
	unsigned long flags = uk_spin_lock_irqsave(&t->lock);
	struct block *other = above(block);
	bool fits = len_of(block) >= len;

	if (!fits && other->word & IS_FREE &&
	    len_of(block) + len_of(other) >= len) {
		unlink_block(t, other);
		set_len(block, len_of(block) + len_of(other));
		above(block)->word &= ~IS_BELOW_FREE;
		fits = true;
	}
	if (fits)
		cut(t, block, len);
	uk_spin_unlock_irqrestore(&t->lock, flags);
	return fits;
}

static void *tlsf_realloc(struct uk_alloc *a, void *ptr, __sz size)
{
	size_t len = block_len(size);
	void *to;

	if (!ptr)
		return tlsf_malloc(a, size);
	if (!size) {
		tlsf_free(a, ptr);
		return NULL;
	}
	if (!len)
		return NULL;
	if (resize(tlsf_of(a), block_of(ptr), len))
		return ptr;
	to = tlsf_malloc(a, size);
	if (to) {
		memcpy(to, ptr, MIN(tlsf_usable(a, ptr), size));
		tlsf_free(a, ptr);
	}
	return to;
}

static void *tlsf_palloc(struct uk_alloc *a, unsigned long num_pages)
{
	if (!num_pages || num_pages > LEN_MAX >> PAGE_SHIFT)
		return NULL;
	return take_aligned(tlsf_of(a), PAGE_SIZE, num_pages << PAGE_SHIFT);
}

static void tlsf_pfree(struct uk_alloc *a, void *ptr,
		       unsigned long num_pages __unused)
{
	tlsf_free(a, ptr);
}

static __ssz tlsf_availmem(struct uk_alloc *a)
{
	return (__ssz)__atomic_load_n(&tlsf_of(a)->nr_free, __ATOMIC_RELAXED);
}

static __ssz tlsf_pavailmem(struct uk_alloc *a)
{
	return tlsf_availmem(a) >> PAGE_SHIFT;
}

/* What the longest free blocks have at least: so much is found. */
static __ssz tlsf_maxalloc(struct uk_alloc *a)
{
	struct tlsf *t = tlsf_of(a);
	unsigned long flags = uk_spin_lock_irqsave(&t->lock);
	size_t row, list, len = OVERHEAD;

	if (t->rows) {
		row = log2_of(t->rows);
		list = log2_of(t->lists[row]);
		len = row ? (NR_LISTS + list)
				      << (row + LINEAR_BITS - 1 - NR_LISTS_BITS)
			  : list * UNIT;
	}
	uk_spin_unlock_irqrestore(&t->lock, flags);
	return (__ssz)(len - OVERHEAD);
}

static __ssz tlsf_pmaxalloc(struct uk_alloc *a)
{
	__ssz max = tlsf_maxalloc(a) - (__ssz)(PAGE_SIZE + BLOCK_MIN);

	return max > 0 ? max >> PAGE_SHIFT : 0;
}

static int tlsf_addmem(struct uk_alloc *a, void *base, __sz size)
{
	uintptr_t start = ALIGN_UP((uintptr_t)base, UNIT);
	uintptr_t end = ALIGN_DOWN((uintptr_t)base + size, UNIT);
	struct tlsf *t = tlsf_of(a);
	struct block *block = (void *)start;
	unsigned long flags;
	size_t len;

	if ((uintptr_t)base + size < (uintptr_t)base ||
	    start < (uintptr_t)base || end < start ||
	    end - start < BLOCK_MIN + HEADER_LEN)
		return -EINVAL;
	len = MIN(end - start - HEADER_LEN, LEN_MAX - UNIT);
	block->word = len;
	above(block)->word = 0;
	flags = uk_spin_lock_irqsave(&t->lock);
	link_block(t, block);
	uk_spin_unlock_irqrestore(&t->lock, flags);
	return 0;
}

static const struct uk_alloc operations = {
	.malloc = tlsf_malloc,
	.calloc = uk_calloc_compat,
	.realloc = tlsf_realloc,
	.posix_memalign = tlsf_posix_memalign,
	.memalign = uk_memalign_compat,
	.free = tlsf_free,
	.palloc = tlsf_palloc,
	.pfree = tlsf_pfree,
	.addmem = tlsf_addmem,
	.maxalloc = tlsf_maxalloc,
	.availmem = tlsf_availmem,
	.pmaxalloc = tlsf_pmaxalloc,
	.pavailmem = tlsf_pavailmem,
	.usable = tlsf_usable,
};

struct uk_alloc *uk_alloctlsf_init_noregister(void *base, size_t len)
{
	uintptr_t start = ALIGN_UP((uintptr_t)base, UNIT);
	uintptr_t end = (uintptr_t)base + len;
	struct uk_alloc *a = (void *)start;
	struct tlsf *t;

	if (end < start || start < (uintptr_t)base ||
	    end - start < sizeof(*a) + sizeof(*t))
		return NULL;
	*a = operations;
	t = tlsf_of(a);
	memset(t, 0, sizeof(*t));
	uk_spin_init(&t->lock);
	return tlsf_addmem(a, t + 1, end - (uintptr_t)(t + 1)) ? NULL : a;
}

struct uk_alloc *uk_alloctlsf_init(void *base, size_t len)
{
	struct uk_alloc *a = uk_alloctlsf_init_noregister(base, len);

	return a && !uk_alloc_register(a) ? a : NULL;
}
