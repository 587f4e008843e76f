/* SPDX-License-Identifier: BSD-3-Clause */
/* What the two ways to devices on PCI share. */
#ifndef UK_VIRTIO_PCI_INTERNAL_H
#define UK_VIRTIO_PCI_INTERNAL_H

#include <uk/pci.h>
#include <uk/virtio.h>

struct pci {
	struct uk_virtio_device device;
	struct uk_pci_device *pci;
	volatile char *common, *doorbells, *config;
	volatile uint8_t *isr;
	uint32_t doorbells_len, multiplier;
	uintptr_t io;	 /* a device of before version 1 */
	int nr_messages; /* 0: by the pin */
	struct uk_irq_handler handler;
};

static inline struct pci *pci_of(struct uk_virtio_device *device)
{
	return __containerof(device, struct pci, device);
}

/** older.c: the same for a device of before version 1. */
int pci__start_older(struct pci *pci);

#endif /* UK_VIRTIO_PCI_INTERNAL_H */
