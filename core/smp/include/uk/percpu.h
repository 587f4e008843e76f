/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Per-CPU data: one object for each CPU, reached by the one macro.
 *
 *	UK_PERCPU(struct run_queue, run_queue);
 *	uk_this_cpu(run_queue).length++;
 *
 * In an image for one CPU they are plain objects. Otherwise the objects are
 * the template of a block that each CPU has of its own.
 *
 * Context: any; the caller must not change CPU between the access and the
 *          use of a pointer to it (interrupts masked, or bound to the CPU).
 * Locking: data of the own CPU needs masked interrupts if handlers touch it;
 *          data of another CPU needs a lock.
 */
#ifndef UK_PERCPU_H
#define UK_PERCPU_H

#include <uk/arch/priv.h>
#include <uk/arch/types.h>
#include <uk/essentials.h>
#include <uk/on.h>

UK_C_BEGIN

#define UK_CPU_MAX CONFIG_UKPLAT_LCPU_MAXCOUNT

/** Defines, or declares, the per-CPU object `name`. */
#define UK_PERCPU(type, name) __section(".percpu") __typeof__(type) name
#define UK_PERCPU_DECLARE(type, name) extern __typeof__(type) name

extern char uk_percpu_template[]; /* linker: start of .percpu */
extern char *uk_percpu_blocks[UK_CPU_MAX];

/** The calling CPU's `name`, as an lvalue. */
#define uk_this_cpu(name)                                                     \
	(*(__typeof__(name) *)(UK_ON(CONFIG_HAVE_SMP) ?                       \
		(char *)UK_PERCPU_BASE() +                                    \
			((char *)&(name)-uk_percpu_template) :                \
		(char *)&(name)))

/** CPU `cpu`'s `name`, as an lvalue. */
#define uk_cpu(name, cpu)                                                     \
	(*(__typeof__(name) *)(UK_ON(CONFIG_HAVE_SMP) ?                       \
		uk_percpu_blocks[cpu] +                                       \
			((char *)&(name)-uk_percpu_template) :                \
		(char *)&(name)))

/** Number of the calling CPU, 0 to UK_CPU_MAX - 1; the boot CPU is 0. */
unsigned int uk_cpu_id(void);

/** Number of CPUs that run. */
unsigned int uk_cpu_count(void);

UK_C_END

#endif /* UK_PERCPU_H */
