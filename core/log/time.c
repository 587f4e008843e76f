/* SPDX-License-Identifier: BSD-3-Clause */
/* Time stamps. Interrupt-safe (built with general registers only). */
#include "log-internal.h"

#include <uk/clock.h>

unsigned long log__now_us(void)
{
	return (unsigned long)(uk_clock_monotonic() / UK_NSEC_PER_USEC);
}
