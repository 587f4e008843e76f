/* SPDX-License-Identifier: BSD-3-Clause */
/* Address spaces: the first one, further ones, and the page-fault handler. */
#include <uk/vmem.h>

#include <errno.h>
#include <string.h>

#include <uk/percpu.h>
#include <uk/smp.h>

#include "vmem-internal.h"

static UK_PERCPU(struct uk_vas *, active);
static UK_PERCPU(enum uk_vma_refusal, refusal); /* of the last fault */
static struct uk_vas first;

static void prepare(struct uk_vas *vas, struct uk_alloc *a)
{
	uk_spin_init(&vas->lock);
	vas->areas = UK_ITREE_INITIALIZER;
	vas->space.cpus = 0;
	vas->a = a;
}

int uk_vas_init(struct uk_vas *vas, struct uk_alloc *a)
{
	prepare(vas, a);
	return uk_vmem_backend_create(&vas->space);
}

void uk_vas_destroy(struct uk_vas *vas)
{
	struct uk_itree_node *node;

	while ((node = uk_itree_first(&vas->areas)))
		vmem__unmap(vas, node->start, node->end);
	uk_vmem_backend_destroy(&vas->space);
}

struct uk_vas *uk_vas_get_active(void)
{
	return uk_this_cpu(active);
}

static void join(struct uk_vas *vas)
{
	if (UK_ON(CONFIG_HAVE_SMP))
		__atomic_fetch_or(&vas->space.cpus, UINT64_C(1) << uk_cpu_id(),
				  __ATOMIC_SEQ_CST);
}

static void leave(struct uk_vas *vas)
{
	if (UK_ON(CONFIG_HAVE_SMP) && vas)
		__atomic_fetch_and(&vas->space.cpus,
				   ~(UINT64_C(1) << uk_cpu_id()),
				   __ATOMIC_SEQ_CST);
}

/* A CPU is among those who are told as long as it may use a translation. */
void uk_vas_set_active(struct uk_vas *vas)
{
	unsigned long flags = uk_irq_save();
	struct uk_vas *before = uk_this_cpu(active);

	if (vas != before) {
		join(vas);
		uk_vmem_backend_activate(&vas->space);
		leave(before);
		uk_this_cpu(active) = vas;
	}
	uk_irq_restore(flags);
}

/*
 * A holder waits for other CPUs that use the space to flush: who waits for
 * the lock with interrupts masked must do so meanwhile.
 */
void vmem__lock_wait(struct uk_vas *vas)
{
	while (!uk_spin_trylock(&vas->lock)) {
		uk_smp_serve();
		uk_cpu_relax();
	}
}

/* Gives [base, end) to the heap, if it can be reached and the heap takes it. */
static void give_to_heap(__paddr_t base, __paddr_t end)
{
	struct uk_vmem_mapping last;

	if (base >= end)
		return;
	uk_vmem_backend_query(&first.space, end - PAGE_SIZE, &last);
	if (last.is_mapped)
		uk_alloc_addmem(uk_alloc_get_default(), (void *)base,
				end - base);
}

/* The heap started with some of the memory: gives it the other free RAM. */
static void give_rest_to_heap(const struct uk_bootinfo *info)
{
	__paddr_t heap_end = info->heap.base + info->heap.len;
	unsigned int i;

	for (i = 0; i < info->nr_regions; i++) {
		const struct uk_memregion *region = &info->regions[i];
		__paddr_t end = region->base + region->len;

		if (region->type != UK_MEMREGION_FREE)
			continue;
		give_to_heap(region->base, MIN(end, info->heap.base));
		give_to_heap(MAX(region->base, heap_end), end);
	}
}

int uk_vmem_init(const struct uk_bootinfo *info)
{
	int rc;

	if (uk_this_cpu(active))
		return 0;
	prepare(&first, uk_alloc_get_default());
	rc = vmem__frames_init();
	if (!rc)
		rc = uk_vmem_backend_init(&first.space, info);
	if (rc)
		return rc;
	join(&first);
	uk_this_cpu(active) = &first;
	give_rest_to_heap(info);
	return 0;
}

/* From a page below the stack pointer to one above it. */
static bool is_of_stack(const struct uk_trap *trap)
{
	return trap->addr - uk_regs_sp(trap->regs) + PAGE_SIZE < 2 * PAGE_SIZE;
}

static int handle_fault(struct uk_trap *trap)
{
	struct uk_vas *vas = uk_this_cpu(active);
	enum uk_vma_refusal why;
	bool handled;

	if (trap->kind != UK_TRAP_PAGE_FAULT || !vas)
		return 0;
	vmem__lock_masked(vas); /* interrupts are masked in a trap */
	handled = vmem__fault(vas, trap->addr, trap->access, &why);
	if (handled && is_of_stack(trap))
		vmem__go_ahead(vas, trap->addr);
	uk_spin_unlock(&vas->lock);
	if (!handled)
		uk_this_cpu(refusal) = why;
	return handled;
}

enum uk_vma_refusal uk_vma_fault_code(__vaddr_t addr __unused)
{
	return uk_this_cpu(refusal);
}

static const struct uk_trap_handler fault_handler = {
	.handle = handle_fault,
	.rank = UK_TRAP_RANK_VMEM,
};

UK_REGISTER(trap_handler, fault_handler);
