/* SPDX-License-Identifier: BSD-3-Clause */
/* Round robin: threads take turns of one slice each. */
#include <uk/sched_fifo.h>

#include <uk/isr.h>

#include "rr-internal.h"

unsigned int schedrr__slice_us = CONFIG_LIBUKSCHEDRR_SLICE_US;

/* Who is alone may run on: the timer starts when somebody comes. */
static __nsec rr_slice(struct uk_sched *sched,
		       struct uk_thread *running __unused)
{
	if (uk_sched_fifo_is_empty(sched))
		return 0;
	return schedrr__slice_us * UK_NSEC_PER_USEC;
}
UK_ISR_ENTRY(rr_slice); /* called at the end of interrupts, by a pointer */

static const struct uk_sched_policy rr = {
	.name = "rr",
	.init = uk_sched_fifo_init,
	.enqueue = uk_sched_fifo_enqueue,
	.dequeue = uk_sched_fifo_dequeue,
	.pick = uk_sched_fifo_pick,
	.steal = uk_sched_fifo_steal,
	.slice = rr_slice,
};
UK_REGISTER(sched_policy, rr);
