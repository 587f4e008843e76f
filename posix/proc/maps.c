/* SPDX-License-Identifier: BSD-3-Clause */
/* The areas of the address space. */
#include "proc-internal.h"

#include <uk/vmem_program.h>

static void print_area(const struct uk_vma *vma, struct uk_procfs_text *text)
{
	uk_procfs_printf(
		text, "%08lx-%08lx %c%c%c%c %08lx 00:00 0",
		(unsigned long)vma->node.start, (unsigned long)vma->node.end,
		vma->rights & UK_PAGE_READ ? 'r' : '-',
		vma->rights & UK_PAGE_WRITE ? 'w' : '-',
		vma->rights & UK_PAGE_EXEC ? 'x' : '-',
		vma->ops == &uk_vma_shared_ops ? 's' : 'p',
		(unsigned long)(vma->ops == &uk_vma_anon_ops ? 0 : vma->paddr));
	if (vma->name)
		uk_procfs_printf(text, "                          [%s]",
				 vma->name);
	uk_procfs_printf(text, "\n");
}

static int print_maps(const struct uk_procfs_of *of __unused,
		      struct uk_procfs_text *text)
{
	struct uk_vas *vas = uk_vas_get_active();
	struct uk_vma vma;
	__vaddr_t at = 0;

	while (vas && uk_vma_next(vas, at, &vma)) {
		print_area(&vma, text);
		at = vma.node.end;
	}
	return 0;
}
PROC__PRINTED(maps, "maps", print_maps);
