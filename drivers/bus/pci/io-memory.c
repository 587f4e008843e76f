/* SPDX-License-Identifier: BSD-3-Clause */
/* Interrupt-safe (built with general registers only). */
/* Registers in I/O space, which the bridge shows as memory: a handle is that. */
#include "pci-internal.h"

#include <uk/arch/device.h>

uintptr_t pci__io_place(const struct uk_pci_host *host, uint64_t base,
			uint64_t len)
{
	const struct pci__window *window = &host->windows[PCI_IO];
	uint64_t from = base - window->on_bus;

	if (base < window->on_bus || len > window->len ||
	    from > window->len - len)
		return 0;
	return (uintptr_t)uk_device_map(window->at + from, len);
}

uint32_t uk_pci_io_read(uintptr_t io, unsigned int width)
{
	return uk_device_read((volatile void *)io, width);
}

void uk_pci_io_write(uintptr_t io, unsigned int width, uint32_t value)
{
	uk_device_write((volatile void *)io, width, value);
}
