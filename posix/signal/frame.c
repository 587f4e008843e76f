/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * Frames. Three instructions trap, to see and change all registers:
 *
 *	signal__point	a call is at its end and takes signals
 *	signal__stop	an interrupt has sent the program here (interrupt.c)
 *	signal__resume	a handler has returned: the program goes on with what
 *			is in the frame
 *
 * A handler's frame lies on the stack of the interrupted code, or on the
 * alternate one. If several signals are to be taken, all frames are pushed
 * before the first handler runs, each on top of the one before, as Linux does.
 * Traps are handled on a stack of the CPU's (UKARCH_STACK_ON_DEMAND).
 */
#include <string.h>

#include <uk/arch/ectx.h>
#include <uk/arch/traps.h>
#include <uk/asm/abi/ucontext.h>
#include <uk/process.h>

#include "signal-internal.h"

#define EXIT_BY_SIGNAL 128 /* and the signal's number, as shells say it */
#define RED_ZONE_LEN 128   /* below the stack pointer, some code's own */
#define AREA_ALIGN 64

struct signal__frame {
	struct uk_abi_siginfo info;
	struct uk_abi_ucontext uc;
	struct uk_regs regs; /* for what is not in the context */
	unsigned long handler;
};

typedef void (*handler_fn)(int number, struct uk_abi_siginfo *info,
			   void *context);

static void take_alternate_stack(struct uk_task_signals *signals,
				 const struct uk_abi_ucontext *uc)
{
	signals->stack = uc->ss_sp;
	signals->stack_len = uc->ss_flags & UK_ABI_SS_DISABLE ? 0 : uc->ss_size;
}

/* Where the program goes on after push(), in the thread. */
static void run(void *arg)
{
	struct signal__frame *frame = arg;

	((handler_fn)frame->handler)(frame->info.signo, &frame->info,
				     &frame->uc);
	take_alternate_stack(&uk_task_current()->signals, &frame->uc);
	signal__block(frame->uc.uc_sigmask[0]);
	signal__resume(frame);
}

static void die(void *arg)
{
	uk_process_exit(uk_process_current(),
			EXIT_BY_SIGNAL + (int)(unsigned long)arg);
}

static bool is_on(const struct uk_task_signals *signals, unsigned long sp)
{
	return sp - (unsigned long)signals->stack - 1 < signals->stack_len;
}

/* Where the frame's memory ends; 0: it has no room there. */
static unsigned long place_for(const struct uk_task_signals *signals,
			       unsigned long flags, unsigned long sp,
			       size_t len)
{
	unsigned long base = (unsigned long)signals->stack;
	bool is_there = is_on(signals, sp);

	if (!is_there && signals->stack_len && (flags & UK_ABI_SA_ONSTACK))
		return len <= signals->stack_len ? base + signals->stack_len
						 : 0;
	sp -= RED_ZONE_LEN;
	return is_there && sp - base < len ? 0 : sp;
}

static void fill(struct signal__frame *frame, const struct uk_trap *trap,
		 const struct signal__decision *decision)
{
	const struct uk_task_signals *signals = &uk_task_current()->signals;

	memset(&frame->uc, 0, offsetof(struct uk_abi_ucontext, uc_sigmask));
	frame->info = decision->info;
	frame->regs = *trap->regs;
	frame->handler = decision->action.handler;
	frame->uc.uc_sigmask[0] = decision->mask_after;
	frame->uc.ss_sp = signals->stack;
	frame->uc.ss_size = signals->stack_len;
	frame->uc.ss_flags = UK_ABI_SS_DISABLE;
	if (signals->stack_len)
		frame->uc.ss_flags = is_on(signals, uk_regs_sp(trap->regs))
					     ? UK_ABI_SS_ONSTACK
					     : 0;
}

/* Room for both, with the alignment that each wants. */
#define FRAME_LEN(area_len) \
	(ALIGN_UP(sizeof(struct signal__frame), 16UL) + (area_len) + AREA_ALIGN)

static struct signal__frame *push_frame(struct uk_trap *trap,
					struct signal__decision *decision)
{
	size_t len = UK_ABI_UCONTEXT_HAS_AREA && trap->ectx ? trap->ectx_len
							    : 0;
	struct signal__frame *frame;
	unsigned long place, area;

	place = place_for(&uk_task_current()->signals, decision->action.flags,
			  uk_regs_sp(trap->regs), FRAME_LEN(len));
	if (!place)
		return NULL;
	area = ALIGN_DOWN(place - len, (unsigned long)AREA_ALIGN);
	frame = (void *)ALIGN_DOWN(area - sizeof(*frame), 16UL);
	fill(frame, trap, decision);
	uk_ucontext_save(&frame->uc, trap->regs, trap->ectx, len, (void *)area);
	return frame;
}

static struct signal__frame *push(struct uk_trap *trap,
				  struct signal__decision *decision)
{
	struct signal__frame *frame = NULL;
	unsigned long number = (unsigned long)decision->number;

	if (decision->action.handler > UK_ABI_SIG_IGN) {
		frame = push_frame(trap, decision);
		number = UK_ABI_SIGSEGV;
	}
	if (frame)
		uk_regs_call_set(trap->regs, run, frame, (unsigned long)frame);
	else
		uk_regs_call_set(trap->regs, die, (void *)number,
				 uk_regs_sp(trap->regs) - RED_ZONE_LEN);
	return frame;
}

void signal__push(struct uk_trap *trap, struct signal__decision *decision)
{
	push(trap, decision);
}

/*
 * Frames for all that is to be taken. The first one is the one of the
 * interrupted code; what that is told is in it, not in the registers.
 */
static void push_all(struct uk_trap *trap, bool is_point)
{
	struct uk_task *task = uk_task_current();
	struct signal__decision next;
	struct signal__frame *frame;
	bool is_first = is_point;

	for (;;) {
		signal__decide(task, &next);
		if (!next.number)
			return;
		frame = push(trap, &next);
		if (!frame)
			return;
		if (is_first)
			uk_ucontext_result_set(
				&frame->uc, (unsigned long)signal__ran(&next));
		is_first = false;
	}
}

static void resume(struct uk_trap *trap)
{
	struct signal__frame *frame = (void *)uk_regs_arg(trap->regs);
	struct uk_regs regs = frame->regs;

	uk_ucontext_load(&frame->uc, &regs, trap->ectx);
	uk_regs_keep_cpu(&regs, trap->regs);
	*trap->regs = regs;
}

static int take_point(struct uk_trap *trap)
{
	unsigned long pc = uk_regs_pc(trap->regs);
	bool is_point = pc == (unsigned long)signal__point_trap;

	if (is_point)
		uk_regs_pc_set(trap->regs, pc + UK_ABI_UCONTEXT_POINT_LEN);
	else if (pc == (unsigned long)signal__stop)
		uk_regs_pc_set(trap->regs, uk_task_current()->signals.stop_pc);
	else if (pc == (unsigned long)signal__resume)
		resume(trap);
	else
		return 0;
	push_all(trap, is_point);
	return 1;
}

static const struct uk_trap_handler points = {
	.handle = take_point,
	.rank = UK_TRAP_RANK_POINT,
};
UK_REGISTER(trap_handler, points);
