/* SPDX-License-Identifier: BSD-3-Clause */
/* Interrupt-safe (built with general registers only). */
#include <errno.h>
#include <stdbool.h>

#include <uk/arch/cpu.h>
#include <uk/console.h>
#include <uk/devtree.h>
#include <uk/platform.h>

#define DATA 0x00
#define FLAGS 0x18
#define RATE_WHOLE 0x24
#define RATE_64TH 0x28
#define LINE 0x2c
#define CONTROL 0x30
#define INTERRUPTS 0x38
#define INTERRUPTS_CLEAR 0x44
#define REGISTERS_LEN 0x48

#define FLAGS_CANNOT_READ 0x10
#define FLAGS_EMPTY 0x80
#define LINE_8N1_FIFO 0x70
#define CONTROL_ON 0x001
#define CONTROL_BOTH_WAYS 0x300

#define BAUD 115200
#define FIFO_LEN 16

/* A character at 115200 takes 87 us; an access at least some 10 ns. */
#define POLLS_MAX 100000

static const char *const names[] = { "arm,pl011", "arm,sbsa-uart", NULL };

/* Found once by whoever comes first, on the boot CPU. */
static volatile char *port;
static bool is_absent;

static uint32_t in(unsigned int reg)
{
	return *(volatile uint32_t *)(port + reg);
}

static void out(unsigned int reg, uint32_t value)
{
	*(volatile uint32_t *)(port + reg) = value;
}

/* The divisor is in 64ths of what divides the clock to 16 times the rate. */
static void set_rate(const struct uk_fdt_node *node)
{
	uint64_t hz, divisor;

	if (in(CONTROL)&CONTROL_ON || uk_devtree_clock(node, 0, &hz) < 0)
		return;
	divisor = hz * 4 / BAUD;
	if (divisor < 64 || divisor > 0x3fffff)
		return;
	out(RATE_WHOLE, (uint32_t)(divisor >> 6));
	out(RATE_64TH, (uint32_t)divisor & 0x3f);
}

/* The plain kind has no rate, line or control: all is as it should be. */
static void set_up(const struct uk_fdt_node *node)
{
	out(INTERRUPTS, 0);
	if (!uk_fdt_is_compatible(node, "arm,pl011"))
		return;
	set_rate(node);
	out(INTERRUPTS_CLEAR, 0x7ff);
	out(LINE, LINE_8N1_FIFO);
	out(CONTROL, CONTROL_ON | CONTROL_BOTH_WAYS);
}

static bool is_there(void)
{
	const struct uk_fdt_node *node;

	if (port || is_absent || !uk_devtree())
		return port;
	is_absent = true; /* a message on the way must not come back here */
	node = uk_devtree_console(names);
	if (node)
		port = uk_devtree_map(node, 0, REGISTERS_LEN);
	if (port)
		set_up(node);
	return port;
}

static void wait_until_empty(void)
{
	int polls;

	for (polls = 0; polls < POLLS_MAX; polls++) {
		if (in(FLAGS)&FLAGS_EMPTY)
			return;
		uk_cpu_relax();
	}
}

static void write(const char *text, size_t len)
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

static size_t read(char *buf, size_t len)
{
	size_t got = 0;

	if (!is_there())
		return 0;
	while (got < len && !(in(FLAGS)&FLAGS_CANNOT_READ))
		buf[got++] = (char)in(DATA);
	return got;
}

static int find(void)
{
	return is_there() ? 0 : -ENODEV;
}

static const struct uk_console pl011 = {
	.name = "pl011",
	.init = find,
	.write = write,
	.read = read,
};
UK_REGISTER(console, pl011);

static const struct uk_early_output pl011_early = { write };
UK_REGISTER(early_output, pl011_early);
