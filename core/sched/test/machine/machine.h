/* SPDX-License-Identifier: BSD-3-Clause */
/** What tests ask the machine for. */
#ifndef UK_SCHED_MACHINE_H
#define UK_SCHED_MACHINE_H

/** Stands for all vector registers: kept where a policy preempts. */
extern volatile unsigned long machine_vector;

/** Allocations that succeed from now on; negative: all. */
extern long machine_allocs_left;

/** Blocks of memory in use. */
extern long machine_nr_blocks;

#endif /* UK_SCHED_MACHINE_H */
