/* SPDX-License-Identifier: BSD-3-Clause */
/* Calls by instruction, with the registers of the program at hand. */
#include <uk/syscall_trap.h>

#include <uk/init.h>
#include <uk/print.h>
#include <uk/syscall.h>

struct uk_syscall_frame *uk_syscall_frame(void)
{
	return uk_syscall_frame_current();
}

static void look_all(struct uk_syscall_frame *frame)
{
	uk_registry_foreach (syscall_return, entry)
		(*entry)->look(frame);
}

void uk_syscall_trap(struct uk_syscall_frame *frame)
{
	struct uk_thread *thread = uk_thread_current();

	frame->outer = thread->syscall;
	thread->syscall = frame;
	uk_regs_result_set(frame->regs,
			   uk_syscall6_r(frame->nr, frame->args[0],
					 frame->args[1], frame->args[2],
					 frame->args[3], frame->args[4],
					 frame->args[5]));
	look_all(frame);
	thread->syscall = frame->outer;
}

/* Each CPU has done it by itself; whether it could, is told here. */
static int tell(void)
{
	if (uk_syscall_trap_enable())
		uk_pr_warn("the host cannot give system call instructions back "
			   "(Linux can, since 5.11): they go to the host\n");
	return 0;
}

UK_INIT(syscall_trap, tell);
