/* SPDX-License-Identifier: BSD-3-Clause */
/* Interrupt-safe (built with general registers only). */
#include <uk/assert.h>

#include "debug-internal.h"

#include <stdarg.h>

#include <uk/arch/priv.h>
#include <uk/boot.h>
#include <uk/config.h>
#include <uk/format.h>
#include <uk/isr.h>
#include <uk/percpu.h>
#include <uk/plat.h>
#include <uk/smp.h>

UK_ISR_STOP(uk_crash);
UK_ISR_STOP(uk_assert_fail);
UK_ISR_STOP(uk_trap_crash);

#define CRASHES_MAX 16

/* All written by the first CPU that crashes. */
static int nr_crashes;			 /* changed atomically */
static unsigned int nr_parts;		 /* of the screen, begun so far */
static struct uk_format_sink *unwritten; /* text being made, or NULL */

static void flush(struct uk_format_sink *sink)
{
	uk_plat_early_write(sink->buf, sink->used);
	sink->used = 0;
}

static void say(const char *fmt, va_list args)
{
	char buf[64];
	struct uk_format_sink sink = { .buf = buf,
				       .size = sizeof(buf),
				       .flush = flush };

	unwritten = &sink;
	uk_format(&sink, fmt, args);
	unwritten = NULL;
	flush(&sink);
}

void uk_crash_say(const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	say(fmt, args);
	va_end(args);
}

/* What came of a text before its formatting crashed. */
static void write_unwritten(void)
{
	struct uk_format_sink *sink = unwritten;

	unwritten = NULL;
	flush(sink);
}

/*
 * Returns whether this is the first crash; says so if it is a further one, of
 * which there are not more than parts of the screen, unless writing crashes.
 * Of several CPUs that crash only one gets beyond stopping the others.
 */
static bool begin(const struct uk_crash *crash)
{
	struct uk_cpu_stop here = { .has_crashed = true,
				    .pc = crash->pc,
				    .sp = crash->sp,
				    .fp = crash->fp };
	int earlier;

	uk_irq_save();
	uk_smp_stop_others(&here);
	earlier = __atomic_fetch_add(&nr_crashes, 1, __ATOMIC_ACQ_REL);
	if (!earlier)
		return true;
	if (earlier > CRASHES_MAX)
		uk_plat_stop(UK_STOP_CRASH, UK_EXIT_CRASHED);
	if (unwritten)
		write_unwritten();
	uk_crash_say("\n  crashed again here: ");
	return false;
}

static int exit_code_of(const struct uk_crash *crash)
{
	return crash->trap && crash->trap->end_code ? crash->trap->end_code
						    : UK_EXIT_CRASHED;
}

/* Shows the parts that are left, each once, and stops. */
static void __noreturn end(const struct uk_crash *crash)
{
	while (UK_ON(CONFIG_LIBUKDEBUG_CRASH_SCREEN) && debug__parts[nr_parts])
		debug__parts[nr_parts++](crash);
	uk_plat_stop(UK_STOP_CRASH, exit_code_of(crash));
}

/* The caller of uk_crash() or of a failed assertion. */
#define CRASH_HERE                                                            \
	{                                                                     \
		.pc = (unsigned long)__builtin_return_address(0),             \
		.sp = (unsigned long)__builtin_frame_address(0),              \
		.fp = *(unsigned long *)((char *)__builtin_frame_address(0) - \
					 UK_FRAME_BELOW),                     \
	}

void uk_crash(const char *file, int line, const char *fmt, ...)
{
	struct uk_crash crash = CRASH_HERE;
	va_list args;

	if (begin(&crash))
		uk_crash_say("\nCRASH: ");
	va_start(args, fmt);
	say(fmt, args);
	va_end(args);
	uk_crash_say(" (%s:%d)\n", file, line);
	end(&crash);
}

void uk_assert_fail(const char *file, int line, const char *cond)
{
	struct uk_crash crash = CRASH_HERE;

	if (begin(&crash))
		uk_crash_say("\nCRASH: ");
	uk_crash_say("assertion failed: %s (%s:%d)\n", cond, file, line);
	end(&crash);
}

static const char *access_name(enum uk_access access)
{
	if (access == UK_ACCESS_EXEC)
		return "execute";
	return access == UK_ACCESS_WRITE ? "write to" : "read";
}

void uk_trap_crash(const struct uk_trap *trap)
{
	struct uk_crash crash = { trap, uk_regs_pc(trap->regs),
				  uk_regs_sp(trap->regs),
				  uk_regs_fp(trap->regs) };

	if (begin(&crash))
		uk_crash_say("\nCRASH: ");
	uk_crash_say("%s", trap->name);
	if (trap->kind == UK_TRAP_PAGE_FAULT)
		uk_crash_say(": cannot %s 0x%lx", access_name(trap->access),
			     trap->addr);
	else if (trap->addr)
		uk_crash_say(" behind an access to 0x%lx", trap->addr);
	uk_crash_say(" (at 0x%lx, error 0x%lx)", crash.pc, trap->error);
	if (trap->end_note)
		uk_crash_say(": %s", trap->end_note);
	uk_crash_say("\n");
	end(&crash);
}
