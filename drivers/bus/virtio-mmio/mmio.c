/* SPDX-License-Identifier: BSD-3-Clause */
/* Interrupt-safe (built with general registers only). */
/* Devices in memory (4.2), and those of before version 1 (4.2.4). */
#include "mmio-internal.h"

#include <errno.h>

#include <uk/alloc.h>
#include <uk/arch/device.h>
#include <uk/arch/limits.h>
#include <uk/print.h>

#define MAGIC 0x000
#define MAGIC_VALUE 0x74726976U /* "virt" */
#define VERSION 0x004
#define VERSION_LEGACY 1
#define VERSION_MODERN 2
#define DEVICE_ID 0x008
#define FEATURES 0x010
#define FEATURES_SELECT 0x014
#define DRIVER_FEATURES 0x020
#define DRIVER_FEATURES_SELECT 0x024
#define LEGACY_PAGE_SIZE 0x028
#define QUEUE_SELECT 0x030
#define QUEUE_SIZE_MAX 0x034
#define QUEUE_SIZE 0x038
#define LEGACY_QUEUE_ALIGN 0x03c
#define LEGACY_QUEUE_PAGE 0x040
#define QUEUE_READY 0x044
#define QUEUE_NOTIFY 0x050
#define INTERRUPT_STATUS 0x060
#define INTERRUPT_ACK 0x064
#define STATUS 0x070
#define QUEUE_DESC 0x080
#define QUEUE_DRIVER 0x090
#define QUEUE_DEVICE 0x0a0
#define GENERATION 0x0fc
#define CONFIG 0x100
#define LEAST_LEN 0x200

struct mmio {
	struct uk_virtio_device device;
	volatile char *base;
	bool is_legacy;
	struct uk_irq_handler handler;
};

static struct mmio *mmio_of(struct uk_virtio_device *device)
{
	return __containerof(device, struct mmio, device);
}

static uint32_t get(const struct mmio *mmio, unsigned int reg)
{
	return uk_device_read(mmio->base + reg, 4);
}

static void set(const struct mmio *mmio, unsigned int reg, uint32_t value)
{
	uk_device_write(mmio->base + reg, 4, value);
}

static uint8_t get_status(struct uk_virtio_device *device)
{
	return (uint8_t)get(mmio_of(device), STATUS);
}

static void set_status(struct uk_virtio_device *device, uint8_t status)
{
	set(mmio_of(device), STATUS, status);
}

static uint64_t get_features(struct uk_virtio_device *device)
{
	struct mmio *mmio = mmio_of(device);
	uint64_t features;

	set(mmio, FEATURES_SELECT, 0);
	features = get(mmio, FEATURES);
	if (mmio->is_legacy)
		return features;
	set(mmio, FEATURES_SELECT, 1);
	return features | (uint64_t)get(mmio, FEATURES) << 32;
}

static void set_features(struct uk_virtio_device *device, uint64_t features)
{
	struct mmio *mmio = mmio_of(device);

	set(mmio, DRIVER_FEATURES_SELECT, 0);
	set(mmio, DRIVER_FEATURES, (uint32_t)features);
	if (mmio->is_legacy) {
		set(mmio, LEGACY_PAGE_SIZE, PAGE_SIZE);
		return;
	}
	set(mmio, DRIVER_FEATURES_SELECT, 1);
	set(mmio, DRIVER_FEATURES, (uint32_t)(features >> 32));
}

static uint32_t get_generation(struct uk_virtio_device *device)
{
	struct mmio *mmio = mmio_of(device);

	return mmio->is_legacy ? 0 : get(mmio, GENERATION);
}

static uint32_t read_config(struct uk_virtio_device *device, unsigned int at,
			    unsigned int width)
{
	return uk_device_read(mmio_of(device)->base + CONFIG + at, width);
}

static void write_config(struct uk_virtio_device *device, unsigned int at,
			 unsigned int width, uint32_t value)
{
	uk_device_write(mmio_of(device)->base + CONFIG + at, width, value);
}

static uint16_t get_queue_size(struct uk_virtio_device *device, uint16_t index)
{
	struct mmio *mmio = mmio_of(device);

	set(mmio, QUEUE_SELECT, index);
	return (uint16_t)MIN(get(mmio, QUEUE_SIZE_MAX), UK_VIRTQ_SIZE_MAX);
}

static void set_address(struct mmio *mmio, unsigned int reg, const void *at)
{
	set(mmio, reg, (uint32_t)(uintptr_t)at);
	set(mmio, reg + 4, (uint32_t)((uint64_t)(uintptr_t)at >> 32));
}

static int set_queue(struct uk_virtio_queue *queue)
{
	struct mmio *mmio = mmio_of(queue->device);
	struct uk_virtq *vq = &queue->vq;

	set(mmio, QUEUE_SELECT, queue->index);
	set(mmio, QUEUE_SIZE, vq->size);
	if (mmio->is_legacy) {
		if ((uintptr_t)vq->ring >> PAGE_SHIFT > UINT32_MAX)
			return -ENOMEM;
		set(mmio, LEGACY_QUEUE_ALIGN, PAGE_SIZE);
		set(mmio, LEGACY_QUEUE_PAGE,
		    (uint32_t)((uintptr_t)vq->ring >> PAGE_SHIFT));
		return 0;
	}
	set_address(mmio, QUEUE_DESC, vq->desc);
	set_address(mmio, QUEUE_DRIVER, vq->driver);
	set_address(mmio, QUEUE_DEVICE, vq->device);
	set(mmio, QUEUE_READY, 1);
	return 0;
}

static void kick(struct uk_virtio_queue *queue)
{
	set(mmio_of(queue->device), QUEUE_NOTIFY, queue->index);
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
};

static int interrupt(void *arg)
{
	struct mmio *mmio = arg;
	uint32_t why = get(mmio, INTERRUPT_STATUS);

	if (!why)
		return 0;
	set(mmio, INTERRUPT_ACK, why);
	uk_virtio_interrupted(&mmio->device, why);
	return 1;
}

static int check(const struct mmio *mmio)
{
	uint32_t version = get(mmio, VERSION);

	if (get(mmio, MAGIC) != MAGIC_VALUE)
		return -ENODEV;
	if (version != VERSION_LEGACY && version != VERSION_MODERN)
		return -ENOTSUP;
	return get(mmio, DEVICE_ID) ? 0 : -ENODEV; /* an empty place */
}

static int start(struct mmio *mmio, uint64_t len, unsigned int line)
{
	int rc = check(mmio);

	if (rc)
		return rc;
	mmio->is_legacy = get(mmio, VERSION) == VERSION_LEGACY;
	mmio->device.name = "virtio-mmio";
	mmio->device.ops = &ops;
	mmio->device.id = get(mmio, DEVICE_ID);
	mmio->device.config_len = (uint32_t)(len - CONFIG);
	rc = uk_irq_register(line, &mmio->handler, interrupt, mmio);
	if (rc)
		return rc;
	rc = uk_virtio_add(&mmio->device);
	if (rc)
		uk_irq_unregister(line, &mmio->handler);
	return rc;
}

int mmio__add(__paddr_t base, uint64_t len, unsigned int line)
{
	struct mmio *mmio;
	int rc;

	if (len < LEAST_LEN)
		return -EINVAL;
	mmio = uk_calloc(uk_alloc_get_default(), 1, sizeof(*mmio));
	if (!mmio)
		return -ENOMEM;
	mmio->base = uk_device_map(base, len);
	rc = mmio->base ? start(mmio, len, line) : -EINVAL;
	if (rc)
		uk_free(uk_alloc_get_default(), mmio);
	return rc;
}
