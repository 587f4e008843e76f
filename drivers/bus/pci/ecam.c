/* SPDX-License-Identifier: BSD-3-Clause */
/* Interrupt-safe (built with general registers only). */
/* Configuration space in memory: 4 KiB for each function of each bus. */
#include "pci-internal.h"

#include <errno.h>

#include <uk/alloc.h>
#include <uk/arch/device.h>

#define SPACE_LEN 4096
#define BUS_LEN (256UL * SPACE_LEN)
#define NOTHING 0xffffffffU

static volatile char *find(const struct uk_pci_host *host, uint8_t bus,
			   uint8_t devfn, unsigned int reg)
{
	if (bus < host->first_bus || bus > host->last_bus || reg >= SPACE_LEN)
		return NULL;
	return host->ecam + (bus - host->first_bus) * BUS_LEN +
	       devfn * SPACE_LEN + reg;
}

static uint32_t read_space(const struct uk_pci_host *host, uint8_t bus,
			   uint8_t devfn, unsigned int reg, unsigned int width)
{
	volatile char *at = find(host, bus, devfn, reg);

	return at ? uk_device_read(at, width) : NOTHING;
}

static void write_space(const struct uk_pci_host *host, uint8_t bus,
			uint8_t devfn, unsigned int reg, unsigned int width,
			uint32_t value)
{
	volatile char *at = find(host, bus, devfn, reg);

	if (at)
		uk_device_write(at, width, value);
}

int pci__ecam_add(const struct uk_pci_host *like, __paddr_t base)
{
	struct uk_pci_host *host;

	if (like->last_bus < like->first_bus)
		return -EINVAL;
	host = uk_malloc(uk_alloc_get_default(), sizeof(*host));
	if (!host)
		return -ENOMEM;
	*host = *like;
	host->read = read_space;
	host->write = write_space;
	host->ecam = uk_device_map(
		base, (host->last_bus - host->first_bus + 1UL) * BUS_LEN);
	if (!host->ecam) {
		uk_free(uk_alloc_get_default(), host);
		return -ENODEV;
	}
	pci__host_add(host);
	return 0;
}
