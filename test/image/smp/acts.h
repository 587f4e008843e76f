/* SPDX-License-Identifier: BSD-3-Clause */
/* What CPUs are made to do, in interrupt context. */
#ifndef ACTS_H
#define ACTS_H

/** How many CPUs do what they were asked to; atomic. */
extern unsigned int acts_nr_there;

/** Crashes by a write through a null pointer. */
void acts_crash(void *arg);

/** Waits for all others but the one that asks, and crashes with them. */
void acts_crash_together(void *arg);

/** Hangs, interrupts masked, as soon as this call has ended. */
void acts_hang_soon(void *arg);

#endif /* ACTS_H */
