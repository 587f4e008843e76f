/* SPDX-License-Identifier: BSD-3-Clause */
/* Interrupt-safe (built with general registers only). */
/* What all transports share: the device's life, features, queues. */
#include <uk/virtio.h>

#include <errno.h>

#include <uk/alloc.h>
#include <uk/arch/cpu.h>
#include <uk/print.h>

#define STATUS_ACKNOWLEDGE 1U
#define STATUS_DRIVER 2U
#define STATUS_DRIVER_OK 4U
#define STATUS_FEATURES_OK 8U
#define STATUS_FAILED 128U

#define MOST_LOOKS 1000000 /* at a status that must change */
#define MOST_READS 100	   /* of a configuration that changes meanwhile */

#define QUEUE_FEATURES                          \
	(UK_VIRTIO_F(UK_VIRTIO_F_INDIRECT) |    \
	 UK_VIRTIO_F(UK_VIRTIO_F_EVENT_INDEX) | \
	 UK_VIRTIO_F(UK_VIRTIO_F_VERSION_1) |   \
	 UK_VIRTIO_F(UK_VIRTIO_F_PACKED) | UK_VIRTIO_F(UK_VIRTIO_F_IN_ORDER))

static void add_status(struct uk_virtio_device *device, uint8_t bits)
{
	device->ops->set_status(device, device->ops->get_status(device) | bits);
}

void uk_virtio_reset(struct uk_virtio_device *device)
{
	unsigned int looks;

	device->ops->set_status(device, 0);
	for (looks = 0; looks < MOST_LOOKS; looks++) {
		if (!device->ops->get_status(device))
			return;
		uk_cpu_relax();
	}
	uk_pr_crit("%s: the device cannot be reset\n", device->name);
}

static const struct uk_virtio_driver *find_driver(uint32_t id)
{
	uk_registry_foreach (virtio_driver, driver) {
		if ((*driver)->id == id)
			return *driver;
	}
	return NULL;
}

static void give_up(struct uk_virtio_device *device, int error)
{
	uint16_t i;

	uk_pr_err("%s: the device cannot be used (error %d)\n", device->name,
		  -error);
	add_status(device, STATUS_FAILED);
	uk_virtio_reset(device);
	for (i = 0; i < UK_VIRTIO_QUEUES_MAX; i++) {
		if (!device->queues[i])
			continue;
		if (device->ops->unset_queue)
			device->ops->unset_queue(device->queues[i]);
		uk_virtq_fini(&device->queues[i]->vq);
		uk_free(uk_alloc_get_default(), device->queues[i]);
		device->queues[i] = NULL;
	}
}

int uk_virtio_add(struct uk_virtio_device *device)
{
	const struct uk_virtio_driver *driver = find_driver(device->id);
	int rc;

	uk_virtio_reset(device);
	if (!driver)
		return -ENODEV;
	device->driver = driver;
	device->name = driver->name;
	add_status(device, STATUS_ACKNOWLEDGE);
	add_status(device, STATUS_DRIVER);
	rc = driver->probe(device);
	if (rc)
		give_up(device, rc);
	return rc;
}

int uk_virtio_negotiate(struct uk_virtio_device *device, uint64_t wanted,
			uint64_t needed)
{
	uint64_t offered = device->ops->get_features(device);

	if ((offered & needed) != needed)
		return -ENOTSUP;
	device->features = offered & (wanted | needed | QUEUE_FEATURES);
	device->ops->set_features(device, device->features);
	if (!uk_virtio_has(device, UK_VIRTIO_F_VERSION_1))
		return 0; /* of an older device there is nothing to ask */
	add_status(device, STATUS_FEATURES_OK);
	if (device->ops->get_status(device) & STATUS_FEATURES_OK)
		return 0;
	return -ENOTSUP;
}

void uk_virtio_ready(struct uk_virtio_device *device)
{
	add_status(device, STATUS_DRIVER_OK);
}

/* --- queues -------------------------------------------------------------- */

