/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Per-CPU data: one object for each CPU, reached by the one macro.
 *
 *	static UK_PERCPU(struct run_queue, run_queue);
 *	uk_this_cpu(run_queue).length++;
 *
 * In an image for one CPU they are plain objects, and everything here is a
 * constant. Otherwise the objects are the template of a block that each CPU
 * has of its own; the boot CPU's block is the template itself.
 *
 * Context: any; the caller must not change CPU between the access and the
 *          use of a pointer to it (interrupts masked, or bound to the CPU).
 * Locking: data of the own CPU needs masked interrupts if handlers touch it;
 *          data of another CPU needs a lock.
 * Memory:  blocks are made by who starts a CPU and stay.
 */
#ifndef UK_PERCPU_H
#define UK_PERCPU_H

#include <uk/arch/priv.h>
#include <uk/arch/types.h>
#include <uk/essentials.h>
#include <uk/on.h>

UK_C_BEGIN

#if CONFIG_HAVE_SMP
#define UK_CPU_MAX CONFIG_UKPLAT_LCPU_MAXCOUNT
#ifndef UK_PERCPU_PLACE_ /* a host test has another linker script */
#define UK_PERCPU_PLACE_ __section(".percpu")
#endif
#define UK_PERCPU_IN_(block, name)                       \
	(*(__typeof__(name) *)(void *)((char *)(block) + \
				       ((char *)&(name)-uk_percpu_template)))
#define uk_this_cpu(name) UK_PERCPU_IN_(UK_PERCPU_BASE(), name)
#define uk_cpu(name, cpu) UK_PERCPU_IN_(uk_percpu_blocks[cpu], name)
#else
#define UK_CPU_MAX 1
#define UK_PERCPU_PLACE_
#define uk_this_cpu(name) (name)
#define uk_cpu(name, cpu) (*((void)(cpu), &(name)))
#endif

/*
 * uk_this_cpu(name)		the calling CPU's `name`, as an lvalue
 * uk_cpu(name, number)		another CPU's, by its number
 */

/** Defines the per-CPU object `name`; `static` may stand before it. */
#define UK_PERCPU(type, name) UK_PERCPU_PLACE_ __typeof__(type) name

/** Declares the per-CPU object `name` of another file. */
#define UK_PERCPU_DECLARE(type, name) extern __typeof__(type) name

extern char uk_percpu_template[]; /* linker: start of .percpu */
extern char uk_percpu_end[];	  /* linker: end of .percpu */
extern char *uk_percpu_blocks[UK_CPU_MAX];

#if CONFIG_HAVE_SMP

/** Number of the calling CPU, 0 to UK_CPU_MAX - 1; the boot CPU is 0. */
unsigned int uk_cpu_id(void);

/** Number of CPUs that run. Their numbers are 0 to uk_cpu_count() - 1. */
unsigned int uk_cpu_count(void);

/** Bytes of a CPU's block; it is aligned to UK_PERCPU_ALIGN. */
size_t uk_percpu_size(void);

/**
 * Makes `block` the per-CPU data of CPU `cpu`, the next one, all zeros; for
 * who starts that CPU, before it does. The CPU itself then calls
 * uk_percpu_base_set(block) first of all. Initialisers of per-CPU objects hold
 * for the boot CPU only.
 */
void uk_percpu_prepare(unsigned int cpu, void *block);

/** From now on CPU `cpu`, which was prepared last, counts as running. */
void uk_percpu_online(unsigned int cpu);

/** Both of it, for a CPU that comes for certain. */
void uk_percpu_add(unsigned int cpu, void *block);

/** Interrupts CPU `cpu`, so that it looks at its run queue. Any context. */
void uk_cpu_kick(unsigned int cpu);

/**
 * Sets how a CPU is kicked: by the driver of the interrupt controller, which
 * has one handler on an interrupt line for it. Without it a kick does nothing,
 * which is right for one running CPU.
 */
void uk_cpu_kick_set(void (*kick)(unsigned int cpu));

/** How many handlers on interrupt lines are for kicks. Any context. */
unsigned int uk_cpu_kick_irqs(void);

#else

/** Number of the calling CPU: there is one. */
static inline unsigned int uk_cpu_id(void)
{
	return 0;
}

/** Number of CPUs that run: one. */
static inline unsigned int uk_cpu_count(void)
{
	return 1;
}

/** Interrupts another CPU: there is none. */
static inline void uk_cpu_kick(unsigned int cpu __unused)
{
}

/** How many handlers on interrupt lines are for kicks: none. */
static inline unsigned int uk_cpu_kick_irqs(void)
{
	return 0;
}

#endif

#define UK_PERCPU_ALIGN 64

UK_C_END

#endif /* UK_PERCPU_H */
