/* SPDX-License-Identifier: BSD-3-Clause */
/* Areas, on the page tables of the host's machine or on the guest's own. */
#include <uk/vmem.h>

#include <errno.h>
#include <stdint.h>
#include <string.h>

#include <uk/falloc.h>
#include <uk/test.h>

#include "../vmem-internal.h"

#define RW (UK_PAGE_READ | UK_PAGE_WRITE)
#define LEN (16 * PAGE_SIZE)

/* Maps the page at `vaddr` as a write to it would, and tells its memory. */
static unsigned char *touch(struct uk_vas *vas, __vaddr_t vaddr)
{
	unsigned long irqs = uk_spin_lock_irqsave(&vas->lock);
	struct uk_vmem_mapping mapping;
	enum uk_vma_refusal why;

	uk_vmem_backend_query(&vas->space, vaddr, &mapping);
	if (!mapping.is_mapped &&
	    vmem__fault(vas, vaddr, UK_ACCESS_WRITE, &why))
		uk_vmem_backend_query(&vas->space, vaddr, &mapping);
	uk_spin_unlock_irqrestore(&vas->lock, irqs);
	return mapping.is_mapped ? uk_vmem_frame(mapping.paddr) : NULL;
}

static struct uk_vmem_mapping query(struct uk_vas *vas, __vaddr_t vaddr)
{
	struct uk_vmem_mapping mapping;

	uk_vmem_backend_query(&vas->space, vaddr, &mapping);
	return mapping;
}

/* Whether memory that is given back can be seen in the heap. */
static bool can_count(void)
{
	return UK_ON(CONFIG_LIBUKBOOT_INITBBUDDY);
}

static size_t nr_free(void)
{
	return can_count() ? (size_t)uk_alloc_pavailmem(uk_alloc_get_default())
			   : 0;
}

UK_TESTCASE(ukvmem, maps_memory_when_it_is_touched)
{
	struct uk_vas *vas = uk_vas_get_active();
	__vaddr_t area = __VADDR_ANY;
	size_t before = nr_free();
	unsigned char *page;

	UK_TEST_ASSERT(!uk_vma_map_anon(vas, &area, LEN, RW, 0, "test"));
	UK_TEST_EXPECT(!query(vas, area).is_mapped);
	page = touch(vas, area + 5 * PAGE_SIZE + 100);
	UK_TEST_ASSERT(page);
	UK_TEST_EXPECT_ZERO(*page);
	UK_TEST_EXPECT(query(vas, area + 5 * PAGE_SIZE).is_mapped);
	UK_TEST_EXPECT(!query(vas, area + 6 * PAGE_SIZE).is_mapped);
	UK_TEST_EXPECT_ZERO(uk_vma_unmap(vas, area, LEN, 0));
	UK_TEST_EXPECT(!query(vas, area + 5 * PAGE_SIZE).is_mapped);
	UK_TEST_EXPECT_SNUM_EQ(nr_free(), before);
}

UK_TESTCASE(ukvmem, gives_clear_memory_again)
{
	struct uk_vas *vas = uk_vas_get_active();
	int i;

	for (i = 0; i < 3; i++) {
		__vaddr_t area = __VADDR_ANY;
		unsigned char *page;

		UK_TEST_ASSERT(!uk_vma_map_anon(vas, &area, LEN, RW,
						UK_VMA_MAP_POPULATE, NULL));
		page = touch(vas, area);
		UK_TEST_ASSERT(page);
		UK_TEST_EXPECT(!page[0] &&
			       !memcmp(page, page + 1, PAGE_SIZE - 1));
		memset(page, 0xff, PAGE_SIZE);
		UK_TEST_EXPECT_ZERO(uk_vma_unmap(vas, area, LEN, 0));
	}
}

