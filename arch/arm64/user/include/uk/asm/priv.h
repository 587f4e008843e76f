/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Mode "user": the CPU is met as a process of Linux. See arch/user/README.md
 * for how interrupts are signals, and masking is a byte of memory.
 *
 * The state is struct uk_user_cpu: a plain object in an image for one CPU,
 * else the head of the CPU's block, which x18 points at. Compilers leave x18
 * alone (-ffixed-x18); but it is among the registers that a return from a
 * signal handler loads: see uk_user_interrupt.
 *
 * Context: any, signal handlers included.
 * Locking: none, all of it concerns the calling CPU only.
 */
#ifndef UK_ASM_PRIV_H
#define UK_ASM_PRIV_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <uk/essentials.h>
#include <uk/on.h>

UK_C_BEGIN

/** What signal handlers and the program share; the offsets are used below. */
struct uk_user_cpu {
	struct uk_user_cpu *self; /* 0: the block's own address */
	uint32_t irq_pending;	  /* 8: bit of each line that came masked */
	uint8_t irq_masked;	  /* 12: 1 while signals are only recorded */
	uint8_t nr_spins;	  /* in busy waits, since it gave way last */
	uint8_t is_blocked;	  /* the signals of interrupts are */
};

UK_CTASSERT(offsetof(struct uk_user_cpu, irq_pending) == 8);
UK_CTASSERT(offsetof(struct uk_user_cpu, irq_masked) == 12);

/* one CPU: it; else the template */
extern struct uk_user_cpu uk_user_cpu __hidden;

/** Takes what came while interrupts were masked; they are not, now. */
void uk_user_irq_take(void);

#if CONFIG_HAVE_SMP

/*
 * Each access is one instruction from x18 on: between two of them the program
 * may be taken to another CPU.
 */
static inline uint8_t uk_user_irq_masked(void)
{
	uint32_t masked;

	__asm__ __volatile__("ldrb %w0, [x18, #12]" : "=r"(masked)::"memory");
	return (uint8_t)masked;
}

static inline void uk_user_irq_set_masked(bool masked)
{
	__asm__ __volatile__("strb %w0, [x18, #12]" ::"rZ"((uint32_t)masked)
			     : "memory");
}

static inline bool uk_user_irq_is_pending(void)
{
	uint32_t lines;

	__asm__ __volatile__("ldr %w0, [x18, #8]" : "=r"(lines)::"memory");
	return lines != 0;
}

/** Address of this CPU's block. */
static inline char *uk_user_percpu_base(void)
{
	char *base;

	__asm__ __volatile__("mov %0, x18" : "=r"(base));
	return base;
}
#define UK_PERCPU_BASE() uk_user_percpu_base()

/** This CPU's, with interrupts masked. */
#define UK_USER_THIS_CPU ((struct uk_user_cpu *)(void *)UK_PERCPU_BASE())

/**
 * Makes `block` the data of the calling CPU, whose interrupts are masked; its
 * beginning is ours.
 */
static inline void uk_percpu_base_set(void *block)
{
	struct uk_user_cpu *cpu = (struct uk_user_cpu *)block;

	cpu->self = cpu;
	cpu->irq_masked = 1;
	__asm__ __volatile__("mov x18, %0" ::"r"(block) : "memory");
}

#else

#define UK_USER_THIS_CPU (&uk_user_cpu)

static inline uint8_t uk_user_irq_masked(void)
{
	return *(volatile uint8_t *)&uk_user_cpu.irq_masked;
}

static inline void uk_user_irq_set_masked(bool masked)
{
	__asm__ __volatile__("" ::: "memory");
	*(volatile uint8_t *)&uk_user_cpu.irq_masked = masked;
	__asm__ __volatile__("" ::: "memory");
}

static inline bool uk_user_irq_is_pending(void)
{
	return *(volatile uint32_t *)&uk_user_cpu.irq_pending != 0;
}

static inline void uk_percpu_base_set(void *block __unused)
{
}

#endif

/** Adds `lines` to what came, atomically; interrupts masked. */
static inline void uk_user_irq_record(uint32_t lines)
{
	__atomic_fetch_or(&UK_USER_THIS_CPU->irq_pending, lines,
			  __ATOMIC_RELAXED);
}

/** Takes what came, atomically; interrupts masked. */
static inline uint32_t uk_user_irq_recorded(void)
{
	return __atomic_exchange_n(&UK_USER_THIS_CPU->irq_pending, 0,
				   __ATOMIC_RELAXED);
}

static inline unsigned long uk_irq_save(void)
{
	unsigned long state = uk_user_irq_masked();

	uk_user_irq_set_masked(true);
	return state;
}

static inline void uk_irq_disable(void)
{
	uk_user_irq_set_masked(true);
}

/**
 * Unmasks; returns whether something came before and is to be taken. A signal
 * between the two finds the byte clear: nothing is lost.
 */
static inline bool uk_user_irq_unmask(void)
{
	uk_user_irq_set_masked(false);
	return uk_user_irq_is_pending();
}

static inline void uk_irq_enable(void)
{
	if (unlikely(uk_user_irq_unmask()))
		uk_user_irq_take();
}

static inline void uk_irq_restore(unsigned long state)
{
	if (state)
		uk_irq_disable();
	else
		uk_irq_enable();
}

static inline bool uk_irq_is_disabled(void)
{
	return uk_user_irq_masked();
}

void uk_cpu_halt_irq(void);

static inline void uk_tlsp_set(unsigned long tlsp)
{
	__asm__ __volatile__("msr tpidr_el0, %0" ::"r"(tlsp) : "memory");
}

static inline unsigned long uk_tlsp_get(void)
{
	unsigned long tlsp;

	__asm__ __volatile__("mrs %0, tpidr_el0" : "=r"(tlsp)::"memory");
	return tlsp;
}

UK_C_END

#endif /* UK_ASM_PRIV_H */
