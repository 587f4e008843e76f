/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * The device tree's door: from the tree to struct uk_bootinfo.
 *
 * Context: early, boot CPU.
 * Locking: none needed.
 * Memory:  the tree stays where it is; its random seeds are wiped.
 * Errors:  a sentence that says what is wrong, or NULL.
 * Source:  Devicetree Specification v0.4, chapter 3; Linux,
 *          Documentation/arch/arm64/booting.rst
 */
#ifndef UK_BOOT_FDT_H
#define UK_BOOT_FDT_H

#include <uk/bootinfo.h>
#include <uk/fdt.h>

/** Takes memory, reservations and what the loader chose from `fdt`. Pure. */
const char *fdtdoor__read(const struct uk_fdt *fdt, struct uk_bootinfo *info);

/** Maps the blob at `blob`, indexes it and reads it into `info`. */
const char *fdtdoor__open(__paddr_t blob, struct uk_bootinfo *info);

/** Boots, or says on what ground the door was closed and ends. */
void fdtdoor__enter(const char *why) __noreturn;

#endif /* UK_BOOT_FDT_H */
