/* SPDX-License-Identifier: BSD-3-Clause */
/* Interrupt-safe (built with general registers only). */
/* virtio over PCI (4.1): structures in BARs, named by capabilities. */
#include "virtio-pci-internal.h"

#include <errno.h>

#include <uk/alloc.h>
#include <uk/arch/device.h>
#include <uk/print.h>

#define VENDOR 0x1af4
#define FIRST_MODERN 0x1040 /* plus the kind */
#define LAST_MODERN 0x107f
#define LAST_OLDER 0x103f /* the kind is that of the subsystem */
#define FIRST_OLDER 0x1000

/* A capability. */
#define CAP_LEN 2
#define CAP_KIND 3
#define CAP_BAR 4
#define CAP_OFFSET 8
#define CAP_BYTES 12
#define CAP_MULTIPLIER 16 /* of doorbells only */
enum { KIND_COMMON = 1, KIND_NOTIFY, KIND_ISR, KIND_DEVICE };

/* The common structure. */
#define COMMON_LEN 56
#define FEATURES_SELECT 0
#define FEATURES 4
#define DRIVER_FEATURES_SELECT 8
#define DRIVER_FEATURES 12
#define CONFIG_VECTOR 16
#define STATUS 20
#define GENERATION 21
#define QUEUE_SELECT 22
#define QUEUE_SIZE 24
#define QUEUE_VECTOR 26
#define QUEUE_ENABLE 28
#define QUEUE_NOTIFY_OFF 30
#define QUEUE_DESC 32
#define QUEUE_DRIVER 40
#define QUEUE_DEVICE 48

#define CONFIG_MESSAGE 0 /* each queue has one of its own behind it */

static uint8_t get_status(struct uk_virtio_device *device)
{
	return (uint8_t)uk_device_read(pci_of(device)->common + STATUS, 1);
}

static void set_status(struct uk_virtio_device *device, uint8_t status)
{
	uk_device_write(pci_of(device)->common + STATUS, 1, status);
}

static uint64_t get_features(struct uk_virtio_device *device)
{
	volatile char *common = pci_of(device)->common;
	uint64_t features;

	uk_device_write(common + FEATURES_SELECT, 4, 0);
	features = uk_device_read(common + FEATURES, 4);
	uk_device_write(common + FEATURES_SELECT, 4, 1);
	return features | (uint64_t)uk_device_read(common + FEATURES, 4) << 32;
}

/* A reset has taken the message of the configuration, too. */
static void set_features(struct uk_virtio_device *device, uint64_t features)
{
	volatile char *common = pci_of(device)->common;

	if (pci_of(device)->nr_messages)
		uk_device_write(common + CONFIG_VECTOR, 2, CONFIG_MESSAGE);
	uk_device_write(common + DRIVER_FEATURES_SELECT, 4, 0);
	uk_device_write(common + DRIVER_FEATURES, 4, (uint32_t)features);
	uk_device_write(common + DRIVER_FEATURES_SELECT, 4, 1);
	uk_device_write(common + DRIVER_FEATURES, 4,
			(uint32_t)(features >> 32));
}

static uint32_t get_generation(struct uk_virtio_device *device)
{
	return uk_device_read(pci_of(device)->common + GENERATION, 1);
}

static uint32_t read_config(struct uk_virtio_device *device, unsigned int at,
			    unsigned int width)
{
	return uk_device_read(pci_of(device)->config + at, width);
}

static void write_config(struct uk_virtio_device *device, unsigned int at,
			 unsigned int width, uint32_t value)
{
	uk_device_write(pci_of(device)->config + at, width, value);
}

static uint16_t get_queue_size(struct uk_virtio_device *device, uint16_t index)
{
	volatile char *common = pci_of(device)->common;

	uk_device_write(common + QUEUE_SELECT, 2, index);
	if (uk_device_read(common + QUEUE_SELECT, 2) != index)
		return 0;
	return (uint16_t)uk_device_read(common + QUEUE_SIZE, 2);
}

