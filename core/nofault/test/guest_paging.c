/* SPDX-License-Identifier: BSD-3-Clause */
/* With address spaces: pages on demand, and the end of an area. */
#include <string.h>

#include <uk/nofault.h>
#include <uk/test.h>
#include <uk/vmem.h>

#define RW (UK_PAGE_READ | UK_PAGE_WRITE)
#define LEN (3 * PAGE_SIZE)

/* An area with nothing behind it. */
static __vaddr_t make_area(struct uk_vas *vas)
{
	__vaddr_t area = __VADDR_ANY;

	if (uk_vma_reserve(vas, &area, 2 * LEN, "nofault test"))
		return __VADDR_INV;
	if (uk_vma_map_anon(vas, &area, LEN, RW, UK_VMA_MAP_REPLACE, NULL))
		return __VADDR_INV;
	return area;
}

UK_TESTCASE(uknofault_paging, maps_on_demand_only_if_it_may)
{
	struct uk_vas *vas = uk_vas_get_active();
	__vaddr_t area = make_area(vas);

	UK_TEST_ASSERT(area != __VADDR_INV);
	UK_TEST_EXPECT_ZERO(
		uk_nofault_probe_r(area, LEN, UK_NOFAULTF_NOPAGING));
	UK_TEST_EXPECT_SNUM_EQ(uk_nofault_probe_rw(area, PAGE_SIZE, 0),
			       PAGE_SIZE);
	UK_TEST_EXPECT_SNUM_EQ(uk_nofault_probe_rw(area, LEN,
						   UK_NOFAULTF_NOPAGING),
			       PAGE_SIZE);
	UK_TEST_EXPECT_ZERO(uk_vma_unmap(vas, area, 2 * LEN, 0));
}

UK_TESTCASE(uknofault_paging, stops_at_the_end_of_an_area)
{
	struct uk_vas *vas = uk_vas_get_active();
	__vaddr_t area = make_area(vas);
	static char buf[LEN];

	UK_TEST_ASSERT(area != __VADDR_INV);
	UK_TEST_EXPECT_SNUM_EQ(uk_nofault_probe_r(area + 10, 2 * LEN, 0),
			       LEN - 10);
	memset((void *)area, 3, LEN);
	UK_TEST_EXPECT_SNUM_EQ(
		uk_nofault_memcpy(buf, (void *)(area + LEN - 100), 200, 0),
		100);
	UK_TEST_EXPECT_SNUM_EQ(buf[99], 3);
	UK_TEST_EXPECT_SNUM_EQ(
		uk_nofault_memcpy((void *)(area + LEN - 7), buf, 200, 0), 7);
	UK_TEST_EXPECT_ZERO(
		uk_vma_set_attr(vas, area, PAGE_SIZE, UK_PAGE_READ, 0));
	UK_TEST_EXPECT_SNUM_EQ(uk_nofault_probe_r(area, LEN, 0), LEN);
	UK_TEST_EXPECT_ZERO(uk_nofault_probe_rw(area, LEN, 0));
	UK_TEST_EXPECT_ZERO(uk_vma_unmap(vas, area, 2 * LEN, 0));
}

uk_testsuite_register(uknofault_paging, NULL);
