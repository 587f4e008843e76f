/* SPDX-License-Identifier: BSD-3-Clause */
/* Interrupts that are messages: a table in one of the device's BARs. */
#include "pci-internal.h"

#include <errno.h>

#define CONTROL 2
#define CONTROL_NR(control) (((control)&0x7ff) + 1)
#define CONTROL_MASKED 0x4000U
#define CONTROL_ON 0x8000U
#define TABLE 4
#define TABLE_BAR(table) ((table)&7)
#define TABLE_AT(table) ((table) & ~7U)

/* Words of an entry. */
enum { ADDRESS, ADDRESS_HIGH, DATA, MASK, ENTRY_WORDS };

int uk_pci_msix_enable(struct uk_pci_device *device)
{
	unsigned int cap = uk_pci_cap(device, UK_PCI_CAP_MSIX, 0), i, nr;
	uint32_t control, table;

	if (!cap || !uk_irq_has_messages())
		return -ENOTSUP;
	control = uk_pci_read(device, cap + CONTROL, 2);
	table = uk_pci_read(device, cap + TABLE, 4);
	nr = CONTROL_NR(control);
	device->msix = uk_pci_map(device, TABLE_BAR(table), TABLE_AT(table),
				  nr * ENTRY_WORDS * sizeof(uint32_t));
	if (!device->msix)
		return -EINVAL;
	uk_pci_write(device, cap + CONTROL, 2,
		     control | CONTROL_ON | CONTROL_MASKED);
	for (i = 0; i < nr; i++)
		device->msix[i * ENTRY_WORDS + MASK] = 1;
	uk_pci_command(device, UK_PCI_COMMAND_NO_INTX, 0);
	uk_pci_write(device, cap + CONTROL, 2,
		     (control | CONTROL_ON) & ~CONTROL_MASKED);
	device->nr_msix = (uint16_t)nr;
	return (int)nr;
}

/* Masked while it is half of another: what comes meanwhile comes then. */
static void write_message(volatile uint32_t *entry,
			  const struct uk_irq_message *message)
{
	entry[MASK] = 1;
	entry[ADDRESS] = (uint32_t)message->address;
	entry[ADDRESS_HIGH] = (uint32_t)(message->address >> 32);
	entry[DATA] = message->data;
	entry[MASK] = 0;
}

int uk_pci_msix_line(struct uk_pci_device *device, unsigned int i,
		     unsigned int *line)
{
	volatile uint32_t *entry = device->msix + i * ENTRY_WORDS;
	struct uk_irq_message message;
	int rc;

	if (!device->msix || i >= device->nr_msix)
		return -EINVAL;
	rc = uk_irq_message_alloc(line, &message);
	if (rc)
		return rc;
	write_message(entry, &message);
	return 0;
}

int uk_pci_msix_move(struct uk_pci_device *device, unsigned int i,
		     unsigned int line, unsigned int cpu)
{
	volatile uint32_t *entry = device->msix + i * ENTRY_WORDS;
	struct uk_irq_message message;
	int rc;

	if (!device->msix || i >= device->nr_msix)
		return -EINVAL;
	message.address = (uint64_t)entry[ADDRESS_HIGH] << 32 | entry[ADDRESS];
	message.data = entry[DATA];
	rc = uk_irq_message_move(line, cpu, &message);
	if (rc)
		return rc;
	write_message(entry, &message);
	return 0;
}
