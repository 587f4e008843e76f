/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * x86_64 in ring 0: what its drivers need of the CPU beyond <uk/arch/>.
 *
 * Context: early boot or a thread.
 * Locking: none; the boot CPU only.
 * Memory:  the tables are the image's.
 * Errors:  -ENOTSUP.
 */
#ifndef UK_ASM_NATIVE_H
#define UK_ASM_NATIVE_H

#include <stdbool.h>
#include <stddef.h>

#include <uk/arch/types.h>

/** From now on page 0 is not there: a null pointer faults. */
void uk_x86_first_page_hide(void);

/**
 * Makes the device registers at `paddr` readable and writable at their own
 * address, uncached: in the fourth GiB, where the interrupt controllers are,
 * the 2 MiB around it, elsewhere the whole GiB. -ENOTSUP: the image has no
 * table for it, or the CPU no pages of that size; -EBUSY: there is RAM in it.
 */
int uk_x86_device_map(__paddr_t paddr);

/**
 * Makes the RAM [base, end) readable and writable at its own address, as the
 * first GiB is from the start. Returns the end of what could be mapped: the
 * first GiB if the CPU has no larger pages, else at most 512 GiB.
 */
__paddr_t uk_x86_ram_map(__paddr_t base, __paddr_t end);

/**
 * Whether all of [vaddr, vaddr + len) can be read: looks it up in the tables
 * in use, which must be reachable at their own addresses. Any context.
 */
bool uk_x86_is_mapped(__vaddr_t vaddr, size_t len);

/**
 * A page of RAM below 1 MiB from which further CPUs start; the platform keeps
 * it free in images for several CPUs.
 */
#define UK_X86_START_PAGE 1UL

struct uk_cpu_start;

/**
 * Puts the first instructions of a further CPU into the start page, makes it
 * executable (and not writable) and lets the next CPU that comes there go on
 * with `start`. -ENODEV if the page is no RAM. One CPU at a time.
 */
int uk_x86_start_open(struct uk_cpu_start *start);

/** Whether the CPU has come, and waits for uk_x86_start_close(). */
bool uk_x86_start_has_come(void);

/** Makes the page ordinary memory again; a CPU that comes later stops. */
void uk_x86_start_close(void);

#endif /* UK_ASM_NATIVE_H */
