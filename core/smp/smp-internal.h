/* SPDX-License-Identifier: BSD-3-Clause */
/* What the files of this library share. */
#ifndef UK_SMP_INTERNAL_H
#define UK_SMP_INTERNAL_H

#include <uk/smp.h>

/** The running CPUs, a bit each. */
static inline uint64_t smp__running(void)
{
	return UK_CPUS_ALL >> (64 - uk_cpu_count());
}

/** Has `cpu` look at its urgent calls, and at whether it is to stop. */
void smp__alarm(unsigned int cpu);

/** Stops this CPU if another one has asked for it; `regs` or NULL. */
void smp__stop_if_asked(const struct uk_regs *regs);

/** Value of the parameter smp.cpus. */
extern unsigned int smp__cpus_wanted;

#endif /* UK_SMP_INTERNAL_H */
