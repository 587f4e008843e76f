/* SPDX-License-Identifier: BSD-3-Clause */
/* Random operations on areas, compared with an array of pages. */
#include <uk/vmem.h>

#include <errno.h>
#include <stdint.h>
#include <string.h>

#include <uk/test.h>

#include "../vmem-internal.h"

#define NR_PAGES 1200 /* more than two large pages */
#define NR_ROUNDS 3000

/* What the model knows of a page. */
struct page {
	bool is_area;
	unsigned long rights;
	unsigned int mark; /* written into its memory; 0: was not touched */
};

static struct page pages[NR_PAGES];

struct range {
	unsigned int first, count;
};

static uint32_t next_number(uint32_t *state)
{
	*state = *state * 1664525u + 1013904223u;
	return *state >> 8;
}

static struct range some_range(uint32_t *state)
{
	unsigned int max = next_number(state) % 2 ? 12 : 700;
	struct range range;

	range.first = next_number(state) % NR_PAGES;
	range.count = next_number(state) % max + 1;
	range.count = MIN(range.count, NR_PAGES - range.first);
	return range;
}

static unsigned long some_rights(uint32_t *state)
{
	static const unsigned long rights[] = {
		UK_PAGE_READ | UK_PAGE_WRITE,
		UK_PAGE_READ | UK_PAGE_WRITE,
		UK_PAGE_READ,
		UK_PAGE_READ | UK_PAGE_EXEC,
		0,
	};

	return rights[next_number(state) % ARRAY_SIZE(rights)];
}

static bool has_area(struct range range, bool wanted)
{
	unsigned int i;

	for (i = range.first; i < range.first + range.count; i++) {
		if (pages[i].is_area == wanted)
			return true;
	}
	return false;
}

static void set(struct range range, struct page page, bool keep_mark)
{
	unsigned int i;

	for (i = range.first; i < range.first + range.count; i++) {
		unsigned int mark = pages[i].mark;

		pages[i] = page;
		if (keep_mark)
			pages[i].mark = mark;
	}
}

static bool map(struct uk_vas *vas, __vaddr_t base, struct range range,
		uint32_t *state)
{
	struct page page = { .is_area = true, .rights = some_rights(state) };
	unsigned long flags = next_number(state) % 16;
	__vaddr_t at = base + range.first * PAGE_SIZE;
	bool taken = has_area(range, true);
	int rc;

	flags &= ~UK_VMA_MAP_UNINITIALIZED;
	rc = uk_vma_map_anon(vas, &at, range.count * PAGE_SIZE, page.rights,
			     flags, NULL);
	if (taken && !(flags & UK_VMA_MAP_REPLACE))
		return rc == -EEXIST;
	if (rc)
		return false;
	set(range, page, false);
	return true;
}

static bool unmap(struct uk_vas *vas, __vaddr_t base, struct range range)
{
	if (uk_vma_unmap(vas, base + range.first * PAGE_SIZE,
			 range.count * PAGE_SIZE, 0))
		return false;
	set(range, (struct page){ .is_area = false }, false);
	return true;
}

static bool protect(struct uk_vas *vas, __vaddr_t base, struct range range,
		    uint32_t *state)
{
	struct page page = { .is_area = true, .rights = some_rights(state) };
	int rc = uk_vma_set_attr(vas, base + range.first * PAGE_SIZE,
				 range.count * PAGE_SIZE, page.rights, 0);

	if (has_area(range, false))
		return rc == -ENOENT;
	if (rc)
		return false;
	set(range, page, true);
	return true;
}

/* Compares one page with the model; may touch it. */
static bool check(struct uk_vas *vas, __vaddr_t base, unsigned int i,
		  uint32_t *state)
{
	unsigned long irqs = uk_spin_lock_irqsave(&vas->lock);
	__vaddr_t at = base + i * PAGE_SIZE;
	struct uk_vmem_mapping mapping;
	enum uk_vma_refusal why;
	unsigned int *memory;
	bool handled = false;

	uk_vmem_backend_query(&vas->space, at, &mapping);
	if (!mapping.is_mapped && next_number(state) % 2) {
		handled = vmem__fault(vas, at, UK_ACCESS_READ, &why);
		uk_vmem_backend_query(&vas->space, at, &mapping);
		if (handled != (pages[i].is_area && pages[i].rights) ||
		    handled != mapping.is_mapped)
			goto wrong;
	}
	uk_spin_unlock_irqrestore(&vas->lock, irqs);
	if (!mapping.is_mapped)
		return !pages[i].mark;
	if (!pages[i].is_area || (mapping.rights & 7) != pages[i].rights)
		return false;
	memory = uk_vmem_frame(mapping.paddr);
	if (*memory != pages[i].mark)
		return false;
	pages[i].mark = *memory = next_number(state) | 1;
	return true;
wrong:
	uk_spin_unlock_irqrestore(&vas->lock, irqs);
	return false;
}

static bool step(struct uk_vas *vas, __vaddr_t base, uint32_t *state)
{
	struct range range = some_range(state);

	switch (next_number(state) % 4) {
	case 0:
		return unmap(vas, base, range);
	case 1:
		return protect(vas, base, range, state);
	default:
		return map(vas, base, range, state);
	}
}

UK_TESTCASE(ukvmem_model, agrees_with_an_array_of_pages)
{
	struct uk_alloc *a = uk_alloc_get_default();
	struct uk_vas *vas = uk_vas_get_active();
	__ssz before = uk_alloc_pavailmem(a);
	__vaddr_t base = __VADDR_ANY;
	uint32_t state = 5;
	int i, j;

	if (before < 2 * NR_PAGES) {
		uk_test_skip("needs more memory");
		return;
	}
	UK_TEST_ASSERT(!uk_vma_map_anon(vas, &base, NR_PAGES * PAGE_SIZE, 0,
					UK_VMA_MAP_LARGE, NULL));
	UK_TEST_ASSERT(!uk_vma_unmap(vas, base, NR_PAGES * PAGE_SIZE, 0));
	memset(pages, 0, sizeof(pages));
	for (i = 0; i < NR_ROUNDS; i++) {
		UK_TEST_ASSERT(step(vas, base, &state));
		for (j = 0; j < 20; j++)
			UK_TEST_ASSERT(check(vas, base,
					     next_number(&state) % NR_PAGES,
					     &state));
	}
	for (i = 0; i < NR_PAGES; i++)
		UK_TEST_ASSERT(check(vas, base, i, &state));
	UK_TEST_ASSERT(!uk_vma_unmap(vas, base, NR_PAGES * PAGE_SIZE, 0));
	if (UK_ON(CONFIG_LIBUKBOOT_INITBBUDDY))
		UK_TEST_EXPECT_SNUM_EQ(uk_alloc_pavailmem(a), before);
}

uk_testsuite_register(ukvmem_model, NULL);
