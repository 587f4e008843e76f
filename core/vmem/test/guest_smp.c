/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * Other CPUs forget what is unmapped. They write through the mapping all the
 * time, in timers with interrupts masked. Interrupt-safe (general registers
 * only).
 */
#include <uk/vmem.h>

#include <uk/arch/cpu.h>
#include <uk/arch/priv.h>
#include <uk/nofault.h>
#include <uk/smp.h>
#include <uk/test.h>
#include <uk/timer.h>

#define NR_ROUNDS 40
#define RW (UK_PAGE_READ | UK_PAGE_WRITE)

static struct uk_timer timers[UK_CPU_MAX];
static unsigned long *volatile place; /* written by all; NULL: stop */
static unsigned int nr_there, nr_written;

static bool write_to(unsigned long *to)
{
	unsigned long value = uk_cpu_id() + 1;

	return uk_nofault_memcpy(to, &value, sizeof(value),
				 UK_NOFAULTF_NOPAGING) == sizeof(value);
}

/* Looks at nothing else: it forgets without having been asked to. */
static void write_on(struct uk_timer *timer __unused)
{
	unsigned long *to;

	__atomic_fetch_add(&nr_there, 1, __ATOMIC_SEQ_CST);
	while ((to = place))
		if (write_to(to))
			__atomic_fetch_add(&nr_written, 1, __ATOMIC_SEQ_CST);
	__atomic_fetch_sub(&nr_there, 1, __ATOMIC_SEQ_CST);
}

static void start_writing(void *arg __unused)
{
	struct uk_timer *timer = &timers[uk_cpu_id()];

	uk_timer_init(timer, write_on, NULL);
	uk_timer_set(timer, uk_clock_monotonic());
}

static bool has_others(void)
{
	if (uk_cpu_count() > 1)
		return true;
	uk_test_skip("the machine has one CPU");
	return false;
}

/* Others have written through it, so that they know the translation. */
static void wait_for_writers(void)
{
	unsigned int from = __atomic_load_n(&nr_written, __ATOMIC_SEQ_CST);

	while (__atomic_load_n(&nr_written, __ATOMIC_SEQ_CST) - from <
	       4 * uk_cpu_count())
		uk_cpu_relax();
}

static void wait_for_number(unsigned int number)
{
	while (__atomic_load_n(&nr_there, __ATOMIC_SEQ_CST) != number)
		uk_cpu_relax();
}

static void begin(__vaddr_t at)
{
	place = (unsigned long *)at;
	uk_smp_call(UK_CPUS_ALL, start_writing, NULL);
	wait_for_number(uk_cpu_count() - 1);
}

static void end(void)
{
	place = NULL;
	wait_for_number(0);
}

/* Does the frame change by itself? It is looked at for a while. */
static bool is_written(__vaddr_t frame)
{
	volatile unsigned long *word = (volatile unsigned long *)frame;
	unsigned int i;

	*word = 0;
	for (i = 0; i < 2000; i++) {
		if (*word)
			return true;
		uk_cpu_relax();
	}
	return false;
}

/* The same frame twice: `window` is taken away, `frame` stays. */
static struct {
	__vaddr_t frame, window;
	__paddr_t paddr;
} twice;

static bool map_frame(void)
{
	struct uk_vmem_mapping mapping;

	twice.frame = __VADDR_ANY;
	if (uk_vma_map_anon(uk_vas_get_active(), &twice.frame, PAGE_SIZE, RW,
			    UK_VMA_MAP_POPULATE, "frame"))
		return false;
	uk_vmem_backend_query(&uk_vas_get_active()->space, twice.frame,
			      &mapping);
	twice.paddr = mapping.paddr;
	twice.window = __VADDR_ANY;
	return mapping.is_mapped;
}

static int map_window(void)
{
	return uk_vma_map_phys(uk_vas_get_active(), &twice.window, PAGE_SIZE,
			       RW, 0, "window", twice.paddr);
}

static void unmap_all(void)
{
	uk_vma_unmap(uk_vas_get_active(), twice.frame, PAGE_SIZE, 0);
	uk_vma_unmap(uk_vas_get_active(), twice.window, PAGE_SIZE, 0);
}

