/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Mode "user": the CPU is met as a process of Linux.
 *
 * Interrupts are signals. They are hardly ever blocked; a byte of memory
 * says whether the program wants them, and one that arrives while it does not
 * is recorded and taken when the byte is cleared. So masking is two
 * instructions and never a system call.
 *
 * The state is struct uk_user_cpu, reached by one instruction: a plain object
 * in an image for one CPU, else the head of the CPU's block behind GS.
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

#if CONFIG_HAVE_SMP
#define UK_USER_CPU_AT(offset) "%%gs:" offset
#else
#define UK_USER_CPU_AT(offset) "uk_user_cpu+" offset "(%%rip)"
#endif
#define UK_USER_IRQ_PENDING UK_USER_CPU_AT("8")
#define UK_USER_IRQ_MASKED UK_USER_CPU_AT("12")

/** Whether wrfsbase and its like may be used here (told by the kernel). */
extern bool uk_user_has_fsgsbase;

/** Takes what came while interrupts were masked; they are not, now. */
void uk_user_irq_take(void);

/** As uk_tlsp_set() and _get() by system call. */
void uk_user_tlsp_set(unsigned long tlsp);
unsigned long uk_user_tlsp_get(void);

static inline unsigned long uk_irq_save(void)
{
	unsigned long state;

	__asm__ __volatile__("movzbl " UK_USER_IRQ_MASKED ", %k0\n\t"
			     "movb $1, " UK_USER_IRQ_MASKED
			     : "=r"(state)
			     :
			     : "memory");
	return state;
}

static inline void uk_irq_disable(void)
{
	__asm__ __volatile__("movb $1, " UK_USER_IRQ_MASKED : : : "memory");
}

/**
 * Unmasks; returns whether something came before and is to be taken. A signal
 * between the two instructions finds the byte clear: nothing is lost.
 */
static inline bool uk_user_irq_unmask(void)
{
	bool pending;

	__asm__ __volatile__("movb $0, " UK_USER_IRQ_MASKED "\n\t"
			     "cmpl $0, " UK_USER_IRQ_PENDING
			     : "=@ccne"(pending)
			     :
			     : "memory");
	return pending;
}

/** Sets the masking and looks at nothing: for a trap, and for the start. */
static inline void uk_user_irq_set_masked(bool masked)
{
	__asm__ __volatile__("movb %0, " UK_USER_IRQ_MASKED
			     :
			     : "q"(masked)
			     : "memory");
}

/** Adds `lines` to what came, atomically; for the handler. */
static inline void uk_user_irq_record(uint32_t lines)
{
	__asm__ __volatile__("orl %0, " UK_USER_IRQ_PENDING
			     :
			     : "r"(lines)
			     : "memory");
}

/** Takes what came, atomically. */
static inline uint32_t uk_user_irq_recorded(void)
{
	uint32_t lines = 0;

	__asm__ __volatile__("xchgl %0, " UK_USER_IRQ_PENDING
			     : "+r"(lines)
			     :
			     : "memory");
	return lines;
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
	uint8_t masked;

	__asm__ __volatile__("movb " UK_USER_IRQ_MASKED ", %0"
			     : "=q"(masked)
			     :
			     : "memory");
	return masked;
}

void uk_cpu_halt_irq(void);

static inline void uk_tlsp_set(unsigned long tlsp)
{
	if (likely(uk_user_has_fsgsbase))
		__asm__ __volatile__("wrfsbase %0" : : "r"(tlsp) : "memory");
	else
		uk_user_tlsp_set(tlsp);
}

static inline unsigned long uk_tlsp_get(void)
{
	unsigned long tlsp;

	if (unlikely(!uk_user_has_fsgsbase))
		return uk_user_tlsp_get();
	__asm__ __volatile__("rdfsbase %0" : "=r"(tlsp) : : "memory");
	return tlsp;
}

/** Address of this CPU's block: its first word. */
static inline char *uk_user_percpu_base(void)
{
	char *base;

	__asm__ __volatile__("movq %%gs:0, %0" : "=r"(base));
	return base;
}
#define UK_PERCPU_BASE() uk_user_percpu_base()

/** This CPU's, with interrupts masked. */
#if CONFIG_HAVE_SMP
#define UK_USER_THIS_CPU ((struct uk_user_cpu *)(void *)UK_PERCPU_BASE())
#else
#define UK_USER_THIS_CPU (&uk_user_cpu)
#endif

/**
 * Makes `block` the data of the calling CPU, whose interrupts are masked; its
 * beginning is ours.
 */
void uk_percpu_base_set(void *block);

UK_C_END

#endif /* UK_ASM_PRIV_H */
