/* SPDX-License-Identifier: BSD-3-Clause */
/* The 9P device of virtio: a queue for messages, and a tag. */
#include <errno.h>
#include <string.h>

#include <uk/virtio_fsdev.h>

#define KIND 9
#define FEATURE_TAG 0
#define TAG_LEN_AT 0
#define TAG_AT 2

/* What the device reads and writes is limited by nothing but its sizes. */
#define MSIZE_MAX (1024 * 1024 + 24)

/* Its name, which mounts say. */
static int read_tag(struct uk_virtio_device *virtio,
		    char tag[UK_VIRTIO_FSDEV_TAG_MAX + 1])
{
	uint8_t bytes[2];
	unsigned int len;

	uk_virtio_config_read(virtio, TAG_LEN_AT, bytes, sizeof(bytes));
	len = bytes[0] | (unsigned int)bytes[1] << 8;
	if (!len || len > UK_VIRTIO_FSDEV_TAG_MAX)
		return -EINVAL;
	uk_virtio_config_read(virtio, TAG_AT, tag, len);
	tag[len] = 0;
	return strlen(tag) == len ? 0 : -EINVAL;
}

static int probe(struct uk_virtio_device *virtio)
{
	static const struct uk_virtio_fsdev_kind kind = {
		.kind = UK_FSDEV_9P,
		.name = "virtio-9p",
		.features = UK_VIRTIO_F(FEATURE_TAG),
		.len_max = MSIZE_MAX,
		.read_config = read_tag,
	};

	return uk_virtio_fsdev_probe(virtio, &kind);
}

static const struct uk_virtio_driver driver = {
	.name = "virtio-9p",
	.id = KIND,
	.probe = probe,
};
UK_REGISTER(virtio_driver, driver);
