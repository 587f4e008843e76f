/* SPDX-License-Identifier: BSD-3-Clause */
/* What is at an address, in words; for the crash screen. */
#include <stdio.h>

#include <uk/crash.h>

#include "vmem-internal.h"

extern const char uk_image_start[] __hidden, uk_image_end[] __hidden;
extern const char uk_text_start[] __hidden, uk_text_end[] __hidden;

static bool is_in(__vaddr_t addr, const char *start, const char *end)
{
	return addr >= (__vaddr_t)start && addr < (__vaddr_t)end;
}

static size_t say_area(char *buf, size_t len, const struct uk_vma *vma,
		       __vaddr_t addr)
{
	bool in_guard = addr - vma->node.start < vma->guard_len;

	return (size_t)snprintf(
		buf, len, "%s%s area %s%s%s(0x%lx to 0x%lx, %c%c%c)",
		in_guard ? "the guard below " : "", vma->ops->kind,
		vma->name ? "\"" : "", vma->name ? vma->name : "",
		vma->name ? "\" " : "", (unsigned long)vma->node.start,
		(unsigned long)vma->node.end,
		vma->rights & UK_PAGE_READ ? 'r' : '-',
		vma->rights & UK_PAGE_WRITE ? 'w' : '-',
		vma->rights & UK_PAGE_EXEC ? 'x' : '-');
}

/* What of the image, by the rights that the pages there have. */
static const char *place_in_image(__vaddr_t addr)
{
	struct uk_vas *vas = uk_vas_get_active();
	struct uk_vmem_mapping mapping = { .rights = UK_PAGE_WRITE };

	if (is_in(addr, uk_text_start, uk_text_end))
		return "code of the image";
	if (vas)
		uk_vmem_backend_query(&vas->space, addr, &mapping);
	if (!mapping.rights)
		return "the guard of the image's stack";
	return mapping.rights & UK_PAGE_WRITE ? "data of the image"
					      : "constants of the image";
}

static const char *place_outside(__vaddr_t addr)
{
	unsigned int i;

	if (addr < PAGE_SIZE)
		return "the null page";
	if (is_in(addr, uk_image_start, uk_image_end))
		return place_in_image(addr);
	for (i = 0; i < uk_bootinfo.nr_regions; i++) {
		const struct uk_memregion *region = &uk_bootinfo.regions[i];

		if (addr >= region->base && addr - region->base < region->len)
			return region->type == UK_MEMREGION_FREE
				       ? "memory"
				       : "memory that is not ours";
	}
	return "no area";
}

size_t uk_vma_describe(char *buf, size_t len, __vaddr_t addr)
{
	struct uk_vas *vas = uk_vas_get_active();
	struct uk_itree_node *node = vas ? uk_itree_find(&vas->areas, addr)
					 : NULL;

	if (node)
		return say_area(buf, len, vmem__vma_of(node), addr);
	return (size_t)snprintf(buf, len, "%s", place_outside(addr));
}

static void say_fault(const struct uk_crash *crash)
{
	struct uk_vas *vas = uk_vas_get_active();
	char text[160];

	/* other traps have an address too if they come of a page fault */
	if (!crash->trap ||
	    (crash->trap->kind != UK_TRAP_PAGE_FAULT && !crash->trap->addr))
		return;
	uk_vma_describe(text, sizeof(text), crash->trap->addr);
	uk_crash_say("  0x%lx is in %s\n", (unsigned long)crash->trap->addr,
		     text);
	if (vas && crash->trap->kind == UK_TRAP_PAGE_FAULT &&
	    vmem__on_demand(vas, crash->trap->addr, crash->trap->access) &&
	    uk_vma_fault_code(crash->trap->addr) == UK_VMA_NO_MEMORY)
		uk_crash_say("  there was no memory for it\n");
}

static const struct uk_crash_note fault_note = { .say = say_fault };

UK_REGISTER(crash_note, fault_note);
