/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Starting the other CPUs, and having them call functions.
 *
 * A driver that knows how this machine starts CPUs registers one starter; the
 * boot starts all of them (as many as the parameter smp.cpus and the
 * configuration allow) once the scheduler runs. There is one inter-processor
 * interrupt: the interrupt controller's driver sends it (uk_cpu_kick_set()),
 * and calls uk_cpu_kicked() where it arrives; calls and the look at the run
 * queue share it. Where the machine has one, an interrupt that cannot be
 * masked (uk_cpu_nmi_set()) delivers urgent calls and the stop at a crash.
 *
 * In an image for one CPU everything here does nothing, or calls directly.
 *
 * Context: as said at each function.
 * Locking: inside.
 * Memory:  starters are static objects of drivers; a call lives on the
 *          caller's stack until it has ended.
 * Errors:  negative errno values.
 */
#ifndef UK_SMP_H
#define UK_SMP_H

#include <stdbool.h>

#include <uk/arch/start.h>
#include <uk/arch/types.h>
#include <uk/essentials.h>
#include <uk/isr.h>
#include <uk/on.h>
#include <uk/percpu.h>

UK_C_BEGIN

struct uk_regs; /* <uk/arch/traps.h> */

/** The machine's way of starting CPUs. Their numbers: the boot CPU is 0. */
struct uk_cpu_starter {
	const char *name;
	/** CPUs that could run, the boot CPU included: at least 1. Early. */
	unsigned int (*count)(void);
	/** What the machine calls CPU `cpu` (APIC id, MPIDR, hart id). */
	uint64_t (*hwid)(unsigned int cpu);
	/**
	 * Lets the CPU that the machine calls start->hwid begin at
	 * uk_cpu_entry, as our CPU start->cpu (numbers differ from those of
	 * hwid() if one before did not come). Returns when that has been asked
	 * for: 0, or an error and it will not come. Thread.
	 */
	int (*start)(struct uk_cpu_start *start);
};

/** A function to be called on another CPU, in interrupt context there. */
typedef void (*uk_smp_fn)(void *arg);

/** All CPUs, as a set. */
#define UK_CPUS_ALL UINT64_MAX

/** Where a CPU was when it was stopped. */
struct uk_cpu_stop {
	bool has_stopped;	  /* it did within the time limit */
	bool has_crashed;	  /* by a crash of its own */
	unsigned long pc, sp, fp; /* in its interrupt if that did not tell */
};

#if CONFIG_HAVE_SMP

/** Makes `starter` the one in use; -EBUSY if there is one. Early. */
int uk_cpu_starter_register(const struct uk_cpu_starter *starter);

/**
 * Starts the other CPUs and waits until each schedules, or says by name which
 * did not come. Once, on the boot CPU, in a thread. 0: also when some did not.
 */
int uk_smp_start(void);

/** What the machine calls CPU `cpu`, one that runs. Any context. */
uint64_t uk_cpu_hwid(unsigned int cpu);

/** The inter-processor interrupt has come: for its driver. Interrupt. */
void uk_cpu_kicked(void);

/**
 * Sets how a CPU is interrupted even while it has interrupts masked, where
 * the machine can; without it the kick has to do. Once, early.
 */
void uk_cpu_nmi_set(void (*nmi)(unsigned int cpu));

/**
 * Such an interrupt has come: for who takes it. Returns whether it was ours.
 * Whatever the CPU did, even in the middle of anything of this library.
 */
bool uk_cpu_nmi(const struct uk_regs *regs);

/**
 * Calls `fn(arg)` on every running CPU of `cpus` (a bit each) but the calling
 * one, and returns when all calls have ended. Interrupts enabled, or at least
 * no lock held that one of these CPUs may wait for with interrupts masked:
 * while it waits, a caller with interrupts masked serves calls of others.
 */
void uk_smp_call_fn(uint64_t cpus, uk_smp_fn fn, void *arg);

/**
 * As uk_smp_call_fn(), but `fn` runs even where interrupts are masked (at
 * once, with uk_cpu_nmi_set(); else where somebody waits by uk_smp_serve()):
 * it may take no lock, and change only registers of its CPU and what `arg`
 * leads to. The caller may hold locks.
 */
void uk_smp_call_urgent_fn(uint64_t cpus, uk_smp_fn fn, void *arg);

/** Runs urgent calls for this CPU: for who waits with interrupts masked. */
void uk_smp_serve(void);

/**
 * Stops all other CPUs for good, in the middle of whatever they do, and waits
 * for that, but not for ever. `crash` tells where the calling CPU crashed;
 * NULL is an orderly end. The first CPU to ask goes on, but a crash overrides
 * an orderly end. Returns only on the CPU that goes on. Any context.
 */
void uk_smp_stop_others(const struct uk_cpu_stop *crash);

/** Where `cpu` was stopped. After uk_smp_stop_others(). */
const struct uk_cpu_stop *uk_smp_stop_of(unsigned int cpu);

#else

/** One CPU: there is none to start, 0. */
static inline int
uk_cpu_starter_register(const struct uk_cpu_starter *starter __unused)
{
	return 0;
}

/** One CPU: nothing to do, 0. */
static inline int uk_smp_start(void)
{
	return 0;
}

/** One CPU: 0. */
static inline uint64_t uk_cpu_hwid(unsigned int cpu __unused)
{
	return 0;
}

/** One CPU: nobody sends it. */
static inline void uk_cpu_kicked(void)
{
}

/** One CPU: nobody would be interrupted. */
static inline void uk_cpu_nmi_set(void (*nmi)(unsigned int cpu) __unused)
{
}

/** One CPU: there is no other to call. */
static inline void uk_smp_call_fn(uint64_t cpus __unused, uk_smp_fn fn __unused,
				  void *arg __unused)
{
}

/** One CPU: there is no other to call. */
static inline void uk_smp_call_urgent_fn(uint64_t cpus __unused,
					 uk_smp_fn fn __unused,
					 void *arg __unused)
{
}

/** One CPU: nobody calls it. */
static inline void uk_smp_serve(void)
{
}

/** One CPU: there is no other to stop. */
static inline void uk_smp_stop_others(const struct uk_cpu_stop *crash __unused)
{
}

#endif

/** As uk_smp_call_fn(); marks `function` as an interrupt entry. */
#define uk_smp_call(cpus, function, arg)                   \
	__extension__({                                    \
		UK_ISR_ENTRY(function);                    \
		uk_smp_call_fn((cpus), (function), (arg)); \
	})

/** As uk_smp_call_urgent_fn(); marks `function` as an interrupt entry. */
#define uk_smp_call_urgent(cpus, function, arg)                   \
	__extension__({                                           \
		UK_ISR_ENTRY(function);                           \
		uk_smp_call_urgent_fn((cpus), (function), (arg)); \
	})

UK_C_END

#endif /* UK_SMP_H */