/* --- interrupts ------------------------------------------------------------ */

static int pin_interrupt(void *arg)
{
	struct pci *pci = arg;
	uint8_t why = *pci->isr; /* reading it takes the pin down */

	if (!why)
		return 0;
	uk_virtio_interrupted(&pci->device, why);
	return 1;
}

static int queue_interrupt(void *arg)
{
	struct uk_virtio_queue *queue = arg;

	if (queue->done)
		queue->done(queue);
	return 1;
}

static int config_interrupt(void *arg)
{
	struct pci *pci = arg;

	uk_virtio_interrupted(&pci->device, UK_VIRTIO_WHY_CONFIG);
	return 1;
}

static void unset_queue(struct uk_virtio_queue *queue)
{
	if (queue->handler.fn)
		uk_irq_unregister(queue->line, &queue->handler);
}

/* Message 0 is of the configuration, each queue has one of its own. */
static int connect_queue(struct pci *pci, struct uk_virtio_queue *queue)
{
	volatile char *vector = pci->common + QUEUE_VECTOR;
	unsigned int message = queue->index + 1U;
	int rc;

	if (!pci->nr_messages || !queue->done)
		return 0;
	if (message >= (unsigned int)pci->nr_messages)
		return -ENOSPC;
	rc = uk_pci_msix_line(pci->pci, message, &queue->line);
	if (!rc)
		rc = uk_irq_register(queue->line, &queue->handler,
				     queue_interrupt, queue);
	if (rc)
		return rc;
	uk_device_write(vector, 2, message);
	if (uk_device_read(vector, 2) == message)
		return 0;
	unset_queue(queue);
	return -EBUSY;
}

static int connect_pin(struct pci *pci)
{
	unsigned int line;
	int rc = uk_pci_irq(pci->pci, &line);

	return rc ? rc
		  : uk_irq_register(line, &pci->handler, pin_interrupt, pci);
}

static int connect_messages(struct pci *pci)
{
	unsigned int line;
	int rc = uk_pci_msix_line(pci->pci, CONFIG_MESSAGE, &line);

	return rc ? rc
		  : uk_irq_register(line, &pci->handler, config_interrupt, pci);
}

/* --- queues ------------------------------------------------------------------ */

static void set_address(volatile char *reg, const void *at)
{
	uk_device_write(reg, 4, (uint32_t)(uintptr_t)at);
	uk_device_write(reg + 4, 4, (uint32_t)((uint64_t)(uintptr_t)at >> 32));
}

static volatile void *doorbell_of(const struct pci *pci)
{
	uint64_t at =
		(uint64_t)uk_device_read(pci->common + QUEUE_NOTIFY_OFF, 2) *
		pci->multiplier;

	return at + 2 <= pci->doorbells_len ? pci->doorbells + at : NULL;
}

static int set_queue(struct uk_virtio_queue *queue)
{
	struct pci *pci = pci_of(queue->device);
	struct uk_virtq *vq = &queue->vq;
	int rc;

	uk_device_write(pci->common + QUEUE_SELECT, 2, queue->index);
	queue->doorbell = doorbell_of(pci);
	if (!queue->doorbell)
		return -EINVAL;
	rc = connect_queue(pci, queue);
	if (rc)
		return rc;
	uk_device_write(pci->common + QUEUE_SIZE, 2, vq->size);
	set_address(pci->common + QUEUE_DESC, vq->desc);
	set_address(pci->common + QUEUE_DRIVER, vq->driver);
	set_address(pci->common + QUEUE_DEVICE, vq->device);
	uk_device_write(pci->common + QUEUE_ENABLE, 2, 1);
	return 0;
}

static void kick(struct uk_virtio_queue *queue)
{
	*(volatile uint16_t *)queue->doorbell = queue->index;
}

