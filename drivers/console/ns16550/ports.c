/* SPDX-License-Identifier: BSD-3-Clause */
/* Of a PC: the first serial port. */
#include "ns16550-internal.h"

#include <errno.h>

#include <uk/asm/io.h>

#define COM1 0x3f8
#define DIVISOR_115200 1

const char ns16550__name[] = "com1";

void ns16550__out(unsigned int reg, uint8_t value)
{
	uk_x86_out8(COM1 + reg, value);
}

uint8_t ns16550__in(unsigned int reg)
{
	return uk_x86_in8(COM1 + reg);
}

int ns16550__find(uint16_t *divisor)
{
	ns16550__out(NS16550_SCRATCH, 0x5a);
	*divisor = DIVISOR_115200;
	return ns16550__in(NS16550_SCRATCH) == 0x5a ? 0 : -ENODEV;
}
