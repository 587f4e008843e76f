/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * The PC's interval timer (8254): channel 0 for one-shot events, channel 2
 * as a counter to measure the TSC by.
 *
 * Context: early, boot CPU. Locking: none.
 * Errors:  -ENODEV there is none.
 * Source:  Intel 8254 data sheet
 */
#ifndef UK_PIT_H
#define UK_PIT_H

#include <uk/essentials.h>
#include <uk/tsc.h>

UK_C_BEGIN

/** Channel 2, at 1.193182 MHz. */
extern const struct uk_tsc_reference uk_pit_reference;

/** Registers channel 0 as event device, on line 0. */
int uk_pit_init(void);

UK_C_END

#endif /* UK_PIT_H */
