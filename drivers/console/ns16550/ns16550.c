/* SPDX-License-Identifier: BSD-3-Clause */
#include <errno.h>
#include <stdbool.h>

#include <uk/arch/cpu.h>
#include <uk/asm/io.h>
#include <uk/console.h>
#include <uk/ns16550.h>
#include <uk/platform.h>

#define COM1 0x3f8

#define DATA 0
#define INTERRUPTS 1
#define FIFO 2
#define LINE 3
#define MODEM 4
#define STATUS 5
#define SCRATCH 7

#define FIFO_ON_AND_CLEAR 0x07
#define LINE_8N1 0x03
#define LINE_DIVISOR 0x80
#define MODEM_DTR_RTS 0x03
#define STATUS_HAS_DATA 0x01
#define STATUS_CAN_SEND 0x20

#define DIVISOR_115200 1
#define FIFO_LEN 16

/* A character at 115200 takes 87 us; a port access at least some 0.1 us. */
#define POLLS_MAX 10000

/* Found once by whoever comes first, on the boot CPU. */
static enum { PORT_UNKNOWN, PORT_THERE, PORT_ABSENT } port;

static void out(unsigned int reg, uint8_t value)
{
	uk_x86_out8(COM1 + reg, value);
}

static uint8_t in(unsigned int reg)
{
	return uk_x86_in8(COM1 + reg);
}

static void set_up(void)
{
	out(INTERRUPTS, 0);
	out(LINE, LINE_DIVISOR | LINE_8N1);
	out(DATA, DIVISOR_115200);
	out(INTERRUPTS, 0);
	out(LINE, LINE_8N1);
	out(FIFO, FIFO_ON_AND_CLEAR);
	out(MODEM, MODEM_DTR_RTS);
}

static bool is_there(void)
{
	if (port != PORT_UNKNOWN)
		return port == PORT_THERE;
	out(SCRATCH, 0x5a);
	port = in(SCRATCH) == 0x5a ? PORT_THERE : PORT_ABSENT;
	if (port == PORT_THERE)
		set_up();
	return port == PORT_THERE;
}

static void wait_until_empty(void)
{
	int polls;

	for (polls = 0; polls < POLLS_MAX; polls++) {
		if (in(STATUS)&STATUS_CAN_SEND)
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
		out(DATA, (uint8_t)text[i]);
	}
}

size_t uk_ns16550_read(char *buf, size_t len)
{
	size_t got = 0;

	if (!is_there())
		return 0;
	while (got < len && in(STATUS)&STATUS_HAS_DATA)
		buf[got++] = (char)in(DATA);
	return got;
}

static int find(void)
{
	return is_there() ? 0 : -ENODEV;
}

static const struct uk_console com1 = {
	.name = "com1",
	.init = find,
	.write = uk_ns16550_write,
	.read = uk_ns16550_read,
};
UK_REGISTER(console, com1);

static const struct uk_early_output com1_early = { uk_ns16550_write };
UK_REGISTER(early_output, com1_early);
