/* SPDX-License-Identifier: BSD-3-Clause */
/* Programs expect more stack than the start of the image has. */
#include <errno.h>

#include <uk/arch/ctx.h>
#include <uk/arch/priv.h>
#include <uk/on.h>

#include "boot-internal.h"
#include "steps.h"

#define LEN ((size_t)CONFIG_LIBUKBOOT_MAIN_STACK << 10)

static void begin(void *arg __unused)
{
	uk_irq_enable();
	boot__run_here();
}

void boot__run(void)
{
	struct uk_ctx here, there;
	void *top = boot__stack_top(LEN);

	boot__must("making the stack of main()", top ? 0 : -ENOMEM);
	uk_boot_stack_top = top;
	uk_boot_stack_len = LEN;
	uk_ctx_init(&there, top, begin, NULL);
	uk_irq_disable();
	uk_ctx_switch(&here, &there);
	__builtin_unreachable();
}
