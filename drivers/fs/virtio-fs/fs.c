/* SPDX-License-Identifier: BSD-3-Clause */
/* The file system device of virtio (5.11): a tag, and queues for requests. */
#include <errno.h>

#include <uk/virtio_fsdev.h>

#define KIND 26
#define TAG_AT 0
#define TAG_LEN 36 /* shorter ones end with a zero */
#define NR_QUEUES_AT 36
#define URGENT_QUEUE 0
#define FIRST_QUEUE 1

static int read_config(struct uk_virtio_device *virtio,
		       char tag[UK_VIRTIO_FSDEV_TAG_MAX + 1])
{
	uint8_t nr_queues[4];

	uk_virtio_config_read(virtio, TAG_AT, tag, TAG_LEN);
	uk_virtio_config_read(virtio, NR_QUEUES_AT, nr_queues,
			      sizeof(nr_queues));
	tag[TAG_LEN] = 0;
	if (!*tag)
		return -EINVAL;
	return nr_queues[0] | nr_queues[1] | nr_queues[2] | nr_queues[3]
		       ? 0
		       : -EINVAL;
}

static int probe(struct uk_virtio_device *virtio)
{
	static const struct uk_virtio_fsdev_kind kind = {
		.kind = UK_FSDEV_FUSE,
		.name = "virtio-fs",
		.features = UK_VIRTIO_F(UK_VIRTIO_F_VERSION_1),
		.queue = FIRST_QUEUE,
		.posts_queue = URGENT_QUEUE,
		.len_max = UINT32_MAX,
		.read_config = read_config,
	};

	return uk_virtio_fsdev_probe(virtio, &kind);
}

static const struct uk_virtio_driver driver = {
	.name = "virtio-fs",
	.id = KIND,
	.probe = probe,
};
UK_REGISTER(virtio_driver, driver);
