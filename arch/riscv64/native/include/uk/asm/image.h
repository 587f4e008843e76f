/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * riscv64 in S-mode: what start.S, the linker script and tables.c agree on.
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

/* Where QEMU's -kernel puts a flat image: behind the firmware's 2 MiB. */
#define UK_IMAGE_LINKED_AT 0x80200000

/* Tables that the image has beside those for its own 2 MiB units. */
#define UK_IMAGE_TABLES_TOP 3	 /* each level above that of 2 MiB pages */
#define UK_IMAGE_TABLES_MIDDLE 4 /* 2 MiB pages: image, tree, RAM, devices */
#define UK_IMAGE_TABLES_SPARE 2	 /* an image in two more units, and page 0 */
#define UK_IMAGE_TABLES \
	(UK_IMAGE_TABLES_TOP + UK_IMAGE_TABLES_MIDDLE + UK_IMAGE_TABLES_SPARE)

#endif /* UK_ASM_IMAGE_H */
