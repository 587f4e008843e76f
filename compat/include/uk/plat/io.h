/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Older names: the physical address of what is at an address.
 *
 * Context: any.
 */
#ifndef UKPLAT_IO_H
#define UKPLAT_IO_H

#include <uk/arch/types.h>
#include <uk/config.h>

#if CONFIG_LIBUKVMEM
#include <uk/vmem.h>

/** __PADDR_INV if nothing is mapped there. */
static inline __paddr_t ukplat_virt_to_phys(const volatile void *address)
{
	struct uk_vmem_mapping mapping;
	struct uk_vas *vas = uk_vas_get_active();

	if (!vas)
		return (__paddr_t)address;
	uk_vmem_backend_query(&vas->space, (__vaddr_t)address, &mapping);
	return mapping.is_mapped ? mapping.paddr : __PADDR_INV;
}
#else
/** All memory is where it is. */
static inline __paddr_t ukplat_virt_to_phys(const volatile void *address)
{
	return (__paddr_t)address;
}
#endif

#endif /* UKPLAT_IO_H */