UK_TESTCASE(ukvmem, refuses_what_cannot_be)
{
	struct uk_vas *vas = uk_vas_get_active();
	__vaddr_t any = __VADDR_ANY, low = 0, area = __VADDR_ANY, again;

	UK_TEST_EXPECT_SNUM_EQ(uk_vma_map_anon(vas, &any, 0, RW, 0, NULL),
			       -EINVAL);
	UK_TEST_EXPECT_SNUM_EQ(uk_vma_map_anon(vas, &any, 100, RW, 0, NULL),
			       -EINVAL);
	UK_TEST_EXPECT_SNUM_EQ(
		uk_vma_map_anon(vas, &any, -PAGE_SIZE, RW, 0, NULL), -EINVAL);
	UK_TEST_EXPECT_SNUM_EQ(uk_vma_map_anon(vas, &low, LEN, RW, 0, NULL),
			       -EINVAL);
	UK_TEST_EXPECT_SNUM_EQ(uk_vma_map_anon(vas, &any, LEN,
					       RW | UK_PAGE_EXEC, 0, NULL),
			       -EACCES);
	UK_TEST_EXPECT_SNUM_EQ(any, __VADDR_ANY);
	UK_TEST_ASSERT(!uk_vma_map_anon(vas, &area, LEN, RW, 0, NULL));
	again = area + PAGE_SIZE;
	UK_TEST_EXPECT_SNUM_EQ(uk_vma_map_anon(vas, &again, LEN, RW, 0, NULL),
			       -EEXIST);
	UK_TEST_EXPECT_SNUM_EQ(
		uk_vma_set_attr(vas, area, LEN, RW | UK_PAGE_EXEC, 0), -EACCES);
	UK_TEST_EXPECT_SNUM_EQ(uk_vma_set_attr(vas, area, LEN + PAGE_SIZE,
					       UK_PAGE_READ, 0),
			       -ENOENT);
	UK_TEST_EXPECT_ZERO(uk_vma_unmap(vas, area, LEN, 0));
}

UK_TESTCASE(ukvmem, changes_rights_of_a_part)
{
	struct uk_vas *vas = uk_vas_get_active();
	__vaddr_t area = __VADDR_ANY;
	struct uk_vma found;

	UK_TEST_ASSERT(!uk_vma_map_anon(vas, &area, LEN, RW,
					UK_VMA_MAP_POPULATE, NULL));
	UK_TEST_EXPECT_ZERO(uk_vma_set_attr(vas, area + PAGE_SIZE, PAGE_SIZE,
					    UK_PAGE_READ, 0));
	UK_TEST_EXPECT(!(query(vas, area + PAGE_SIZE).rights & UK_PAGE_WRITE));
	UK_TEST_EXPECT(query(vas, area).rights & UK_PAGE_WRITE);
	UK_TEST_EXPECT(query(vas, area + 2 * PAGE_SIZE).rights & UK_PAGE_WRITE);
	UK_TEST_EXPECT(uk_vma_find(vas, area, &found));
	UK_TEST_EXPECT_SNUM_EQ(found.node.end, area + PAGE_SIZE);
	UK_TEST_EXPECT_ZERO(
		uk_vma_set_attr(vas, area + PAGE_SIZE, PAGE_SIZE, 0, 0));
	UK_TEST_EXPECT(query(vas, area + PAGE_SIZE).is_mapped);
	UK_TEST_EXPECT_ZERO(query(vas, area + PAGE_SIZE).rights);
	UK_TEST_EXPECT_ZERO(uk_vma_set_attr(vas, area, LEN, RW, 0));
	UK_TEST_EXPECT(uk_vma_find(vas, area, &found));
	UK_TEST_EXPECT_SNUM_EQ(found.node.end, area + LEN);
	UK_TEST_EXPECT_ZERO(uk_vma_unmap(vas, area, LEN, 0));
	UK_TEST_EXPECT(!uk_vma_find(vas, area, &found));
}

