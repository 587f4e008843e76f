/* SPDX-License-Identifier: BSD-3-Clause */
/* Cooperative: first come, first served, for as long as one likes. */
#include <uk/sched_fifo.h>

static const struct uk_sched_policy coop = {
	.name = "coop",
	.init = uk_sched_fifo_init,
	.enqueue = uk_sched_fifo_enqueue,
	.dequeue = uk_sched_fifo_dequeue,
	.pick = uk_sched_fifo_pick,
	.steal = uk_sched_fifo_steal,
};
UK_REGISTER(sched_policy, coop);
