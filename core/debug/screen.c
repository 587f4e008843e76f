/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * The parts of the crash screen. Each may fault: the next one follows then.
 * Interrupt-safe (built with general registers only).
 */
#include "debug-internal.h"

#include <uk/arch/traps.h>
#include <uk/boot.h>
#include <uk/config.h>
#include <uk/essentials.h>
#include <uk/percpu.h>
#include <uk/plat.h>

#define FRAMES_MAX 32	      /* shown by frame pointer */
#define GUESSES_MAX 16	      /* shown because they look like code */
#define GUESS_WORDS 256	      /* of the stack looked at for them */
#define STACK_MAX (1UL << 20) /* bytes a sound stack may span */

extern const char uk_image_start[] __hidden;
extern const char uk_text_start[] __hidden;
extern const char uk_text_end[] __hidden;

const struct debug__bounds *debug__image(void)
{
	static struct debug__bounds found;

	found.text_start = (unsigned long)uk_text_start;
	found.text_end = (unsigned long)uk_text_end;
	found.stack_len = STACK_MAX;
	return &found;
}

static void say_image(const struct uk_crash *crash __unused)
{
	uk_crash_say("  image at 0x%lx, %s %s on %s, CPU %u\n",
		     (unsigned long)uk_image_start, CONFIG_UK_NAME,
		     CONFIG_UK_FULLVERSION, uk_plat_name, uk_cpu_id());
}

static void say_notes(const struct uk_crash *crash)
{
	static unsigned long nr_begun; /* one that faults is not asked again */
	unsigned long i = 0;

	uk_registry_foreach (crash_note, note) {
		if (i++ < nr_begun)
			continue;
		nr_begun++;
		(*note)->say(crash);
	}
}

static void say_registers(const struct uk_crash *crash)
{
	const char *name;
	unsigned long value;
	unsigned int i;

	if (!crash->trap) {
		uk_crash_say("  pc 0x%lx  sp 0x%lx\n", crash->pc, crash->sp);
		return;
	}
	for (i = 0; (name = uk_regs_name(crash->trap->regs, i, &value)); i++)
		uk_crash_say("  %-4s0x%016lx%s", name, value,
			     i % 3 == 2 ? "\n" : "");
	if (i % 3)
		uk_crash_say("\n");
}

/* How many words above `sp` may be looked at: what is above may not exist. */
static unsigned long words_of_stack(unsigned long sp)
{
	unsigned long top = (unsigned long)uk_boot_stack_top;

	if (sp > top || (top - sp) / sizeof(long) > GUESS_WORDS)
		return GUESS_WORDS;
	return (top - sp) / sizeof(long);
}

/* Return addresses that lie about: for code without frame pointers. */
static void guess_callers(const struct uk_crash *crash)
{
	unsigned long sp = ALIGN_UP(crash->sp, sizeof(long));
	const unsigned long *word = (const unsigned long *)sp;
	const unsigned long *end = word + words_of_stack(sp);
	unsigned int nr_shown = 0;
	unsigned long pc;

	for (; word < end && nr_shown < GUESSES_MAX; word++) {
		pc = UK_CODE_ADDRESS(*word);
		if (!debug__is_code(debug__image(), pc))
			continue;
		uk_crash_say("    0x%lx ?\n", pc);
		nr_shown++;
	}
}

static void say_callers(const struct uk_crash *crash)
{
	struct debug__walk walk;
	unsigned long pc;
	unsigned int i;

	uk_crash_say("  called from\n");
	if (debug__is_code(debug__image(), crash->pc))
		uk_crash_say("    0x%lx\n", crash->pc);
	debug__walk_start(&walk, crash, debug__image());
	for (i = 0; i < FRAMES_MAX; i++) {
		if (!debug__walk_next(&walk, debug__image(), &pc))
			break;
		uk_crash_say("    0x%lx\n", pc);
	}
	if (i < 2)
		guess_callers(crash);
}

static void say_end(const struct uk_crash *crash __unused)
{
	uk_crash_say("  end of crash\n");
}

/* The notes twice: a note that faults leaves its successors for later. */
const debug__part_fn debug__parts[] = {
	say_image,	 say_notes,	  say_notes, say_registers,
#if CONFIG_HAVE_SMP
	debug__say_cpus, debug__say_cpus,
#endif
	say_callers,	 say_end,	  NULL,
};