static int set_cpu(struct uk_virtio_queue *queue, unsigned int cpu)
{
	struct pci *pci = pci_of(queue->device);

	if (!queue->handler.fn)
		return -ENOTSUP;
	return uk_pci_msix_move(pci->pci, queue->index + 1U, queue->line, cpu);
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
	.unset_queue = unset_queue,
	.kick = kick,
	.set_cpu = set_cpu,
};

/* --- finding the structures -------------------------------------------------- */

/* The first of its kind that can be reached; 0: none. */
static unsigned int find(const struct uk_pci_device *pci, uint8_t kind)
{
	unsigned int cap = 0;

	while ((cap = uk_pci_cap(pci, UK_PCI_CAP_VENDOR, cap)))
		if (uk_pci_read(pci, cap + CAP_KIND, 1) == kind &&
		    uk_pci_read(pci, cap + CAP_BAR, 1) < UK_PCI_BARS)
			return cap;
	return 0;
}

static volatile char *map(const struct uk_pci_device *pci, uint8_t kind,
			  uint32_t least, uint32_t *len)
{
	unsigned int cap = find(pci, kind);

	*len = cap ? uk_pci_read(pci, cap + CAP_BYTES, 4) : 0;
	if (!cap || *len < least)
		return NULL;
	return uk_pci_map(pci, uk_pci_read(pci, cap + CAP_BAR, 1),
			  uk_pci_read(pci, cap + CAP_OFFSET, 4), *len);
}

static int find_all(struct pci *pci)
{
	unsigned int notify = find(pci->pci, KIND_NOTIFY);
	uint32_t len;

	pci->common = map(pci->pci, KIND_COMMON, COMMON_LEN, &len);
	pci->isr = (volatile uint8_t *)map(pci->pci, KIND_ISR, 1, &len);
	pci->doorbells = map(pci->pci, KIND_NOTIFY, 2, &pci->doorbells_len);
	if (!pci->common || !pci->isr || !pci->doorbells)
		return -ENOTSUP;
	pci->multiplier = uk_pci_read(pci->pci, notify + CAP_MULTIPLIER, 4);
	pci->config = map(pci->pci, KIND_DEVICE, 1, &pci->device.config_len);
	if (!pci->config)
		pci->device.config_len = 0; /* some kinds have none */
	return 0;
}

static uint32_t kind_of(const struct uk_pci_device *pci)
{
	if (pci->device >= FIRST_MODERN && pci->device <= LAST_MODERN)
		return pci->device - FIRST_MODERN;
	if (pci->device >= FIRST_OLDER && pci->device <= LAST_OLDER)
		return pci->subdevice;
	return 0;
}

static int start(struct pci *pci)
{
	int rc = find_all(pci);

	if (rc && pci->pci->device <= LAST_OLDER)
		return pci__start_older(pci);
	if (rc)
		return rc;
	uk_pci_command(pci->pci, UK_PCI_COMMAND_MASTER, 0);
	uk_virtio_reset(&pci->device);
	rc = uk_pci_msix_enable(pci->pci);
	pci->nr_messages = MAX(rc, 0);
	rc = rc > 0 ? connect_messages(pci) : connect_pin(pci);
	return rc ? rc : uk_virtio_add(&pci->device);
}

static int probe(struct uk_pci_device *found)
{
	struct pci *pci;
	int rc;

	if (!kind_of(found))
		return -ENODEV;
	pci = uk_calloc(uk_alloc_get_default(), 1, sizeof(*pci));
	if (!pci)
		return -ENOMEM;
	pci->pci = found;
	pci->device.name = "virtio-pci";
	pci->device.id = kind_of(found);
	pci->device.ops = &ops;
	rc = start(pci);
	/* handlers may be on lines: what fails late stays, and does nothing */
	if (!rc)
		found->priv = pci;
	return rc;
}

static const struct uk_pci_id ids[] = { { VENDOR, UK_PCI_ANY }, { 0 } };

static const struct uk_pci_driver driver = {
	.name = "virtio-pci",
	.ids = ids,
	.probe = probe,
};
UK_REGISTER(pci_driver, driver);
