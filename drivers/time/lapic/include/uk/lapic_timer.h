/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * The timer of the CPU's own interrupt controller: one-shot events, and,
 * where its rate is known, a counter to measure the TSC by.
 *
 * Context: early, boot CPU, after uk_x86_lapic_init().
 * Locking: none.
 * Errors:  -ENODEV no local APIC, or its rate cannot be known.
 */
#ifndef UK_LAPIC_TIMER_H
#define UK_LAPIC_TIMER_H

#include <uk/essentials.h>
#include <uk/tsc.h>

UK_C_BEGIN

/** Counts at the rate that the hypervisor is known for. */
extern const struct uk_tsc_reference uk_lapic_timer_reference;

/** Registers the timer as event device; measures it by the TSC if need be. */
int uk_lapic_timer_init(void);

UK_C_END

#endif /* UK_LAPIC_TIMER_H */
