/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * arm64 in EL1: what start.S, the linker script and paging.c agree on.
 * Constants only: it is read by the linker script's preprocessor as well.
 *
 * Context: constants.
 * Locking: none needed.
 * Memory:  none.
 * Errors:  none.
 */
#ifndef UK_ASM_IMAGE_H
#define UK_ASM_IMAGE_H

#include <uk/config.h>

/* Where QEMU's machine `virt` puts it: there, nothing is to be relocated. */
#define UK_IMAGE_LINKED_AT 0x40200000

/* May the loader put us elsewhere (at a multiple of 2 MiB)? */
#ifdef CONFIG_OPTIMIZE_PIE
#define UK_IMAGE_MOVABLE 1
#else
#define UK_IMAGE_MOVABLE 0
#endif

/* Tables for what is mapped early: device tree, RAM, device registers. */
#define UK_IMAGE_SPARE_TABLES 8

/* Room behind the image that the loader leaves: for the tree's index. */
#define UK_IMAGE_ROOM 0x10000

#endif /* UK_ASM_IMAGE_H */
