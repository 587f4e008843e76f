/* SPDX-License-Identifier: BSD-3-Clause */
/* Interrupt-safe (built with general registers only). */
/* Registers in I/O space, where the CPU has ports: a handle is one. */
#include "pci-internal.h"

#include <uk/asm/io.h>

uintptr_t pci__io_place(const struct uk_pci_host *host __unused, uint64_t base,
			uint64_t len)
{
	return base + len <= 0x10000 ? base : 0;
}

uint32_t uk_pci_io_read(uintptr_t io, unsigned int width)
{
	uint16_t port = (uint16_t)io;

	if (width == 1)
		return uk_x86_in8(port);
	return width == 2 ? uk_x86_in16(port) : uk_x86_in32(port);
}

void uk_pci_io_write(uintptr_t io, unsigned int width, uint32_t value)
{
	uint16_t port = (uint16_t)io;

	if (width == 1)
		uk_x86_out8(port, (uint8_t)value);
	else if (width == 2)
		uk_x86_out16(port, (uint16_t)value);
	else
		uk_x86_out32(port, value);
}
