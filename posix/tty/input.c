/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * Interrupt-safe (built with general registers only). The console is asked
 * for input when somebody reads, and by a timer while somebody waits.
 */
#include "tty-internal.h"

#include <errno.h>
#include <stdint.h>

#include <uk/abi/poll.h>
#include <uk/arch/spinlock.h>
#include <uk/console.h>
#include <uk/essentials.h>
#include <uk/timer.h>
#include <uk/tty.h>

#include "line.h"

#define READABLE (UK_ABI_POLLIN | UK_ABI_POLLRDNORM)
#define WRITABLE (UK_ABI_POLLOUT | UK_ABI_POLLWRNORM)

#define PERIOD (10 * UK_NSEC_PER_MSEC)	       /* while somebody waits */
#define PERIOD_SHORT (PERIOD / 20)	       /* and something has come */
#define PERIOD_SIGNALS (50 * UK_NSEC_PER_MSEC) /* while nobody waits */
#define NR_SHORT 100
#define TENTH (100 * UK_NSEC_PER_MSEC) /* the unit of VTIME */
#define CHUNK_LEN 32

/* Of all below. Order: the events' lock, this one, the console's. */
static struct uk_spinlock lock = UK_SPINLOCK_INITIALIZER();
static struct tty__line line;
static bool is_terminal;
static bool is_ended;	    /* nothing will come any more */
static bool is_late;	    /* VTIME has passed */
static unsigned int wanted; /* a reader waits for as many bytes */
static unsigned int nr_short;
static uint32_t due; /* a bit for each signal to be sent */

static struct uk_events *events; /* set once, early */
static struct uk_timer timer, time_limit;
static void (*on_signal)(int signal);

void uk_tty_signal_set(void (*fn)(int signal))
{
	__atomic_store_n(&on_signal, fn, __ATOMIC_RELEASE);
}

void tty__signal(int signal)
{
	void (*fn)(int signal) = __atomic_load_n(&on_signal, __ATOMIC_ACQUIRE);

	if (fn)
		fn(signal);
}

static bool is_canonical(void)
{
	return line.set.lflag & UK_ABI_ICANON;
}

/* Without ICANON, a read ends with so many bytes, or ... */
static unsigned int least(void)
{
	return line.set.cc[UK_ABI_VMIN];
}

/* ... so long after the last one, or after its begin. */
static __nsec limit(void)
{
	return line.set.cc[UK_ABI_VTIME] * TENTH;
}

static void type(const char *bytes, size_t len)
{
	int signal;

	for (; len; len--) {
		signal = tty__line_type(&line, *bytes++);
		if (signal)
			due |= 1u << signal;
	}
	tty__line_flush(&line);
	if (wanted && limit() && !is_canonical())
		uk_timer_set(&time_limit, uk_clock_monotonic() + limit());
}

/* Takes what the console has. Locked. */
static void fill(void)
{
	char chunk[CHUNK_LEN];
	long len;

	while (tty__line_has_room(&line)) {
		len = uk_console_read(chunk, sizeof(chunk));
		if (!len)
			break;
		type(chunk, (size_t)len);
		nr_short = NR_SHORT;
	}
	if (uk_console_state() & UK_CONSOLE_INPUT_ENDED)
		is_ended = true;
}

/* Locked. */
static bool is_readable(void)
{
	size_t len = line.head - line.tail;

	if (is_ended || is_late)
		return true;
	if (is_canonical())
		return tty__line_is_there(&line);
	if (wanted)
		return len >= wanted;
	return len >= (limit() ? 1 : MAX(least(), 1u));
}

/* Locked. */
static uint32_t bits(void)
{
	return (is_readable() ? READABLE : 0) |
	       (line.is_stopped || !is_terminal ? 0 : WRITABLE);
}

/* The last one who changes them has looked after that. */
static void update_events(void)
{
	unsigned long flags;
	uint32_t now, before = ~0u;

	for (;;) {
		flags = uk_spin_lock_irqsave(&lock);
		now = bits();
		uk_spin_unlock_irqrestore(&lock, flags);
		if (now == before)
			return;
		uk_events_change(events, READABLE | WRITABLE, now);
		before = now;
	}
}

static void send_due(void)
{
	uint32_t signals = __atomic_exchange_n(&due, 0, __ATOMIC_RELAXED);

	for (; signals; signals &= signals - 1)
		tty__signal(__builtin_ctz(signals));
}

static void after_change(void)
{
	send_due();
	update_events();
}

/* In how long to ask again; 0: not. Locked. */
static __nsec period(void)
{
	if (is_ended)
		return 0;
	if (nr_short) {
		nr_short--;
		return PERIOD_SHORT;
	}
	if (uk_events_is_watched(events))
		return PERIOD;
	return is_terminal && on_signal ? PERIOD_SIGNALS : 0;
}

static void look_again(struct uk_timer *of)
{
	unsigned long flags = uk_spin_lock_irqsave(&lock);
	__nsec next;

	fill();
	next = period();
	uk_spin_unlock_irqrestore(&lock, flags);
	after_change();
	if (next)
		uk_timer_set(of, uk_clock_monotonic() + next);
}

static void is_over(struct uk_timer *of __unused)
{
	unsigned long flags = uk_spin_lock_irqsave(&lock);

	is_late = wanted > 0;
	uk_spin_unlock_irqrestore(&lock, flags);
	update_events();
}

