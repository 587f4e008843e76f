/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * The crash screen: what it shows, and how libraries add to it.
 *
 *	CRASH: page fault: cannot write to 0x10 (0x104a3c)
 *	  image at 0x100000, hello 0.1, CPU 0
 *	  thread main at 0x120c40
 *	  0x10 is in the null page
 *	  rip 0x0000000000104a3c  rsp 0x0000000000207f30 ...
 *	  called from
 *	    0x104a3c
 *	    0x1051aa
 *	    0x10023f ?		(found on the stack: may be left over)
 *
 * `tools/crash IMAGE.dbg` adds function names and lines. The image then ends
 * with exit code 134 (UK_EXIT_CRASHED), whatever the platform. A fault while
 * the screen is shown costs the part that faulted; the rest follows.
 *
 * Context: any, with interrupts masked and any lock held: nothing here takes
 *          a lock, allocates, or uses a driver (uk_plat_early_write()).
 * Locking: none; only the first CPU that crashes writes.
 */
#ifndef UK_CRASH_H
#define UK_CRASH_H

#include <uk/arch/traps.h>
#include <uk/essentials.h>
#include <uk/registry.h>

UK_C_BEGIN

/** What is known of a crash; `trap` is NULL if the program noticed itself. */
struct uk_crash {
	const struct uk_trap *trap;
	unsigned long pc, sp, fp; /* where it happened */
};

/**
 * Adds lines to the crash screen, by uk_crash_say(), each with two blanks in
 * front. Must not trust what it looks at more than it has to.
 */
struct uk_crash_note {
	void (*say)(const struct uk_crash *crash);
};

UK_REGISTRY(crash_note, const struct uk_crash_note);

/** Writes to the crash screen; formats as printf, without floats. */
void uk_crash_say(const char *fmt, ...) __printf(1, 2);

UK_C_END

#endif /* UK_CRASH_H */
