/* SPDX-License-Identifier: BSD-3-Clause */
/* On the host: no interrupt lines, and time that runs when one looks at it. */
#include <errno.h>

#include <uk/clock.h>
#include <uk/irq.h>

__nsec uk_clock_monotonic(void)
{
	static __nsec now;

	return now += UK_NSEC_PER_SEC;
}

int uk_irq_affinity_set(unsigned int irq __unused, unsigned int cpu __unused)
{
	return -ENOTSUP;
}