static uint16_t size_of(struct uk_virtio_device *device, uint16_t index,
			uint16_t most)
{
	uint16_t size = device->ops->get_queue_size(device, index);

	if (!most || size <= most || device->ops->has_fixed_sizes)
		return size;
	/* only powers of two will do for all layouts; most is taken as one */
	return (uint16_t)(1U << (31 - __builtin_clz(most)));
}

static int make_queue(struct uk_virtio_queue *queue, uint16_t size)
{
	struct uk_virtio_device *device = queue->device;
	const struct uk_virtq_layout layout = {
		.is_packed = uk_virtio_has(device, UK_VIRTIO_F_PACKED),
		.has_indirect = uk_virtio_has(device, UK_VIRTIO_F_INDIRECT),
		.has_event_index =
			uk_virtio_has(device, UK_VIRTIO_F_EVENT_INDEX),
		.has_order = uk_virtio_has(device, UK_VIRTIO_F_IN_ORDER),
	};
	int rc = uk_virtq_init(&queue->vq, device->name, size, layout);

	if (rc)
		return rc;
	rc = device->ops->set_queue(queue);
	if (rc)
		uk_virtq_fini(&queue->vq);
	return rc;
}

struct uk_virtio_queue *
uk_virtio_queue(struct uk_virtio_device *device, uint16_t index, uint16_t size,
		void (*done)(struct uk_virtio_queue *queue), int *error)
{
	struct uk_virtio_queue *queue;

	*error = -ENOENT;
	if (index >= UK_VIRTIO_QUEUES_MAX || device->queues[index])
		return NULL;
	size = size_of(device, index, size);
	if (!size)
		return NULL;
	*error = -ENOMEM;
	queue = uk_calloc(uk_alloc_get_default(), 1, sizeof(*queue));
	if (!queue)
		return NULL;
	queue->device = device;
	queue->index = index;
	queue->done = done;
	*error = make_queue(queue, size);
	if (*error) {
		uk_free(uk_alloc_get_default(), queue);
		return NULL;
	}
	device->queues[index] = queue;
	device->queues_end = MAX(device->queues_end, (uint16_t)(index + 1));
	return queue;
}

static void queues_done(struct uk_virtio_device *device)
{
	uint16_t i;

	for (i = 0; i < device->queues_end; i++)
		if (device->queues[i] && device->queues[i]->done)
			device->queues[i]->done(device->queues[i]);
}

void uk_virtio_interrupted(struct uk_virtio_device *device, uint32_t why)
{
	if (why & UK_VIRTIO_WHY_QUEUE)
		queues_done(device);
	if (why & UK_VIRTIO_WHY_CONFIG && device->changed)
		device->changed(device);
}

/* --- configuration --------------------------------------------------------- */

/*
 * How wide the read at `at` is: fields are read as they are wide, as far as
 * that is known; none goes beyond `len` bytes or the end of the configuration.
 */
static unsigned int width_at(const struct uk_virtio_device *device,
			     unsigned int at, size_t len)
{
	unsigned int width = 4;

	while (width > 1 && (at & (width - 1) || len < width ||
			     at + width > device->config_len))
		width /= 2;
	return width;
}

static void read_once(struct uk_virtio_device *device, unsigned int at,
		      uint8_t *buf, size_t len)
{
	size_t i = 0;

	while (i < len) {
		unsigned int here = at + (unsigned int)i, j;
		unsigned int width = width_at(device, here, len - i);
		uint32_t value = 0;

		if (here + width <= device->config_len)
			value = device->ops->read(device, here, width);
		for (j = 0; j < width; j++)
			buf[i++] = (uint8_t)(value >> 8 * j);
	}
}

void uk_virtio_config_read(struct uk_virtio_device *device, unsigned int at,
			   void *buf, size_t len)
{
	unsigned int reads;
	uint32_t before;

	for (reads = 0; reads < MOST_READS; reads++) {
		before = device->ops->get_generation(device);
		read_once(device, at, buf, len);
		if (device->ops->get_generation(device) == before)
			return;
	}
	uk_pr_warn("%s: the configuration does not stand still\n",
		   device->name);
}
