/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * The console's input: asked for when somebody reads, and by a timer while
 * somebody waits for it.
 */
#include "console-internal.h"

#include <errno.h>

#include <uk/abi/poll.h>
#include <uk/arch/spinlock.h>
#include <uk/console.h>
#include <uk/timer.h>

#define PERIOD (10 * UK_NSEC_PER_MSEC)
#define SIZE 256u

/* Order: the events' lock, this one. */
static struct uk_spinlock lock = UK_SPINLOCK_INITIALIZER();
static char bytes[SIZE];
static size_t first, nr;	 /* what is in `bytes` */
static struct uk_events *events; /* set once, early */
static struct uk_timer timer;

/* Takes what the console has. Locked. */
static void fill(void)
{
	char byte;

	while (nr < SIZE && uk_console_read(&byte, 1) == 1)
		bytes[(first + nr++) % SIZE] =
			(char)(byte == '\r' ? '\n' : byte);
}

size_t fdio__input_len(void)
{
	unsigned long flags = uk_spin_lock_irqsave(&lock);
	size_t len;

	fill();
	len = nr;
	uk_spin_unlock_irqrestore(&lock, flags);
	return len;
}

/* A watcher has come, the events are locked. */
static uint32_t look(struct uk_events *of __unused)
{
	if (fdio__input_len())
		return UK_ABI_POLLIN | UK_ABI_POLLRDNORM;
	if (!uk_timer_is_pending(&timer))
		uk_timer_set(&timer, uk_clock_monotonic() + PERIOD);
	return 0;
}

static void look_again(struct uk_timer *of)
{
	if (fdio__input_len())
		uk_events_set(events, UK_ABI_POLLIN | UK_ABI_POLLRDNORM);
	if (uk_events_is_watched(events))
		uk_timer_set(of, uk_clock_monotonic() + PERIOD);
}

void fdio__input_init(struct uk_events *of)
{
	events = of;
	uk_timer_init(&timer, look_again, NULL);
	of->look = look;
}

/* Locked; there is something. */
static long take(char *buf, size_t len, bool is_line)
{
	size_t i;

	for (i = 0; i < len && nr; i++) {
		if (is_line && bytes[first] == FDIO_END_OF_INPUT && i)
			break; /* the next read finds it */
		buf[i] = bytes[first];
		first = (first + 1) % SIZE;
		nr--;
		if (is_line && buf[i] == FDIO_END_OF_INPUT)
			return 0;
		if (is_line && buf[i] == '\n')
			return (long)i + 1;
	}
	return (long)i;
}

long fdio__input_take(char *buf, size_t len, bool is_line)
{
	unsigned long flags = uk_spin_lock_irqsave(&lock);
	long rc = -EAGAIN;
	bool is_empty;

	fill();
	if (nr)
		rc = take(buf, len, is_line);
	is_empty = !nr;
	uk_spin_unlock_irqrestore(&lock, flags);
	if (!is_empty)
		return rc;
	uk_events_clear(events, UK_ABI_POLLIN | UK_ABI_POLLRDNORM);
	if (fdio__input_len()) /* it came in between */
		uk_events_set(events, UK_ABI_POLLIN | UK_ABI_POLLRDNORM);
	return rc;
}