UK_TESTCASE(ukvmem_smp, nobody_writes_to_what_was_unmapped)
{
	unsigned int round, nr_stale = 0;

	if (!has_others())
		return;
	UK_TEST_ASSERT(map_frame());
	UK_TEST_ASSERT_SNUM_EQ(map_window(), 0);
	begin(twice.window);
	for (round = 0; round < NR_ROUNDS; round++) {
		wait_for_writers();
		uk_vma_unmap(uk_vas_get_active(), twice.window, PAGE_SIZE, 0);
		nr_stale += is_written(twice.frame);
		UK_TEST_EXPECT_SNUM_EQ(map_window(), 0);
	}
	end();
	UK_TEST_EXPECT_ZERO(nr_stale);
	unmap_all();
}

UK_TESTCASE(ukvmem_smp, nobody_writes_to_what_became_read_only)
{
	struct uk_vas *vas = uk_vas_get_active();
	unsigned int round, nr_stale = 0;

	if (!has_others())
		return;
	UK_TEST_ASSERT(map_frame());
	UK_TEST_ASSERT_SNUM_EQ(map_window(), 0);
	begin(twice.window);
	for (round = 0; round < NR_ROUNDS; round++) {
		wait_for_writers();
		uk_vma_set_attr(vas, twice.window, PAGE_SIZE, UK_PAGE_READ, 0);
		nr_stale += is_written(twice.frame);
		uk_vma_set_attr(vas, twice.window, PAGE_SIZE, RW, 0);
	}
	end();
	UK_TEST_EXPECT_ZERO(nr_stale);
	unmap_all();
}

/* Many pages: the range is flushed as a whole. */
UK_TESTCASE(ukvmem_smp, large_areas_are_forgotten_as_a_whole)
{
	size_t len = 100 * PAGE_SIZE;
	__vaddr_t area = __VADDR_ANY;
	unsigned int round;

	if (!has_others())
		return;
	for (round = 0; round < NR_ROUNDS / 4; round++) {
		area = __VADDR_ANY;
		UK_TEST_ASSERT_SNUM_EQ(
			uk_vma_map_anon(uk_vas_get_active(), &area, len, RW,
					UK_VMA_MAP_POPULATE, "many"),
			0);
		begin(area + len - PAGE_SIZE);
		wait_for_writers();
		UK_TEST_EXPECT_SNUM_EQ(
			uk_vma_unmap(uk_vas_get_active(), area, len, 0), 0);
		UK_TEST_EXPECT(!write_to(place));
		end();
	}
}

/* --- the same pages touched by all -------------------------------------- */

#define NR_PAGES 64

static unsigned int nr_lost;

/* In a timer, faults are handled by who holds no lock: as anywhere. */
static void touch_all(struct uk_timer *timer __unused)
{
	unsigned long *area = place;
	unsigned int i;

	for (i = 0; i < NR_PAGES; i++)
		__atomic_fetch_add(&area[i * (PAGE_SIZE / sizeof(long))], 1,
				   __ATOMIC_SEQ_CST);
	__atomic_fetch_add(&nr_there, 1, __ATOMIC_SEQ_CST);
}

static void start_touching(void *arg __unused)
{
	struct uk_timer *timer = &timers[uk_cpu_id()];

	uk_timer_init(timer, touch_all, NULL);
	uk_timer_set(timer, uk_clock_monotonic());
}

static void check_all(void)
{
	unsigned int i;

	for (i = 0; i < NR_PAGES; i++)
		nr_lost += place[i * (PAGE_SIZE / sizeof(long))] !=
			   uk_cpu_count();
}

UK_TESTCASE(ukvmem_smp, a_page_that_all_touch_first_is_mapped_once)
{
	__vaddr_t area;
	unsigned int round;

	if (!has_others())
		return;
	nr_lost = 0;
	for (round = 0; round < NR_ROUNDS; round++) {
		area = __VADDR_ANY;
		UK_TEST_ASSERT_SNUM_EQ(
			uk_vma_map_anon(uk_vas_get_active(), &area,
					NR_PAGES * PAGE_SIZE, RW, 0, "touched"),
			0);
		place = (unsigned long *)area;
		uk_smp_call(UK_CPUS_ALL, start_touching, NULL);
		touch_all(NULL);
		wait_for_number(uk_cpu_count());
		check_all();
		nr_there = 0;
		uk_vma_unmap(uk_vas_get_active(), area, NR_PAGES * PAGE_SIZE,
			     0);
	}
	place = NULL;
	UK_TEST_EXPECT_ZERO(nr_lost);
}

uk_testsuite_register(ukvmem_smp, NULL);
