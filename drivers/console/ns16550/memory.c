/* SPDX-License-Identifier: BSD-3-Clause */
/* Of the device tree: registers in memory, some bytes apart. */
#include "ns16550-internal.h"

#include <errno.h>

#include <uk/devtree.h>

#define NR_REGISTERS 8
#define SHIFT_MAX 4

const char ns16550__name[] = "ns16550";

static const char *const names[] = { "ns16550a", "ns16550", "snps,dw-apb-uart",
				     NULL };

static volatile char *port;
static uint32_t shift;
static uint32_t width; /* bytes of an access */

void ns16550__out(unsigned int reg, uint8_t value)
{
	volatile char *at = port + (reg << shift);

	if (width == 4)
		*(volatile uint32_t *)at = value;
	else
		*(volatile uint8_t *)at = value;
}

uint8_t ns16550__in(unsigned int reg)
{
	volatile char *at = port + (reg << shift);

	if (width == 4)
		return (uint8_t) * (volatile uint32_t *)at;
	return *(volatile uint8_t *)at;
}

static uint32_t number(const struct uk_fdt_node *node, const char *name,
		       uint32_t otherwise)
{
	uint32_t value;

	return uk_fdt_u32(uk_devtree(), node, name, &value) < 0 ? otherwise
								: value;
}

static uint16_t divisor_of(const struct uk_fdt_node *node)
{
	uint64_t hz, divisor;

	if (uk_devtree_clock(node, 0, &hz) < 0)
		return 0;
	divisor = (hz + 8 * NS16550_BAUD) / (16 * NS16550_BAUD);
	return divisor > UINT16_MAX ? 0 : (uint16_t)divisor;
}

int ns16550__find(uint16_t *divisor)
{
	const struct uk_fdt_node *node;
	uint32_t offset;

	if (!uk_devtree())
		return -EAGAIN;
	node = uk_devtree_console(names);
	if (!node)
		return -ENODEV;
	shift = number(node, "reg-shift", 0);
	width = number(node, "reg-io-width", 1);
	offset = number(node, "reg-offset", 0);
	if (shift > SHIFT_MAX || (width != 1 && width != 4) ||
	    offset > 0x1000 || (width == 4 && (shift < 2 || offset % 4)))
		return -ENODEV;
	port = uk_devtree_map(node, 0,
			      offset + ((NR_REGISTERS - 1) << shift) + width);
	if (!port)
		return -ENODEV;
	port += offset;
	*divisor = divisor_of(node);
	return 0;
}
