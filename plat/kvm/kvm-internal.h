/* SPDX-License-Identifier: BSD-3-Clause */
/* For what each kind of machine has of its own: plat/kvm/<cpu>/. */
#ifndef KVM_INTERNAL_H
#define KVM_INTERNAL_H

#include <uk/bootinfo.h>

/* From the linker script. */
extern const char uk_image_start[], uk_image_end[];

/* The beginning of uk_plat_memory(). */
static inline int kvm__add_image(struct uk_bootinfo *info)
{
	return uk_bootinfo_add(info, (__paddr_t)uk_image_start,
			       uk_image_end - uk_image_start,
			       UK_MEMREGION_KERNEL);
}

#endif /* KVM_INTERNAL_H */
