/* SPDX-License-Identifier: BSD-3-Clause */
/* Interrupt-safe (built with general registers only). */
/* A PC's host bridge: an address and a data port, 256 bytes a function. */
#include "pci-internal.h"

#include <errno.h>

#include <uk/arch/spinlock.h>
#include <uk/asm/io.h>

#define ADDRESS 0xcf8
#define ADDRESS_ON 0x80000000U
#define DATA 0xcfc
#define SPACE_LEN 256
#define NOTHING 0xffffffffU
#define LINE 0x3c
#define NO_LINE 0xff

/* Address and data belong together; innermost. */
static struct uk_spinlock lock = UK_SPINLOCK_INITIALIZER();

static uint16_t select(uint8_t bus, uint8_t devfn, unsigned int reg)
{
	uk_x86_out32(ADDRESS, ADDRESS_ON | (uint32_t)bus << 16 |
				      (uint32_t)devfn << 8 | (reg & 0xfcU));
	return (uint16_t)(DATA + (reg & 3));
}

static uint32_t read_space(const struct uk_pci_host *host __unused, uint8_t bus,
			   uint8_t devfn, unsigned int reg, unsigned int width)
{
	unsigned long flags;
	uint32_t value;
	uint16_t port;

	if (reg >= SPACE_LEN)
		return NOTHING;
	flags = uk_spin_lock_irqsave(&lock);
	port = select(bus, devfn, reg);
	if (width == 1)
		value = uk_x86_in8(port);
	else
		value = width == 2 ? uk_x86_in16(port) : uk_x86_in32(port);
	uk_spin_unlock_irqrestore(&lock, flags);
	return value;
}

static void write_space(const struct uk_pci_host *host __unused, uint8_t bus,
			uint8_t devfn, unsigned int reg, unsigned int width,
			uint32_t value)
{
	unsigned long flags;
	uint16_t port;

	if (reg >= SPACE_LEN)
		return;
	flags = uk_spin_lock_irqsave(&lock);
	port = select(bus, devfn, reg);
	if (width == 1)
		uk_x86_out8(port, (uint8_t)value);
	else if (width == 2)
		uk_x86_out16(port, (uint16_t)value);
	else
		uk_x86_out32(port, value);
	uk_spin_unlock_irqrestore(&lock, flags);
}

int pci__firmware_line(const struct uk_pci_device *device, unsigned int *line)
{
	*line = uk_pci_read(device, LINE, 1);
	return *line && *line != NO_LINE ? 0 : -ENOENT;
}

/* A bridge keeps what the address port was given. */
static bool is_there(void)
{
	unsigned long flags = uk_spin_lock_irqsave(&lock);
	uint32_t before = uk_x86_in32(ADDRESS), seen;

	uk_x86_out32(ADDRESS, ADDRESS_ON);
	seen = uk_x86_in32(ADDRESS);
	uk_x86_out32(ADDRESS, before);
	uk_spin_unlock_irqrestore(&lock, flags);
	return seen == ADDRESS_ON;
}

int pci__find_ports(void)
{
	static struct uk_pci_host host = {
		.name = "ports",
		.read = read_space,
		.write = write_space,
		.line = pci__firmware_line,
		.last_bus = 255,
		.is_placed = true,
	};

	if (!is_there())
		return 0;
	pci__host_add(&host);
	return 1;
}