UK_TESTCASE(ukvmem, keeps_a_guard_below_a_stack)
{
	struct uk_vas *vas = uk_vas_get_active();
	__vaddr_t area = __VADDR_ANY;

	UK_TEST_ASSERT(
		!uk_vma_map_stack(vas, &area, LEN, 0, "test", 2 * PAGE_SIZE));
	UK_TEST_EXPECT(query(vas, area + LEN).is_mapped);
	UK_TEST_EXPECT(query(vas, area + LEN - PAGE_SIZE).is_mapped);
	UK_TEST_EXPECT(!query(vas, area + LEN - 2 * PAGE_SIZE).is_mapped);
	UK_TEST_EXPECT_NULL(touch(vas, area));
	UK_TEST_EXPECT_NULL(touch(vas, area + PAGE_SIZE - 1));
	UK_TEST_EXPECT_NOT_NULL(touch(vas, area + PAGE_SIZE));
	UK_TEST_EXPECT_ZERO(
		uk_vma_unmap(vas, area, LEN + UK_VMA_STACK_GUARD, 0));
}

UK_TESTCASE(ukvmem, reserves_what_nothing_is_in)
{
	struct uk_vas *vas = uk_vas_get_active();
	__vaddr_t area = __VADDR_ANY, inside;

	UK_TEST_ASSERT(!uk_vma_reserve(vas, &area, LEN, "test"));
	UK_TEST_EXPECT_NULL(touch(vas, area));
	inside = area + PAGE_SIZE;
	UK_TEST_EXPECT_ZERO(uk_vma_map_anon(vas, &inside, PAGE_SIZE, RW,
					    UK_VMA_MAP_REPLACE, NULL));
	UK_TEST_EXPECT_NULL(touch(vas, area));
	UK_TEST_EXPECT_NOT_NULL(touch(vas, inside));
	UK_TEST_EXPECT_NULL(touch(vas, inside + PAGE_SIZE));
	UK_TEST_EXPECT_ZERO(uk_vma_unmap(vas, area, LEN, 0));
}

UK_TESTCASE(ukvmem, shows_the_same_memory_twice)
{
	struct uk_vas *vas = uk_vas_get_active();
	void *page = uk_palloc(uk_alloc_get_default(), 2);
	__vaddr_t area = __VADDR_ANY;

	UK_TEST_ASSERT(page);
	UK_TEST_ASSERT(!uk_vma_map_phys(vas, &area, 2 * PAGE_SIZE, RW, 0, NULL,
					uk_vmem_frame_paddr(page)));
	UK_TEST_EXPECT_PTR_EQ(touch(vas, area + PAGE_SIZE),
			      (char *)page + PAGE_SIZE);
	UK_TEST_EXPECT_ZERO(uk_vma_unmap(vas, area, PAGE_SIZE, 0));
	UK_TEST_EXPECT_PTR_EQ(touch(vas, area + PAGE_SIZE),
			      (char *)page + PAGE_SIZE);
	UK_TEST_EXPECT_ZERO(uk_vma_unmap(vas, area, 2 * PAGE_SIZE, 0));
	uk_pfree(uk_alloc_get_default(), page, 2);
}

UK_TESTCASE(ukvmem, survives_the_end_of_memory)
{
	struct uk_vas *vas = uk_vas_get_active();
	size_t before = nr_free();
	size_t len = (before + 100) << PAGE_SHIFT;
	__vaddr_t area = __VADDR_ANY;

	if (!can_count()) {
		uk_test_skip("the heap would not have its memory again");
		return;
	}
	UK_TEST_EXPECT_SNUM_EQ(uk_vma_map_anon(vas, &area, len, RW,
					       UK_VMA_MAP_POPULATE |
						       UK_VMA_MAP_UNINITIALIZED,
					       NULL),
			       -ENOMEM);
	UK_TEST_EXPECT_SNUM_EQ(nr_free(), before);
	UK_TEST_EXPECT_SNUM_EQ(area, __VADDR_ANY);
}

