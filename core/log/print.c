/* SPDX-License-Identifier: BSD-3-Clause */
/* Interrupt-safe (built with general registers only). */
#include <uk/print.h>

#include "log-internal.h"

#include <stdbool.h>

#include <uk/arch/spinlock.h>
#include <uk/config.h>
#include <uk/console.h>
#include <uk/format.h>
#include <uk/percpu.h>

int log__level = CONFIG_LIBUKPRINT_SHOWN;

/* Of a message, and of these; before the consoles'. */
static struct uk_spinlock lock = UK_SPINLOCK_INITIALIZER();
static bool in_line;	      /* what was logged last did not end its line */
static unsigned int line_cpu; /* who logged it */

/* A message on its way out. */
struct message {
	struct uk_format_sink sink;
	bool is_shown;
	char last; /* byte that left */
	char buf[96];
};

static void send(struct uk_format_sink *sink)
{
	struct message *message = __containerof(sink, struct message, sink);

	if (!sink->used)
		return;
	if (UK_ON(CONFIG_LIBUKPRINT_RING))
		log__keep(sink->buf, sink->used);
	if (message->is_shown)
		log__console_write_locked(sink->buf, sink->used);
	message->last = sink->buf[sink->used - 1];
	sink->used = 0;
}

static void __printf(2, 3)
	add(struct uk_format_sink *sink, const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	uk_format(sink, fmt, args);
	va_end(args);
}

static void add_prefix(struct uk_format_sink *sink, int level, const char *lib)
{
	static const char names[][6] = { "crit", "err", "warn", "info",
					 "debug" };

	if (UK_ON(CONFIG_LIBUKPRINT_TIME)) {
		unsigned long now_us = log__now_us();

		add(sink, "[%5lu.%06lu] ", now_us / 1000000, now_us % 1000000);
	}
	if (level < KLVL_CRIT || level > KLVL_DEBUG)
		level = KLVL_DEBUG;
	add(sink, "%s: ", names[level]);
	if (lib)
		add(sink, "%s: ", lib);
}

/* A line that another CPU did not end is ended for it. */
static void begin_line(struct message *message, int level, const char *lib)
{
	bool is_others = UK_ON(CONFIG_HAVE_SMP) && in_line &&
			 line_cpu != uk_cpu_id();

	message->last = in_line ? 0 : '\n';
	if (is_others)
		add(&message->sink, "\n");
	if (is_others || !in_line)
		add_prefix(&message->sink, level, lib);
}

void uk_vlog(int level, const char *lib, const char *fmt, va_list args)
{
	struct message message;
	unsigned long flags;

	message.is_shown = level <=
			   __atomic_load_n(&log__level, __ATOMIC_RELAXED);
	if (!message.is_shown && !UK_ON(CONFIG_LIBUKPRINT_RING))
		return;
	message.sink = (struct uk_format_sink){ .buf = message.buf,
						.size = sizeof(message.buf),
						.flush = send };
	flags = log__lock();
	log__console_lock();
	begin_line(&message, level, lib);
	uk_format(&message.sink, fmt, args);
	send(&message.sink);
	in_line = message.last != '\n';
	if (UK_ON(CONFIG_HAVE_SMP))
		line_cpu = uk_cpu_id();
	log__console_unlock();
	log__unlock(flags);
}

void uk_log(int level, const char *lib, const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	uk_vlog(level, lib, fmt, args);
	va_end(args);
}

unsigned long log__lock(void)
{
	return uk_spin_lock_irqsave(&lock);
}

void log__unlock(unsigned long flags)
{
	uk_spin_unlock_irqrestore(&lock, flags);
}
