/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * The PC's battery-backed clock (MC146818): wall clock, whole seconds.
 *
 * Context: any; pure. The driver itself needs no calls.
 * Locking: none needed.
 * Memory:  the caller's.
 * Errors:  -EINVAL the registers hold no date.
 * Source:  Motorola MC146818 data sheet
 */
#ifndef UK_CMOS_H
#define UK_CMOS_H

#include <stdint.h>

#include <uk/essentials.h>

UK_C_BEGIN

/** The clock's registers, in its own notation. */
struct uk_cmos_time {
	uint8_t second, minute, hour, day, month, year, century, mode;
};

/** Seconds since 1970 that `time` says, or -EINVAL for no date. Pure. */
int64_t uk_cmos_seconds(const struct uk_cmos_time *time);

UK_C_END

#endif /* UK_CMOS_H */
