/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * x86_64 in ring 0: how interrupt vectors are given out. Constants only.
 *
 *	0 … 31		the CPU's traps
 *	32 …		interrupt lines (uk_irq_handle()), in order
 *			(the last ones: of another CPU, of the local timer)
 *	the last	an interrupt that was withdrawn: nothing is done
 *
 * Context: constants.
 * Locking: none needed.
 * Memory:  none.
 * Errors:  none.
 */
#ifndef UK_ASM_VECTORS_H
#define UK_ASM_VECTORS_H

#include <uk/config.h>

#define UK_X86_VECTOR_IRQ 32
#if defined(CONFIG_LIBUKAPIC) && defined(CONFIG_HAVE_SMP)
#define UK_X86_NR_IRQS 50
#elif defined(CONFIG_LIBUKAPIC)
#define UK_X86_NR_IRQS 48
#elif defined(CONFIG_LIBUKPIC)
#define UK_X86_NR_IRQS 16
#else
#define UK_X86_NR_IRQS 0
#endif
#define UK_X86_NR_VECTORS (UK_X86_VECTOR_IRQ + UK_X86_NR_IRQS)
#define UK_X86_STUB_LEN 8
#define UK_X86_VECTOR_FAULT 14
#define UK_X86_VECTOR_SPURIOUS (UK_X86_NR_VECTORS | 15)

/*
 * Where the TSS has the stack of page faults (IST 3), if they have one, and
 * how much of it one takes.
 */
#define UK_X86_TSS_FAULT 52
#define UK_X86_FAULT_STACK_PART 8192

#endif /* UK_ASM_VECTORS_H */
