/* SPDX-License-Identifier: BSD-3-Clause */
/* Base address registers: what they ask for, and what they get. */
#include "pci-internal.h"

#include <uk/arch/device.h>
#include <uk/print.h>

#define BAR(i) (0x10 + 4 * (i))
#define BAR_IO 0x1U
#define BAR_64 0x4U
#define BAR_IO_MASK (~0x3ULL)
#define BAR_MEM_MASK (~0xfULL)
#define ALL_ONES 0xffffffffU
#define SMALL (1 << 24)	 /* goes where every CPU reaches it, if there is room */
#define LEAST_PLACE 4096 /* so that devices share no page */

__paddr_t pci__cpu_address(const struct uk_pci_host *host, uint64_t base,
			   uint64_t len)
{
	const struct pci__window *window;
	int kind;

	if (host->is_placed)
		return base;
	for (kind = PCI_MEM32; kind < PCI_NR_KINDS; kind++) {
		window = &host->windows[kind];
		if (base >= window->on_bus && len <= window->len &&
		    base - window->on_bus <= window->len - len)
			return window->at + (base - window->on_bus);
	}
	return 0;
}

/* The next place of that length, a power of two; 0: there is none. */
static uint64_t take(struct pci__window *window, uint64_t len)
{
	uint64_t place = ALIGN_UP(window->next, MAX(len, LEAST_PLACE));

	if (place < window->next || place < window->on_bus ||
	    place - window->on_bus > window->len ||
	    window->len - (place - window->on_bus) < len)
		return 0;
	window->next = place + len;
	return place;
}

static uint64_t place_for(const struct uk_pci_device *device, bool is_io,
			  bool is_64, uint64_t len)
{
	struct uk_pci_host *host = device->host;
	uint64_t place = 0;

	if (is_io)
		return take(&host->windows[PCI_IO], len);
	if (!is_64 || len <= SMALL)
		place = take(&host->windows[PCI_MEM32], len);
	if (!place && is_64)
		place = take(&host->windows[PCI_MEM64], len);
	return place;
}

static uint64_t read_base(const struct uk_pci_device *device, unsigned int i,
			  bool is_64)
{
	uint64_t base = uk_pci_read(device, BAR(i), 4);

	if (is_64)
		base |= (uint64_t)uk_pci_read(device, BAR(i + 1), 4) << 32;
	return base;
}

static void write_base(const struct uk_pci_device *device, unsigned int i,
		       bool is_64, uint64_t base)
{
	uk_pci_write(device, BAR(i), 4, (uint32_t)base);
	if (is_64)
		uk_pci_write(device, BAR(i + 1), 4, (uint32_t)(base >> 32));
}

/* The bits that cannot be set tell the length. */
static uint64_t read_len(const struct uk_pci_device *device, unsigned int i,
			 bool is_64, uint64_t mask)
{
	uint64_t old = read_base(device, i, is_64), bits;

	write_base(device, i, is_64, ~0ULL);
	bits = read_base(device, i, is_64) & mask;
	write_base(device, i, is_64, old);
	if (!is_64 && bits)
		bits |= ~(uint64_t)ALL_ONES;
	if (!is_64 && mask == BAR_IO_MASK)
		bits |= bits ? 0xffff0000U : 0; /* it may decode 16 bits only */
	return -bits & bits ? -bits : 0;
}

/* Returns how many registers it takes. */
static unsigned int read_bar(struct uk_pci_device *device, unsigned int i)
{
	uint32_t low = uk_pci_read(device, BAR(i), 4);
	struct uk_pci_bar *bar = &device->bars[i];
	bool is_io = low & BAR_IO;
	bool is_64 = !is_io && (low & BAR_64) && i + 1 < UK_PCI_BARS;
	uint64_t mask = is_io ? BAR_IO_MASK : BAR_MEM_MASK;

	bar->is_io = is_io;
	bar->len = read_len(device, i, is_64, mask);
	if (bar->len & (bar->len - 1))
		bar->len = 0; /* no power of two: it does not keep to rules */
	if (bar->len && !device->host->is_placed)
		write_base(device, i, is_64,
			   place_for(device, is_io, is_64, bar->len));
	bar->base = bar->len ? read_base(device, i, is_64) & mask : 0;
	return is_64 ? 2 : 1;
}

/* What is not placed yet must not answer while its registers change. */
void pci__bars_read(struct uk_pci_device *device)
{
	uint32_t command = uk_pci_read(device, UK_PCI_COMMAND, 2);
	unsigned int i = 0;

	uk_pci_command(device, 0, UK_PCI_COMMAND_IO | UK_PCI_COMMAND_MEMORY);
	while (i < UK_PCI_BARS)
		i += read_bar(device, i);
	uk_pci_write(device, UK_PCI_COMMAND, 2, command);
}

volatile void *uk_pci_map(const struct uk_pci_device *device, unsigned int i,
			  uint64_t offset, uint64_t len)
{
	const struct uk_pci_bar *bar = &device->bars[i];
	__paddr_t at;

	if (i >= UK_PCI_BARS || bar->is_io || !bar->base || !len ||
	    len > bar->len || offset > bar->len - len)
		return NULL;
	at = pci__cpu_address(device->host, bar->base + offset, len);
	if (!at)
		return NULL;
	uk_pci_command(device, UK_PCI_COMMAND_MEMORY, 0);
	return uk_device_map(at, len);
}

uintptr_t uk_pci_io_map(const struct uk_pci_device *device, unsigned int i,
			uint32_t len)
{
	const struct uk_pci_bar *bar = &device->bars[i];
	uintptr_t io;

	if (i >= UK_PCI_BARS || !bar->is_io || !bar->base || len > bar->len)
		return 0;
	io = pci__io_place(device->host, bar->base, len);
	if (io)
		uk_pci_command(device, UK_PCI_COMMAND_IO, 0);
	return io;
}
