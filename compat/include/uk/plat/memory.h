/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Older names over <uk/bootinfo.h> and <uk/alloc.h>: the memory map as the
 * boot left it, and the allocator of the system.
 *
 * Context: any, after the boot; ukplat_memregion_get(): thread, the result is
 *          good until the next call in the same file.
 */
#ifndef UKPLAT_MEMORY_H
#define UKPLAT_MEMORY_H

#include <errno.h>

#include <uk/alloc.h>
#include <uk/arch/limits.h>
#include <uk/arch/types.h>
#include <uk/bootinfo.h>
#include <uk/essentials.h>

#define UKPLAT_MEMRT_FREE 0x0001
#define UKPLAT_MEMRT_INITRD 0x0002
#define UKPLAT_MEMRT_CMDLINE 0x0004 /* none: it is in the image */
#define UKPLAT_MEMRT_DEVICETREE 0x0008
#define UKPLAT_MEMRT_STACK 0x0010 /* none: the boot's is in the image */
#define UKPLAT_MEMRT_KERNEL 0x0020
#define UKPLAT_MEMRT_RESERVED 0x0040
#define UKPLAT_MEMRT_DEVICE 0x0080
#define UKPLAT_MEMRT_ANY 0xffff

#define UKPLAT_MEMRF_READ 0x0001
#define UKPLAT_MEMRF_WRITE 0x0002
#define UKPLAT_MEMRF_EXECUTE 0x0004
#define UKPLAT_MEMRF_PERMS 0x0007
#define UKPLAT_MEMRF_MAP 0x0010
#define UKPLAT_MEMRF_ANY 0xffff

struct ukplat_memregion_desc {
	__paddr_t pbase;
	__vaddr_t vbase;
	__off pg_off; /* of the region in its first page */
	__sz len;
	__sz pg_count;
	__u16 type;
	__u16 flags;
};

static inline int ukplat_memregion_count(void)
{
	return (int)uk_bootinfo.nr_regions;
}

static inline __u16 ukplat_memregion_type_(enum uk_memregion_type type)
{
	static const __u8 types[] = {
		UKPLAT_MEMRT_FREE,	 /* UK_MEMREGION_FREE */
		UKPLAT_MEMRT_RESERVED,	 /* UK_MEMREGION_RESERVED */
		UKPLAT_MEMRT_KERNEL,	 /* UK_MEMREGION_KERNEL */
		UKPLAT_MEMRT_INITRD,	 /* UK_MEMREGION_INITRD */
		UKPLAT_MEMRT_DEVICETREE, /* UK_MEMREGION_FDT */
		UKPLAT_MEMRT_RESERVED,	 /* UK_MEMREGION_FIRMWARE */
		UKPLAT_MEMRT_DEVICE,	 /* UK_MEMREGION_DEVICE */
	};

	return types[type];
}

/** Points `*mrd` to region `i`; -EINVAL if there is none. */
static inline int ukplat_memregion_get(int i,
				       struct ukplat_memregion_desc **mrd)
{
	static struct ukplat_memregion_desc found;
	const struct uk_memregion *region;

	if (i < 0 || i >= ukplat_memregion_count())
		return -EINVAL;
	region = &uk_bootinfo.regions[i];
	found.pbase = ALIGN_DOWN(region->base, PAGE_SIZE);
	found.vbase = found.pbase;
	found.pg_off = (__off)(region->base - found.pbase);
	found.len = region->len;
	found.pg_count = DIV_ROUND_UP(region->len + found.pg_off, PAGE_SIZE);
	found.type = ukplat_memregion_type_(region->type);
	found.flags = UKPLAT_MEMRF_READ;
	if (region->type == UK_MEMREGION_FREE)
		found.flags |= UKPLAT_MEMRF_WRITE;
	*mrd = &found;
	return 0;
}

/** The number of the next region behind `i` of these types; -1 for none. */
static inline int ukplat_memregion_find_next(int i, __u32 type, __u32 flags,
					     __u32 fmask,
					     struct ukplat_memregion_desc **mrd)
{
	while (!ukplat_memregion_get(++i, mrd))
		if (((*mrd)->type & type) && ((*mrd)->flags & fmask) == flags)
			return i;
	return -1;
}

/** Points `*mrd` to the initial file system; its number, or -1. */
static inline int
ukplat_memregion_find_initrd0(struct ukplat_memregion_desc **mrd)
{
	return ukplat_memregion_find_next(-1, UKPLAT_MEMRT_INITRD, 0, 0, mrd);
}

#define ukplat_memregion_foreach(mrd, type, flags, fmask)                     \
	for (int uk_i_ =                                                      \
		     ukplat_memregion_find_next(-1, type, flags, fmask, mrd); \
	     uk_i_ >= 0; uk_i_ = ukplat_memregion_find_next(                  \
				 uk_i_, type, flags, fmask, mrd))

static inline struct uk_alloc *ukplat_memallocator_get(void)
{
	return uk_alloc_get_default();
}

static inline int ukplat_memallocator_set(struct uk_alloc *a)
{
	return uk_alloc_set_default(a);
}

#endif /* UKPLAT_MEMORY_H */
