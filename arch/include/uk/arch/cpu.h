/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * The small instructions: pauses, barriers, the cycle counter.
 *
 * uk/asm/cpu.h defines, all inline and usable in any context:
 *	uk_cpu_relax()	hint inside a busy-wait loop
 *	uk_mb() uk_rmb() uk_wmb()	memory barriers that devices see
 *	uk_barrier()	stops the compiler only
 *	uint64_t uk_cpu_ticks(void)	free-running counter, ordered after
 *			the loads before it (TSC, CNTVCT, time)
 *
 * Shared data between CPUs uses the __atomic built-ins with explicit order;
 * these barriers are for devices.
 *
 * Context: any.
 * Locking: none.
 */
#ifndef UK_ARCH_CPU_H
#define UK_ARCH_CPU_H

#include <uk/arch/types.h>

/** Stops the compiler from moving memory accesses across this point. */
#define uk_barrier() __asm__ __volatile__("" ::: "memory")

#include <uk/asm/cpu.h>

#if CONFIG_HAVE_SMP && CONFIG_UKARCH_MODE_USER
/**
 * CPUs that are threads of a host may be more than it has: who waits for one
 * of them busily lets it run.
 */
void uk_user_relax(void);
#define uk_cpu_relax() uk_user_relax()
#endif

#endif /* UK_ARCH_CPU_H */
