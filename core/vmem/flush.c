/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * Forgetting translations, on all CPUs that use them. The entries have been
 * changed before: a CPU that is not in the set yet sees them as they are when
 * it sets its root, for it joins the set first (uk_vas_set_active()).
 *
 * Interrupt-safe (built with general registers only).
 */
#include <uk/smp.h>
#include <uk/vmem.h>

#include "pagetable.h"

#define FLUSH_MAX 32 /* pages; from here on all is flushed */

/* Whether the CPU's own flush reaches all others, by hardware. */
#ifndef UK_TLB_FLUSH_REACHES_ALL
#define UK_TLB_FLUSH_REACHES_ALL 0
#endif

struct range {
	__vaddr_t vaddr;
	size_t len;
};

static uk_vmem_flush_fn flush_remote; /* set once, early */

void uk_vmem_set_remote_flush(uk_vmem_flush_fn fn)
{
	flush_remote = fn;
}

static void flush_here(void *arg)
{
	const struct range *range = arg;
	size_t done;

	if (range->len > FLUSH_MAX * PAGE_SIZE) {
		uk_tlb_flush_all();
		return;
	}
	for (done = 0; done < range->len; done += PAGE_SIZE)
		uk_tlb_flush_page(range->vaddr + done);
}

static void flush_others(uint64_t cpus, struct range *range)
{
	if (flush_remote)
		flush_remote(cpus, range->vaddr, range->len);
	else
		uk_smp_call_urgent(cpus, flush_here, range);
}

static void flush_on_cpus(const struct uk_vmem_space *space,
			  struct range *range)
{
	unsigned long flags = uk_irq_save();
	uint64_t me = UINT64_C(1) << uk_cpu_id();
	uint64_t cpus;

	__atomic_thread_fence(__ATOMIC_SEQ_CST);
	cpus = __atomic_load_n(&space->cpus, __ATOMIC_RELAXED);
	if (cpus & me || (UK_TLB_FLUSH_REACHES_ALL && cpus))
		flush_here(range);
	if (cpus & ~me && !UK_TLB_FLUSH_REACHES_ALL)
		flush_others(cpus & ~me, range);
	uk_irq_restore(flags);
}

void vmem__flush(const struct uk_vmem_space *space, __vaddr_t vaddr, size_t len)
{
	struct range range = { vaddr, len };

	if (UK_ON(CONFIG_HAVE_SMP))
		flush_on_cpus(space, &range);
	else if (space->root == uk_pt_root())
		flush_here(&range);
}