UK_TESTCASE(ukvmem, unmaps_when_there_is_no_memory)
{
	struct uk_vas *vas = uk_vas_get_active();
	struct uk_alloc *a = uk_alloc_get_default();
	__vaddr_t area = __VADDR_ANY, other = __VADDR_ANY;
	void **chain = NULL, **block;

	if (!can_count()) {
		uk_test_skip("the heap would not have its memory again");
		return;
	}
	UK_TEST_ASSERT(!uk_vma_map_anon(vas, &area, LEN, RW,
					UK_VMA_MAP_POPULATE, NULL));
	UK_TEST_ASSERT(!uk_vma_map_anon(vas, &other, LEN, RW, 0, NULL));
	while ((block = uk_malloc(a, PAGE_SIZE)) ||
	       (block = uk_malloc(a, sizeof(struct uk_vma)))) {
		*block = chain;
		chain = block;
	}
	UK_TEST_EXPECT_NULL(touch(vas, other));
	UK_TEST_EXPECT_SNUM_EQ(
		uk_vma_unmap(vas, area + PAGE_SIZE, PAGE_SIZE, 0), -ENOMEM);
	UK_TEST_EXPECT_SNUM_EQ(uk_vma_set_attr(vas, area + PAGE_SIZE, PAGE_SIZE,
					       UK_PAGE_READ, 0),
			       -ENOMEM);
	UK_TEST_EXPECT(query(vas, area + PAGE_SIZE).is_mapped);
	UK_TEST_EXPECT_ZERO(uk_vma_unmap(vas, area, LEN, 0));
	UK_TEST_EXPECT_NOT_NULL(touch(vas, other));
	UK_TEST_EXPECT_ZERO(uk_vma_unmap(vas, other, LEN, 0));
	for (; chain; chain = block) {
		block = *chain;
		uk_free(a, chain);
	}
}

UK_TESTCASE(ukvmem, splits_large_pages)
{
	struct uk_vas *vas = uk_vas_get_active();
	size_t len = 2 * PAGE_LARGE_SIZE, before = nr_free();
	__vaddr_t area = __VADDR_ANY;
	unsigned char *page;

	UK_TEST_ASSERT(
		!uk_vma_map_anon(vas, &area, len, RW, UK_VMA_MAP_LARGE, NULL));
	UK_TEST_EXPECT(IS_ALIGNED(area, PAGE_LARGE_SIZE));
	page = touch(vas, area + 3 * PAGE_SIZE);
	UK_TEST_ASSERT(page);
	*page = 77;
	if (query(vas, area).is_mapped)
		UK_TEST_EXPECT(
			query(vas, area + PAGE_LARGE_SIZE / 2).is_mapped);
	UK_TEST_EXPECT_ZERO(
		uk_vma_unmap(vas, area + 4 * PAGE_SIZE, 2 * PAGE_SIZE, 0));
	UK_TEST_EXPECT(!query(vas, area + 5 * PAGE_SIZE).is_mapped);
	UK_TEST_EXPECT_PTR_EQ(touch(vas, area + 3 * PAGE_SIZE), page);
	UK_TEST_EXPECT_SNUM_EQ(*touch(vas, area + 3 * PAGE_SIZE), 77);
	UK_TEST_EXPECT_ZERO(uk_vma_unmap(vas, area, len, 0));
	UK_TEST_EXPECT_SNUM_EQ(nr_free(), before);
}

UK_TESTCASE(ukvmem, has_further_spaces)
{
	struct uk_alloc *a = uk_alloc_get_default();
	__vaddr_t area = __VADDR_ANY;
	size_t before = nr_free();
	struct uk_vas vas;
	int rc = uk_vas_init(&vas, a);

	if (rc == -ENOTSUP) {
		uk_test_skip("there is one address space only");
		return;
	}
	UK_TEST_ASSERT(!rc);
	UK_TEST_ASSERT(!uk_vma_map_anon(&vas, &area, LEN, RW,
					UK_VMA_MAP_POPULATE, NULL));
	UK_TEST_EXPECT(query(&vas, area).is_mapped);
	UK_TEST_EXPECT(!query(uk_vas_get_active(), area).is_mapped);
	uk_vas_destroy(&vas);
	UK_TEST_EXPECT_SNUM_EQ(nr_free(), before);
}

uk_testsuite_register(ukvmem, NULL);
