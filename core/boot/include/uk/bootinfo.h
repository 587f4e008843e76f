/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * What the loader told us, the same whatever the protocol was.
 *
 * Each boot protocol's door (boot/<protocol>/) fills the one object of this
 * type through uk_bootinfo_add() and calls uk_boot_main(). Nothing from the
 * loader is believed: uk_bootinfo_check() refuses what cannot be.
 *
 * Context: early, boot CPU only, before the heap; constant afterwards.
 * Locking: none needed.
 * Memory:  strings and regions are copied in or stay in regions that are
 *          marked as used, so they live as long as the image.
 * Errors:  negative errno values; the reason is printed where it is found.
 */
#ifndef UK_BOOTINFO_H
#define UK_BOOTINFO_H

#include <uk/arch/types.h>
#include <uk/essentials.h>

UK_C_BEGIN

#define UK_BOOTINFO_REGIONS_MAX 64
#define UK_BOOTINFO_CMDLINE_MAX 1024 /* bytes, the final zero included */
#define UK_BOOTINFO_SEED_MAX 64

enum uk_memregion_type {
	UK_MEMREGION_FREE,     /* RAM for us to use */
	UK_MEMREGION_RESERVED, /* RAM or not: leave alone */
	UK_MEMREGION_KERNEL,   /* this image */
	UK_MEMREGION_INITRD,
	UK_MEMREGION_FDT,
	UK_MEMREGION_FIRMWARE, /* tables that are read while we run (ACPI) */
	UK_MEMREGION_DEVICE,   /* registers of devices */
};

struct uk_memregion {
	__paddr_t base;
	size_t len; /* bytes, not 0; base + len does not wrap */
	enum uk_memregion_type type;
};

struct uk_bootinfo {
	const char *door; /* the protocol's name, for messages */
	unsigned int nr_regions;
	size_t cmdline_len;
	struct {
		__paddr_t base;
		size_t len; /* 0: there is none */
	} initrd;
	struct {
		__paddr_t base;
		size_t len;
	} heap;		      /* the free RAM that the boot heap started with */
	__paddr_t mapped_end; /* what can be used before uk_vmem_init() ends
			       * here, as the platform says; 0: all can */
	__paddr_t fdt;	      /* flattened device tree, or 0 */
	__paddr_t rsdp; /* ACPI root pointer, or 0: may have to be searched */
	size_t seed_len;
	struct uk_memregion regions[UK_BOOTINFO_REGIONS_MAX];
	char cmdline
		[UK_BOOTINFO_CMDLINE_MAX];  /* ends with a zero; <uk/boot.h> */
	uint8_t seed[UK_BOOTINFO_SEED_MAX]; /* entropy from the loader */
};

/** The only one. */
extern struct uk_bootinfo uk_bootinfo;

/**
 * Adds [base, base + len) as `type`; free RAM is shrunk to whole pages. An
 * empty region is ignored. -EOVERFLOW if it wraps or ends behind the largest
 * physical address a CPU of this kind can have, -ENOSPC if there are too many.
 */
int uk_bootinfo_add(struct uk_bootinfo *info, __paddr_t base, size_t len,
		    enum uk_memregion_type type);

/**
 * Copies a command line of at most `max` bytes; it must end with a zero
 * before. -E2BIG if it does not or is too long for us.
 */
int uk_bootinfo_cmdline(struct uk_bootinfo *info, const char *text, size_t max);

/**
 * Sorts the regions by address, cuts what is used (image, initrd, tables) out
 * of free RAM and refuses contradictions. After it, free regions overlap
 * nothing, and those that touch are one. -EINVAL if two free regions overlap,
 * two different uses claim one byte, or initrd is not in one piece of RAM;
 * -ENOSPC if the cuts make too many regions.
 */
int uk_bootinfo_check(struct uk_bootinfo *info);

/** The way from a door into the system: never returns. */
void uk_boot_main(struct uk_bootinfo *info) __noreturn;

/** Ends the machine with a message before anything is up; for doors. */
void uk_boot_refuse(const char *door, const char *why) __noreturn;

UK_C_END

#endif /* UK_BOOTINFO_H */
