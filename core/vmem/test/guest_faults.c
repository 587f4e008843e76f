/* SPDX-License-Identifier: BSD-3-Clause */
/* What only real accesses show: pages on demand, faults and their names. */
#include <uk/vmem.h>

#include <stdint.h>
#include <string.h>

#include <uk/arch/try.h>
#include <uk/test.h>

#define RW (UK_PAGE_READ | UK_PAGE_WRITE)
#define LEN (300 * PAGE_SIZE)

extern const char uk_image_start[] __hidden, uk_image_end[] __hidden;

static volatile bool is_expected;
static volatile __vaddr_t fault_at;
static long spare; /* data of the image */

static int resume(struct uk_trap *trap)
{
	if (!is_expected || trap->kind != UK_TRAP_PAGE_FAULT)
		return 0;
	is_expected = false;
	fault_at = trap->addr;
	uk_regs_pc_set(trap->regs, (unsigned long)uk_try_faulted);
	return 1;
}

static const struct uk_trap_handler expecter = {
	.handle = resume,
	.rank = UK_TRAP_RANK_VMEM + 1,
};

UK_REGISTER(trap_handler, expecter);

/* Whether writing a zero to `vaddr`, or running what is there, faults. */
static bool write_faults(__vaddr_t vaddr)
{
	bool faulted;

	is_expected = true;
	faulted = uk_try_write((void *)vaddr);
	is_expected = false;
	return faulted && fault_at == vaddr;
}

static bool run_faults(__vaddr_t vaddr)
{
	bool faulted;

	is_expected = true;
	faulted = uk_try_run((void *)vaddr);
	is_expected = false;
	return faulted && fault_at == vaddr;
}

UK_TESTCASE(ukvmem_faults, memory_comes_when_it_is_used)
{
	struct uk_vas *vas = uk_vas_get_active();
	__vaddr_t area = __VADDR_ANY;
	size_t at;

	UK_TEST_ASSERT(!uk_vma_map_anon(vas, &area, LEN, RW, 0, NULL));
	for (at = 0; at < LEN; at += PAGE_SIZE + 8) {
		volatile unsigned char *byte = (void *)(area + at);

		UK_TEST_ASSERT(!*byte);
		*byte = 1;
	}
	memset((void *)area, 0x5a, LEN);
	UK_TEST_EXPECT_SNUM_EQ(*(unsigned char *)(area + LEN - 1), 0x5a);
	UK_TEST_EXPECT_ZERO(uk_vma_unmap(vas, area, LEN, 0));
	UK_TEST_EXPECT(write_faults(area));
	UK_TEST_EXPECT(write_faults(area + LEN - PAGE_SIZE));
}

UK_TESTCASE(ukvmem_faults, rights_are_kept)
{
	struct uk_vas *vas = uk_vas_get_active();
	__vaddr_t area = __VADDR_ANY;
	unsigned char *code;

	UK_TEST_ASSERT(!uk_vma_map_anon(vas, &area, PAGE_SIZE, RW, 0, NULL));
	code = (unsigned char *)area;
	memcpy(code, uk_try_nothing, UK_TRY_NOTHING_LEN);
	uk_try_code_written(code);
	UK_TEST_EXPECT(run_faults(area));
	UK_TEST_EXPECT_ZERO(uk_vma_set_attr(vas, area, PAGE_SIZE,
					    UK_PAGE_READ | UK_PAGE_EXEC, 0));
	UK_TEST_EXPECT(write_faults(area));
	UK_TEST_EXPECT(!run_faults(area));
	UK_TEST_EXPECT_ZERO(uk_vma_set_attr(vas, area, PAGE_SIZE, 0, 0));
	UK_TEST_EXPECT(write_faults(area));
	UK_TEST_EXPECT_ZERO(uk_vma_set_attr(vas, area, PAGE_SIZE, RW, 0));
	UK_TEST_EXPECT(!write_faults(area));
	UK_TEST_EXPECT_BYTES_EQ(code + 1, uk_try_nothing + 1,
				UK_TRY_NOTHING_LEN - 1);
	UK_TEST_EXPECT_ZERO(uk_vma_unmap(vas, area, PAGE_SIZE, 0));
}

UK_TESTCASE(ukvmem_faults, guards_code_and_null_are_not_written_to)
{
	struct uk_vas *vas = uk_vas_get_active();
	__vaddr_t area = __VADDR_ANY;

	UK_TEST_ASSERT(!uk_vma_map_stack(vas, &area, LEN, 0, "test", LEN));
	UK_TEST_EXPECT(write_faults(area + PAGE_SIZE - 8));
	UK_TEST_EXPECT(!write_faults(area + PAGE_SIZE));
	UK_TEST_EXPECT(!write_faults(area + LEN + PAGE_SIZE - 8));
	UK_TEST_EXPECT(run_faults(area + PAGE_SIZE));
	UK_TEST_EXPECT_ZERO(
		uk_vma_unmap(vas, area, LEN + UK_VMA_STACK_GUARD, 0));
	UK_TEST_EXPECT(write_faults(8));
	UK_TEST_EXPECT(write_faults((__vaddr_t)uk_vma_map));
	UK_TEST_EXPECT(write_faults((__vaddr_t)&expecter));
	UK_TEST_EXPECT(!write_faults((__vaddr_t)&spare));
	UK_TEST_EXPECT(run_faults((__vaddr_t)&spare));
}

