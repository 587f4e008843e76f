/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * A thread that computes and calls nothing takes signals, too: an interrupt
 * (that of a timer, or of the CPU where somebody sent one) goes back to
 * signal__stop instead of to the program, which traps with all registers as
 * they were. That is done only where the program's own code is interrupted;
 * the kit's may hold locks. Then it is tried again soon.
 *
 * Interrupt-safe (built with general registers only).
 */
#include <uk/arch/ectx.h>
#include <uk/arch/traps.h>
#include <uk/init.h>
#include <uk/irq.h>
#include <uk/percpu.h>
#include <uk/sched.h>
#include <uk/timer.h>

#include "signal-internal.h"

#define AGAIN_NSEC (200 * UK_NSEC_PER_USEC)

/* From mk/link.mk: the program's code, then what it and the kit both call. */
extern const char uk_program_start[] __hidden __attribute__((__weak__));
extern const char uk_program_end[] __hidden __attribute__((__weak__));
extern const char uk_program_both_end[] __hidden __attribute__((__weak__));
extern const char uk_text_start[], uk_text_end[];

static UK_PERCPU(struct uk_timer, look_again);

static bool is_between(unsigned long pc, const char *start, const char *end)
{
	return pc - (unsigned long)start <
	       (unsigned long)end - (unsigned long)start;
}

bool signal__is_program_pc(unsigned long pc)
{
	return is_between(pc, uk_program_start, uk_program_end);
}

enum owner { NOBODY, PROGRAM, BOTH, KIT };

/* Code that is not in the image was loaded, or made, by the program. */
static enum owner owner_of(unsigned long pc)
{
	if (signal__is_program_pc(pc))
		return PROGRAM;
	if (is_between(pc, uk_program_end, uk_program_both_end))
		return BOTH;
	return is_between(pc, uk_text_start, uk_text_end) ? KIT : NOBODY;
}

#define WORDS_MAX 128
#define PAGE_LEN 4096UL

/* The first word on the stack that is an address of somebody's own code. */
static enum owner owner_on_stack(unsigned long sp)
{
	const unsigned long *word = (const unsigned long *)ALIGN_UP(sp, 8UL);
	unsigned int i;
	enum owner owner;

	for (i = 0; i < WORDS_MAX; i++, word++) {
		if (i && !((unsigned long)word % PAGE_LEN))
			break; /* the stack may end here */
		owner = owner_of(UK_CODE_ADDRESS(*word));
		if (owner == PROGRAM || owner == KIT)
			return owner;
	}
	return NOBODY;
}

bool signal__is_programs(const struct uk_trap *trap)
{
	unsigned long link = uk_regs_link(trap->regs);
	enum owner owner = owner_of(uk_regs_pc(trap->regs));

	if (owner == PROGRAM)
		return true;
	if (owner == KIT)
		return false;
	/* libraries, or a jump to nowhere: who called? */
	owner = link ? owner_of(link) : NOBODY;
	if (owner != PROGRAM && owner != KIT)
		owner = owner_on_stack(uk_regs_sp(trap->regs));
	return owner == PROGRAM;
}

static void nothing(struct uk_timer *timer __unused)
{
}

static void try_again(void)
{
	struct uk_timer *timer = &uk_this_cpu(look_again);

	if (!timer->fn)
		uk_timer_init(timer, nothing, NULL);
	if (!uk_timer_is_pending(timer))
		uk_timer_set(timer, uk_clock_monotonic() + AGAIN_NSEC);
}

static void on_return(unsigned long *pc)
{
	const struct uk_sched *sched = uk_sched_current();
	struct uk_thread *thread = sched->current;

	if (likely(!uk_thread_is_signalled(thread)) || sched->is_idle ||
	    !thread->task)
		return;
	if (!signal__is_program_pc(*pc)) {
		if (thread->flags & UK_THREADF_RUNNABLE)
			try_again();
		return;
	}
	thread->task->signals.stop_pc = *pc;
	*pc = (unsigned long)signal__stop;
}

static int start(void)
{
	uk_irq_set_return_hook(on_return);
	return 0;
}

UK_INIT(posix_signal, start);
