/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Interrupt context: marks that the link-time check reads.
 *
 * A function that an interrupt enters is marked UK_ISR_ENTRY; the check
 * follows the calls from there and fails the build on a function that uses
 * vector registers or that is marked UK_MAY_SLEEP. Files whose functions may
 * run there are listed with the variant word `isr` in Makefile.uk, which
 * compiles them with general registers only.
 *
 * uk_irq_register() and uk_timer_init() mark the function they are given.
 *
 * Context: declarations only, no code is made. The sets are read from the
 *          unstripped image and are not loaded into memory.
 */
#ifndef UK_ISR_H
#define UK_ISR_H

#include <uk/essentials.h>

/*
 * A word of assembly in a section that is not loaded: the name of the
 * function, as a string, so that the mark costs neither memory nor a
 * relocation. Usable at file scope and inside functions alike.
 */
#define UK_ISR_MARK_(set, fn)                                     \
	__asm__(".pushsection .uk_mark." #set ",\"\",%progbits\n" \
		".asciz \"" #fn "\"\n"                            \
		".popsection")

/** `fn` (a function's name) is entered in interrupt context. */
#define UK_ISR_ENTRY(fn) UK_ISR_MARK_(isr_entry, fn)

/** `fn` may put the calling thread to sleep: not from an interrupt. */
#define UK_MAY_SLEEP(fn) UK_ISR_MARK_(may_sleep, fn)

/** `fn` ends the machine: the check does not look behind it. */
#define UK_ISR_STOP(fn) UK_ISR_MARK_(isr_stop, fn)

/**
 * `fn` may run there and names vector registers, for it keeps or restores
 * them: the check looks at what it calls only.
 */
#define UK_ISR_VECTORS(fn) UK_ISR_MARK_(isr_vectors, fn)

#endif /* UK_ISR_H */