static void claim(void)
{
	if (is_terminal)
		uk_console_claim();
}

/* A watcher has come, the events are locked: the timer does the rest. */
static uint32_t look(struct uk_events *of __unused)
{
	unsigned long flags;
	uint32_t now;

	claim();
	flags = uk_spin_lock_irqsave(&lock);
	fill();
	now = bits();
	if (due)
		uk_timer_set(&timer, uk_clock_monotonic());
	else if (!uk_timer_is_pending(&timer) ||
		 timer.when > uk_clock_monotonic() + PERIOD)
		uk_timer_set(&timer, uk_clock_monotonic() + PERIOD);
	uk_spin_unlock_irqrestore(&lock, flags);
	return now;
}

static const struct uk_abi_termios plain_settings = {
	.oflag = UK_ABI_OPOST | UK_ABI_ONLCR,
	.cflag = UK_ABI_B38400 | UK_ABI_CS8 | UK_ABI_CREAD,
	.cc = { [UK_ABI_VMIN] = 1 },
};

static void write_out(const char *text, size_t len)
{
	uk_console_write(text, len);
}

void tty__start(struct uk_events *of, bool is_for_terminal)
{
	events = of;
	tty__line_init(&line, write_out);
	is_terminal = is_for_terminal;
	if (!is_terminal)
		line.set = plain_settings;
	line.has_return = uk_console_state() & UK_CONSOLE_HAS_RETURN;
	uk_timer_init(&timer, look_again, NULL);
	uk_timer_init(&time_limit, is_over, NULL);
	events->look = look;
}

/* What a read gets now, without ICANON. Locked. */
static long take_bytes(char *buf, size_t len)
{
	size_t there = line.head - line.tail;
	size_t need = MIN(MAX(least(), 1u), len);

	if (there >= need || is_ended || is_late || (!least() && !limit()))
		return (long)tty__line_take(&line, buf, len);
	wanted = (unsigned int)need;
	if (limit() && (there || !least()) && !uk_timer_is_pending(&time_limit))
		uk_timer_set(&time_limit, uk_clock_monotonic() + limit());
	return -EAGAIN;
}

/* With ICANON. An end in the middle of a line ends it. Locked. */
static long take_line(char *buf, size_t len)
{
	if (!tty__line_is_there(&line) && !is_ended)
		return -EAGAIN;
	if (!tty__line_is_there(&line))
		line.lines = line.head;
	return (long)tty__line_take(&line, buf, len);
}

/* What is typed while nobody reads may be a signal. Locked. */
static void watch_for_signals(void)
{
	if (is_terminal && on_signal && !is_ended &&
	    !uk_timer_is_pending(&timer))
		uk_timer_set(&timer, uk_clock_monotonic() + PERIOD_SIGNALS);
}

long tty__read(char *buf, size_t len)
{
	unsigned long flags;
	long rc;

	claim();
	flags = uk_spin_lock_irqsave(&lock);
	fill();
	rc = is_canonical() ? take_line(buf, len) : take_bytes(buf, len);
	if (rc >= 0) {
		wanted = 0;
		is_late = false;
		uk_timer_cancel(&time_limit);
		watch_for_signals();
	}
	uk_spin_unlock_irqrestore(&lock, flags);
	after_change();
	return rc;
}

static bool write_part(const char *text, size_t len)
{
	unsigned long flags = uk_spin_lock_irqsave(&lock);
	bool is_stopped = line.is_stopped;

	if (!is_stopped) {
		tty__line_write(&line, text, len);
		tty__line_flush(&line);
	}
	uk_spin_unlock_irqrestore(&lock, flags);
	return !is_stopped;
}

long tty__write(const char *text, size_t len)
{
	size_t part, done;

	for (done = 0; done < len; done += part) {
		part = MIN(len - done, (size_t)TTY__OUTPUT_LEN);
		if (!write_part(text + done, part))
			break;
	}
	return done || !len ? (long)done : -EAGAIN;
}

size_t tty__input_len(void)
{
	unsigned long flags = uk_spin_lock_irqsave(&lock);
	size_t len;

	fill();
	len = tty__line_len(&line);
	uk_spin_unlock_irqrestore(&lock, flags);
	after_change();
	return len;
}

void tty__type(char byte)
{
	unsigned long flags = uk_spin_lock_irqsave(&lock);

	type(&byte, 1);
	uk_spin_unlock_irqrestore(&lock, flags);
	after_change();
}

void tty__forget(void)
{
	unsigned long flags;

	claim();
	flags = uk_spin_lock_irqsave(&lock);
	fill();
	tty__line_forget(&line);
	uk_spin_unlock_irqrestore(&lock, flags);
	after_change();
}

void tty__stop(bool is_stopped)
{
	unsigned long flags = uk_spin_lock_irqsave(&lock);

	line.is_stopped = is_stopped;
	uk_spin_unlock_irqrestore(&lock, flags);
	update_events();
}

void tty__settings_get(struct uk_abi_termios *set)
{
	unsigned long flags = uk_spin_lock_irqsave(&lock);

	*set = line.set;
	uk_spin_unlock_irqrestore(&lock, flags);
}

void tty__settings_set(const struct uk_abi_termios *set)
{
	unsigned long flags;

	claim();
	flags = uk_spin_lock_irqsave(&lock);
	fill();
	tty__line_set(&line, set);
	wanted = 0;
	uk_spin_unlock_irqrestore(&lock, flags);
	after_change();
}
