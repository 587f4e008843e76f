/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * x86_64 in ring 0: the CPU's own interrupt controller (local APIC), by its
 * memory window or, where the CPU has it, by registers (x2APIC).
 *
 * Context: any; uk_x86_lapic_init() early, once on each CPU.
 * Locking: none, each CPU reaches its own.
 * Memory:  none.
 * Errors:  -ENODEV this CPU has none, -ENOTSUP it is out of reach.
 * Source:  Intel SDM vol. 3, chapter 11
 */
#ifndef UK_ASM_LAPIC_H
#define UK_ASM_LAPIC_H

#include <stdint.h>

#include <uk/asm/vectors.h>

#define UK_X86_LAPIC_ID 0x02
#define UK_X86_LAPIC_EOI 0x0b
#define UK_X86_LAPIC_SPURIOUS 0x0f
#define UK_X86_LAPIC_COMMAND 0x30
#define UK_X86_LAPIC_DESTINATION 0x31
#define UK_X86_LAPIC_LVT_TIMER 0x32
#define UK_X86_LAPIC_LVT_LINT0 0x35
#define UK_X86_LAPIC_TIMER_INITIAL 0x38
#define UK_X86_LAPIC_TIMER_CURRENT 0x39
#define UK_X86_LAPIC_TIMER_DIVIDE 0x3e

#define UK_X86_LVT_MASKED 0x10000U
#define UK_X86_LVT_DEADLINE 0x40000U

/** The line that the timer of the local APIC interrupts on. */
#define UK_X86_IRQ_LAPIC_TIMER (UK_X86_NR_IRQS - 1)

/** The line that other CPUs interrupt on; images for several CPUs only. */
#define UK_X86_IRQ_CPU (UK_X86_NR_IRQS - 2)

/* What can be sent to another CPU. */
#define UK_X86_SEND_VECTOR 0x4000U /* and the vector */
#define UK_X86_SEND_NMI 0x4400U
#define UK_X86_SEND_INIT 0x4500U
#define UK_X86_SEND_START 0x4600U /* and the number of the page */
#define UK_X86_SEND_PENDING 0x1000U

/** Turns the calling CPU's local APIC on, nothing coming from it yet. */
int uk_x86_lapic_init(void);

/** Whether uk_x86_lapic_init() succeeded. */
int uk_x86_lapic_is_on(void);

/** The calling CPU's number among the local APICs. */
uint32_t uk_x86_lapic_id(void);

/** Whether it is reached by registers: then ids have 32 bits, not 8. */
int uk_x86_lapic_is_x2apic(void);

/**
 * Sends `what` (UK_X86_SEND_…) to the CPU whose local APIC has the number
 * `id`. Images for several CPUs only.
 */
void uk_x86_lapic_send(uint32_t id, uint32_t what);

/** Reads or writes a register (UK_X86_LAPIC_…). */
uint32_t uk_x86_lapic_read(unsigned int reg);
void uk_x86_lapic_write(unsigned int reg, uint32_t value);

#endif /* UK_ASM_LAPIC_H */
