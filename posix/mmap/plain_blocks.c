/* SPDX-License-Identifier: BSD-3-Clause */
#include "plain.h"

#include <uk/alloc.h>
#include <uk/arch/limits.h>

/* Blocks, and what is in them: before the locks of files that are read. */
struct uk_mutex plain__lock = UK_MUTEX_INITIALIZER(plain__lock);
static struct uk_itree blocks; /* under it */
static size_t nr_used;	       /* pages; under it */

static void *pages_take(size_t nr)
{
	struct uk_alloc *a = uk_alloc_get_default();

	return a->palloc ? uk_palloc(a, nr)
			 : uk_memalign(a, PAGE_SIZE, nr << PAGE_SHIFT);
}

static void pages_give(void *pages, size_t nr)
{
	struct uk_alloc *a = uk_alloc_get_default();

	if (a->palloc)
		uk_pfree(a, pages, nr);
	else
		uk_free(a, pages);
}

static struct plain_block *block_of(struct uk_itree_node *node)
{
	return node ? __containerof(node, struct plain_block, node) : NULL;
}

static size_t nr_pages(const struct plain_block *block)
{
	return (block->node.end - block->node.start) >> PAGE_SHIFT;
}

struct plain_block *plain__make(size_t len)
{
	struct uk_alloc *a = uk_alloc_get_default();
	size_t nr = len >> PAGE_SHIFT;
	struct plain_block *block = uk_zalloc(
		a, sizeof(*block) + DIV_ROUND_UP(nr, PLAIN_WORD_BITS) *
					    sizeof(unsigned long));
	void *pages = block ? pages_take(nr) : NULL;

	if (!pages) {
		uk_free(a, block);
		return NULL;
	}
	block->node.start = (uintptr_t)pages;
	block->node.end = block->node.start + len;
	uk_itree_insert(&blocks, &block->node);
	plain__set(block->node.start, len, true);
	return block;
}

struct plain_block *plain__find(uintptr_t addr)
{
	return block_of(uk_itree_find(&blocks, addr));
}

static bool is_set(const struct plain_block *block, uintptr_t addr)
{
	size_t i = (addr - block->node.start) >> PAGE_SHIFT;

	return block->is_mapped[i / PLAIN_WORD_BITS] >> i % PLAIN_WORD_BITS & 1;
}

static void set_one(struct plain_block *block, uintptr_t addr, bool is_mapped)
{
	size_t i = (addr - block->node.start) >> PAGE_SHIFT;

	if (is_set(block, addr) == is_mapped)
		return;
	block->is_mapped[i / PLAIN_WORD_BITS] ^= 1UL << i % PLAIN_WORD_BITS;
	block->nr_mapped += is_mapped ? 1UL : -1UL;
	nr_used += is_mapped ? 1UL : -1UL;
}

bool plain__is_held(uintptr_t addr, size_t len)
{
	uintptr_t end = addr + len;
	struct plain_block *block;

	for (; addr < end; addr = block->node.end) {
		block = plain__find(addr);
		if (!block)
			return false;
	}
	return true;
}

bool plain__is_mapped(uintptr_t addr, size_t len)
{
	uintptr_t end = addr + len;

	for (; addr < end; addr += PAGE_SIZE) {
		struct plain_block *block = plain__find(addr);

		if (!block || !is_set(block, addr))
			return false;
	}
	return true;
}

bool plain__is_free(uintptr_t addr, size_t len)
{
	uintptr_t end = addr + len;

	for (; addr < end; addr += PAGE_SIZE) {
		struct plain_block *block = plain__find(addr);

		if (block && is_set(block, addr))
			return false;
	}
	return true;
}

static void destroy(struct plain_block *block)
{
	uk_itree_remove(&blocks, &block->node);
	pages_give((void *)block->node.start, nr_pages(block));
	uk_free(uk_alloc_get_default(), block);
}

static void set_in(struct plain_block *block, uintptr_t from, uintptr_t to,
		   bool is_mapped)
{
	for (; from < to; from += PAGE_SIZE)
		set_one(block, from, is_mapped);
	if (!block->nr_mapped)
		destroy(block);
}

void plain__set(uintptr_t addr, size_t len, bool is_mapped)
{
	uintptr_t end = addr + len;
	struct plain_block *block;

	while ((block = block_of(uk_itree_find_overlap(&blocks, addr, end)))) {
		uintptr_t next = block->node.end;

		set_in(block, MAX(addr, block->node.start), MIN(end, next),
		       is_mapped);
		if (next >= end)
			return;
		addr = next;
	}
}

size_t plain__used(void)
{
	return nr_used << PAGE_SHIFT;
}
