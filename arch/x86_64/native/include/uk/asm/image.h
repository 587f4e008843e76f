/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * x86_64 in ring 0: what start.S, the linker script and paging.c agree on.
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

#define UK_IMAGE_LINKED_AT 0x100000

/* May the loader put us elsewhere (in the first GiB, at a page)? */
#ifdef CONFIG_OPTIMIZE_PIE
#define UK_IMAGE_MOVABLE 1
#else
#define UK_IMAGE_MOVABLE 0
#endif

/* Are there device registers in the fourth GiB that we use? */
#ifdef CONFIG_LIBUKAPIC
#define UK_IMAGE_DEVICES 1
#else
#define UK_IMAGE_DEVICES 0
#endif

#endif /* UK_ASM_IMAGE_H */
