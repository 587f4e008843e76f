/* SPDX-License-Identifier: BSD-3-Clause */
#include "ns16550-internal.h"

#include <errno.h>

#include <uk/arch/cpu.h>
#include <uk/console.h>
#include <uk/ns16550.h>
#include <uk/platform.h>

#define DATA 0
#define INTERRUPTS 1
#define FIFO 2
#define LINE 3
#define MODEM 4
#define STATUS 5

#define FIFO_ON_AND_CLEAR 0x07
#define LINE_8N1 0x03
#define LINE_DIVISOR 0x80
#define MODEM_DTR_RTS 0x03
#define STATUS_HAS_DATA 0x01
#define STATUS_CAN_SEND 0x20

#define FIFO_LEN 16

/* A character at 115200 takes 87 us; a port access at least some 0.1 us. */
#define POLLS_MAX 10000

/* Found once by whoever comes first, on the boot CPU. */
static enum { PORT_UNKNOWN, PORT_THERE, PORT_ABSENT } port;

static void set_rate(uint16_t divisor)
{
	ns16550__out(LINE, LINE_DIVISOR | LINE_8N1);
	ns16550__out(DATA, (uint8_t)divisor);
	ns16550__out(INTERRUPTS, (uint8_t)(divisor >> 8));
}

static void set_up(uint16_t divisor)
{
	ns16550__out(INTERRUPTS, 0);
	if (divisor)
		set_rate(divisor);
	ns16550__out(LINE, LINE_8N1);
	ns16550__out(FIFO, FIFO_ON_AND_CLEAR);
	ns16550__out(MODEM, MODEM_DTR_RTS);
}

static bool is_there(void)
{
	uint16_t divisor;
	int err;

	if (port != PORT_UNKNOWN)
		return port == PORT_THERE;
	port = PORT_ABSENT; /* a message on the way must not come back here */
	err = ns16550__find(&divisor);
	if (!err)
		port = PORT_THERE;
	else if (err == -EAGAIN)
		port = PORT_UNKNOWN;
	if (!err)
		set_up(divisor);
	return !err;
}

static void wait_until_empty(void)
{
	int polls;

	for (polls = 0; polls < POLLS_MAX; polls++) {
		if (ns16550__in(STATUS) & STATUS_CAN_SEND)
			return;
		uk_cpu_relax();
	}
}

void uk_ns16550_write(const char *text, size_t len)
{
	size_t i;

	if (!is_there())
		return;
	for (i = 0; i < len; i++) {
		if (i % FIFO_LEN == 0)
			wait_until_empty();
		ns16550__out(DATA, (uint8_t)text[i]);
	}
}

size_t uk_ns16550_read(char *buf, size_t len)
{
	size_t got = 0;

	if (!is_there())
		return 0;
	while (got < len && ns16550__in(STATUS) & STATUS_HAS_DATA)
		buf[got++] = (char)ns16550__in(DATA);
	return got;
}

static int find(void)
{
	return is_there() ? 0 : -ENODEV;
}

static const struct uk_console console = {
	.name = ns16550__name,
	.init = find,
	.write = uk_ns16550_write,
	.read = uk_ns16550_read,
};
UK_REGISTER(console, console);

static const struct uk_early_output early = { uk_ns16550_write };
UK_REGISTER(early_output, early);
