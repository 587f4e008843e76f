/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Execution contexts: the callee-saved registers of a stopped flow.
 *
 * A context that does not run is one word, its stack pointer; everything
 * else is on its stack. uk_ctx_switch() stores the running one and loads the
 * other. Extended registers (<uk/arch/ectx.h>) and the thread pointer are the
 * scheduler's to switch.
 *
 * Context: uk_ctx_switch with interrupts masked; the others any.
 * Locking: a context is owned by one CPU at a time.
 */
#ifndef UK_ARCH_CTX_H
#define UK_ARCH_CTX_H

#include <uk/arch/types.h>
#include <uk/essentials.h>

UK_C_BEGIN

struct uk_ctx {
	unsigned long sp;
};

/**
 * Prepares `ctx` on the stack that ends (exclusively) at `stack_top`: the
 * first switch to it calls `entry(arg)` with an aligned stack and interrupts
 * as they are at the switch. `entry` must not return.
 */
void uk_ctx_init(struct uk_ctx *ctx, void *stack_top, void (*entry)(void *arg),
		 void *arg);

/** Stops the running flow in `*from` and goes on with `*to`. */
void uk_ctx_switch(struct uk_ctx *from, struct uk_ctx *to);

UK_C_END

#include <uk/asm/ctx.h>

#endif /* UK_ARCH_CTX_H */
