/* SPDX-License-Identifier: BSD-3-Clause */
/* Numbered init functions, out of order, and a constructor. */
#include <uk/ctors.h>
#include <uk/init.h>
#include <uk/print.h>

#include "steps.h"

char steps[16];
static int nr_steps;

static void note(char c)
{
	steps[nr_steps++] = c;
}

static int late(void)
{
	note('l');
	return 0;
}

static int lib_first(struct uk_init_ctx *ctx)
{
	note(ctx->cmdline.argc == 2 ? '1' : '?');
	return 0;
}

static int lib_last(struct uk_init_ctx *ctx __unused)
{
	note('9');
	return 0;
}

static void lib_term(const struct uk_term_ctx *ctx __unused)
{
	uk_log(KLVL_CRIT, NULL, "terminated\n");
}

static int early(void)
{
	note('e');
	return 0;
}

static void ctor(void)
{
	note('c');
}

static int by_need(void)
{
	note('n');
	return 0;
}

uk_late_initcall(late);
uk_lib_initcall(lib_last, lib_term);
uk_lib_initcall_prio(lib_first, 0x0, UK_PRIO_EARLIEST);
uk_early_initcall_prio(early, 3);
UK_INIT(oldnames, by_need);
UK_CTOR(ctor);
