/* SPDX-License-Identifier: BSD-3-Clause */
/* Interrupt-safe (built with general registers only). */
/* Devices of before version 1: registers in I/O space (4.1.4.8). */
#include "virtio-pci-internal.h"

#include <errno.h>

#include <uk/arch/limits.h>
#include <uk/print.h>

#define FEATURES 0
#define DRIVER_FEATURES 4
#define QUEUE_PAGE 8
#define QUEUE_SIZE 12
#define QUEUE_SELECT 14
#define QUEUE_NOTIFY 16
#define STATUS 18
#define ISR 19
#define CONFIG 20 /* without messages */

static uint32_t get(const struct uk_virtio_device *device, unsigned int reg,
		    unsigned int width)
{
	const struct pci *pci = __containerof(device, struct pci, device);

	return uk_pci_io_read(pci->io + reg, width);
}

static void set(struct uk_virtio_device *device, unsigned int reg,
		unsigned int width, uint32_t value)
{
	uk_pci_io_write(pci_of(device)->io + reg, width, value);
}

static uint8_t get_status(struct uk_virtio_device *device)
{
	return (uint8_t)get(device, STATUS, 1);
}

static void set_status(struct uk_virtio_device *device, uint8_t status)
{
	set(device, STATUS, 1, status);
}

static uint64_t get_features(struct uk_virtio_device *device)
{
	return get(device, FEATURES, 4);
}

static void set_features(struct uk_virtio_device *device, uint64_t features)
{
	set(device, DRIVER_FEATURES, 4, (uint32_t)features);
}

static uint32_t get_generation(struct uk_virtio_device *device __unused)
{
	return 0;
}

static uint32_t read_config(struct uk_virtio_device *device, unsigned int at,
			    unsigned int width)
{
	return get(device, CONFIG + at, width);
}

static void write_config(struct uk_virtio_device *device, unsigned int at,
			 unsigned int width, uint32_t value)
{
	set(device, CONFIG + at, width, value);
}

static uint16_t get_queue_size(struct uk_virtio_device *device, uint16_t index)
{
	set(device, QUEUE_SELECT, 2, index);
	return (uint16_t)get(device, QUEUE_SIZE, 2);
}

static int set_queue(struct uk_virtio_queue *queue)
{
	uint64_t page = (uintptr_t)queue->vq.ring >> PAGE_SHIFT;

	if (page > UINT32_MAX)
		return -ENOMEM;
	set(queue->device, QUEUE_SELECT, 2, queue->index);
	set(queue->device, QUEUE_PAGE, 4, (uint32_t)page);
	return 0;
}

static void kick(struct uk_virtio_queue *queue)
{
	set(queue->device, QUEUE_NOTIFY, 2, queue->index);
}

static const struct uk_virtio_ops ops = {
	.get_status = get_status,
	.set_status = set_status,
	.get_features = get_features,
	.set_features = set_features,
	.get_generation = get_generation,
	.read = read_config,
	.write = write_config,
	.get_queue_size = get_queue_size,
	.set_queue = set_queue,
	.kick = kick,
	.has_fixed_sizes = true,
};

static int interrupt(void *arg)
{
	struct pci *pci = arg;
	uint32_t why = get(&pci->device, ISR, 1); /* takes the pin down */

	if (!why)
		return 0;
	uk_virtio_interrupted(&pci->device, why);
	return 1;
}

int pci__start_older(struct pci *pci)
{
	uint64_t len = pci->pci->bars[0].len;
	unsigned int line;
	int rc;

	if (len <= CONFIG)
		return -ENOTSUP;
	pci->io = uk_pci_io_map(pci->pci, 0, (uint32_t)len);
	if (!pci->io) {
		uk_pr_warn("%04x: a device of before virtio 1.0 is not "
			   "reached\n",
			   pci->pci->device);
		return -ENOTSUP;
	}
	pci->device.ops = &ops;
	pci->device.config_len = (uint32_t)len - CONFIG;
	uk_pci_command(pci->pci, UK_PCI_COMMAND_MASTER, 0);
	rc = uk_pci_irq(pci->pci, &line);
	if (!rc)
		rc = uk_irq_register(line, &pci->handler, interrupt, pci);
	return rc ? rc : uk_virtio_add(&pci->device);
}