static bool says(__vaddr_t addr, const char *text)
{
	char buf[160];

	uk_vma_describe(buf, sizeof(buf), addr);
	return strstr(buf, text);
}

UK_TESTCASE(ukvmem_faults, areas_are_named)
{
	struct uk_vas *vas = uk_vas_get_active();
	__vaddr_t area = __VADDR_ANY;
	char small[4];

	UK_TEST_ASSERT(!uk_vma_map_stack(vas, &area, LEN, 0, "mine", 0));
	UK_TEST_EXPECT(says(area, "guard below stack area \"mine\""));
	UK_TEST_EXPECT(!says(area + PAGE_SIZE, "guard"));
	UK_TEST_EXPECT(says(area + PAGE_SIZE, "stack area \"mine\""));
	UK_TEST_EXPECT(says(area + PAGE_SIZE, "rw-"));
	UK_TEST_EXPECT_SNUM_GT(uk_vma_describe(small, sizeof(small), area), 20);
	UK_TEST_EXPECT_STR_EQ(small, "the");
	UK_TEST_EXPECT_ZERO(
		uk_vma_unmap(vas, area, LEN + UK_VMA_STACK_GUARD, 0));
	UK_TEST_EXPECT(says(area, "no area"));
	UK_TEST_EXPECT(says(16, "null"));
	UK_TEST_EXPECT(says((__vaddr_t)uk_vma_map, "code of the image"));
	UK_TEST_EXPECT(says((__vaddr_t)&spare, "data of the image"));
	UK_TEST_EXPECT(says((__vaddr_t) "text", "constants of the image"));
}

/* Looks at all pages of [from, to); returns how many are mapped at all. */
static size_t count_mapped(__vaddr_t from, __vaddr_t to)
{
	struct uk_vas *vas = uk_vas_get_active();
	struct uk_vmem_mapping mapping;
	size_t count = 0;

	for (; from < to; from += mapping.len) {
		uk_vmem_backend_query(&vas->space, from, &mapping);
		count += mapping.is_mapped;
		if (!UK_TEST_EXPECT(!(mapping.rights & UK_PAGE_WRITE) ||
				    !(mapping.rights & UK_PAGE_EXEC)))
			break;
	}
	return count;
}

UK_TESTCASE(ukvmem_faults, nothing_is_writable_and_executable)
{
	struct uk_vmem_space *space = &uk_vas_get_active()->space;
	unsigned int i;

	UK_TEST_EXPECT(count_mapped((__vaddr_t)uk_image_start,
				    (__vaddr_t)uk_image_end));
	for (i = 0; i < uk_bootinfo.nr_regions; i++) {
		const struct uk_memregion *region = &uk_bootinfo.regions[i];

		if (region->type == UK_MEMREGION_FREE)
			UK_TEST_EXPECT(count_mapped(
				region->base, region->base + region->len));
	}
	if (UK_ON(CONFIG_LIBUKVMEM_PAGETABLE))
		count_mapped(0, space->window_base + space->window_len);
}

UK_TESTCASE(ukvmem_faults, all_memory_is_mapped_and_the_heaps)
{
	struct uk_vas *vas = uk_vas_get_active();
	struct uk_vmem_mapping mapping;
	size_t len = 0;
	unsigned int i;

	for (i = 0; i < uk_bootinfo.nr_regions; i++) {
		const struct uk_memregion *region = &uk_bootinfo.regions[i];

		if (region->type != UK_MEMREGION_FREE)
			continue;
		len += region->len;
		uk_vmem_backend_query(&vas->space, region->base, &mapping);
		UK_TEST_EXPECT(mapping.is_mapped);
		uk_vmem_backend_query(&vas->space,
				      region->base + region->len - PAGE_SIZE,
				      &mapping);
		UK_TEST_EXPECT(mapping.is_mapped);
		UK_TEST_EXPECT_SNUM_EQ(mapping.paddr,
				       region->base + region->len - PAGE_SIZE);
	}
	if (UK_ON(CONFIG_LIBUKBOOT_INITBBUDDY))
		UK_TEST_EXPECT_SNUM_GE(
			uk_alloc_availmem(uk_alloc_get_default()),
			len - len / 8);
}

uk_testsuite_register(ukvmem_faults, NULL);
