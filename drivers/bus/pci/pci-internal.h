/* SPDX-License-Identifier: BSD-3-Clause */
/* What the files of this library share. */
#ifndef UK_PCI_INTERNAL_H
#define UK_PCI_INTERNAL_H

#include <uk/pci.h>

enum pci__kind { PCI_IO, PCI_MEM32, PCI_MEM64, PCI_NR_KINDS };

/** A piece of bus addresses that the CPU reaches elsewhere. */
struct pci__window {
	uint64_t on_bus, len;
	uint64_t at;   /* as the CPU sees it */
	uint64_t next; /* on the bus: what is behind the last that was given */
};

/** A host bridge: how its configuration space is reached. */
struct uk_pci_host {
	struct uk_list_head link;
	const char *name;
	uint32_t (*read)(const struct uk_pci_host *host, uint8_t bus,
			 uint8_t devfn, unsigned int reg, unsigned int width);
	void (*write)(const struct uk_pci_host *host, uint8_t bus,
		      uint8_t devfn, unsigned int reg, unsigned int width,
		      uint32_t value);
	/** The line of the device's pin, or a negative errno value. */
	int (*line)(const struct uk_pci_device *device, unsigned int *line);
	const void *priv;
	volatile char *ecam;
	uint8_t first_bus, last_bus;
	bool is_placed; /* by firmware: places stay as they are */
	struct pci__window windows[PCI_NR_KINDS]; /* if it is not */
};

/** Adds a host bridge, which stays. */
void pci__host_add(struct uk_pci_host *host);

/** A host bridge with its space in memory (ECAM); -ENOMEM, -ENODEV. */
int pci__ecam_add(const struct uk_pci_host *like, __paddr_t base);

/** Reads what BARs the device has, and gives places where it must. */
void pci__bars_read(struct uk_pci_device *device);

/** Where the CPU sees [base, base + len) of the device's bus; 0: nowhere. */
__paddr_t pci__cpu_address(const struct uk_pci_host *host, uint64_t base,
			   uint64_t len);

/** A handle for [base, base + len) of I/O space; 0: it is not reached. */
uintptr_t pci__io_place(const struct uk_pci_host *host, uint64_t base,
			uint64_t len);

/* The ways to find host bridges; how many were found. */
#if CONFIG_LIBUKDEVTREE
int pci__find_in_tree(void);
#else
static inline int pci__find_in_tree(void)
{
	return 0;
}
#endif

#if CONFIG_LIBUKACPI
int pci__find_by_acpi(void);
#else
static inline int pci__find_by_acpi(void)
{
	return 0;
}
#endif

#if CONFIG_ARCH_X86_64
int pci__find_ports(void);
/** The line that firmware has written down for the device. */
int pci__firmware_line(const struct uk_pci_device *device, unsigned int *line);
#else
static inline int pci__find_ports(void)
{
	return 0;
}
#endif

#endif /* UK_PCI_INTERNAL_H */
