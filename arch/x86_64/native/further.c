/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * Starting a further CPU: the start page, and what the CPU does first.
 *
 *	boot CPU				new CPU
 *	open: page executable, WAITS_FOR_IT
 *	(sends INIT, start)			start page, further.S
 *						HAS_COME
 *	close: page not executable, CLOSED
 *						forgets the page
 *
 * Meeting, both read their time stamp counters: see native__tsc_correction().
 *
 * Interrupt-safe (built with general registers only).
 */
#include <errno.h>
#include <string.h>

#include <uk/arch/cpu.h>
#include <uk/arch/limits.h>
#include <uk/arch/paging.h>
#include <uk/arch/priv.h>
#include <uk/arch/start.h>
#include <uk/asm/door.h>
#include <uk/asm/msr.h>
#include <uk/asm/native.h>

#include "native-internal.h"

#define START_PADDR (UK_X86_START_PAGE * PAGE_SIZE)

extern const char uk_x86_further16[], uk_x86_further16_end[];
extern const char uk_x86_further_gdt[], uk_x86_further_root[],
	uk_x86_further_entry[], uk_x86_further64[];
extern uint64_t uk_x86_gdt[];

/* Tables that start.S filled; the fourth is that of the first 2 MiB. */
extern uk_pte_t uk_pt[][UK_PT_ENTRIES];

enum passage { CLOSED, WAITS_FOR_IT, HAS_COME };

static enum passage passage;	       /* atomic */
static struct native__meeting meeting; /* written before passage is */

/* Who comes takes it; atomic. */
struct uk_cpu_start *uk_x86_further_start __hidden;

void uk_x86_further_main(struct uk_cpu_start *start) __noreturn;

static char *start_page(void)
{
	char *page = (char *)START_PADDR;

	__asm__("" : "+r"(page)); /* an object that no compiler knows */
	return page;
}

static void set_rights(unsigned long rights)
{
	uk_pt[3][UK_X86_START_PAGE] = uk_pte_leaf(START_PADDR, rights, 0);
	uk_tlb_flush_page(START_PADDR);
}

static void put(const char *place, uint64_t value, size_t len)
{
	memcpy(start_page() + (place - uk_x86_further16), &value, len);
}

/* All of these are in the first GiB. */
static bool write_page(void)
{
	size_t len = (size_t)(uk_x86_further_gdt - uk_x86_further16);

	memcpy(start_page(), uk_x86_further16,
	       (size_t)(uk_x86_further16_end - uk_x86_further16));
	put(uk_x86_further_gdt, UK_X86_SEG_TSS - 1, sizeof(uint16_t));
	put(uk_x86_further_gdt + 2, (uint64_t)uk_x86_gdt, sizeof(uint32_t));
	put(uk_x86_further_root, (uint64_t)uk_pt, sizeof(uint32_t));
	put(uk_x86_further_entry, (uint64_t)uk_x86_further64, sizeof(uint32_t));
	return !memcmp(start_page(), uk_x86_further16, len);
}

int uk_x86_start_open(struct uk_cpu_start *start)
{
	if (!write_page())
		return -ENODEV;
	set_rights(UK_PAGE_READ | UK_PAGE_EXEC);
	__atomic_store_n(&passage, WAITS_FOR_IT, __ATOMIC_RELEASE);
	__atomic_store_n(&uk_x86_further_start, start, __ATOMIC_SEQ_CST);
	return 0;
}

bool uk_x86_start_has_come(void)
{
	return __atomic_load_n(&passage, __ATOMIC_ACQUIRE) == HAS_COME;
}

void uk_x86_start_close(void)
{
	__atomic_store_n(&uk_x86_further_start, NULL, __ATOMIC_SEQ_CST);
	set_rights(UK_PAGE_READ | UK_PAGE_WRITE);
	meeting.boot_saw_come = uk_cpu_ticks();
	meeting.boot_closed = uk_cpu_ticks();
	__atomic_store_n(&passage, CLOSED, __ATOMIC_RELEASE);
}

int64_t native__tsc_correction(const struct native__meeting *at)
{
	if (at->came > at->boot_saw_come)
		return (int64_t)(at->boot_saw_come - at->came);
	if (at->saw_closed < at->boot_closed)
		return (int64_t)(at->boot_closed - at->saw_closed);
	return 0;
}

/* One clock for all CPUs: what one has read lies behind what another reads. */
static void correct_tsc(void)
{
	int64_t correction;

	meeting.saw_closed = uk_cpu_ticks();
	correction = native__tsc_correction(&meeting);
	if (!correction)
		return;
	if (uk_x86_cpuid_safe(7, 0).ebx >> 1 & 1)
		uk_x86_msr_write(UK_X86_MSR_TSC_ADJUST,
				 uk_x86_msr_read(UK_X86_MSR_TSC_ADJUST) +
					 (uint64_t)correction);
	else
		uk_x86_msr_write(UK_X86_MSR_TSC,
				 uk_cpu_ticks() + (uint64_t)correction);
}

/* Who comes too late stops: the page may be another CPU's by now. */
static void leave_start_page(void)
{
	enum passage expected = WAITS_FOR_IT;

	meeting.came = uk_cpu_ticks();
	if (!__atomic_compare_exchange_n(&passage, &expected, HAS_COME, false,
					 __ATOMIC_ACQ_REL, __ATOMIC_RELAXED))
		uk_cpu_halt();
	while (__atomic_load_n(&passage, __ATOMIC_ACQUIRE) == HAS_COME)
		uk_cpu_relax();
	correct_tsc();
	uk_tlb_flush_page(START_PADDR);
}

void uk_x86_further_main(struct uk_cpu_start *start)
{
	uk_x86_features_init();
	uk_percpu_base_set(start->percpu);
	uk_x86_tables_load();
	leave_start_page();
	start->entry(start);
	uk_cpu_halt();
}

void uk_cpu_start_prepare(struct uk_cpu_start *start)
{
	start->root = uk_pt_root();
}
