/* SPDX-License-Identifier: BSD-3-Clause */
/* Interrupt-safe (built with general registers only). */
/* The 9P device of virtio: a queue for messages, and a tag. */
#include <errno.h>
#include <string.h>

#include <uk/9pdev.h>
#include <uk/alloc.h>
#include <uk/print.h>
#include <uk/virtio.h>
#include <uk/virtio_call.h>

#define KIND 9
#define FEATURE_TAG 0
#define TAG_LEN_AT 0
#define TAG_AT 2
#define TAG_LEN_MAX 255

/* What the device reads and writes is limited by nothing but its sizes. */
#define MSIZE_MAX (1024 * 1024 + 24)
#define LEAST_QUEUE 8

struct device {
	struct uk_9pdev dev;
	struct uk_virtio_calls calls;
	char tag[TAG_LEN_MAX + 1];
};

_Static_assert(sizeof(struct uk_virtio_call) <=
		       sizeof(((struct uk_9pdev_post *)0)->transport),
	       "a call fits into a post");

static long call(struct uk_9pdev *dev, const struct uk_abi_iovec *out,
		 unsigned int nr_out, const struct uk_abi_iovec *in,
		 unsigned int nr_in)
{
	struct device *device = dev->priv;

	return uk_virtio_call(&device->calls, out, nr_out, in, nr_in);
}

static void answered(struct uk_virtio_call *call)
{
	char *at = (char *)call - offsetof(struct uk_9pdev_post, transport);
	struct uk_9pdev_post *post = (struct uk_9pdev_post *)at;

	post->done(post);
}

static int post(struct uk_9pdev *dev, struct uk_9pdev_post *post)
{
	struct device *device = dev->priv;
	struct uk_virtio_call *call = (struct uk_virtio_call *)post->transport;

	*call = (struct uk_virtio_call){ .done = answered };
	return uk_virtio_post(&device->calls, call, post->out, post->out_len,
			      post->in, post->in_len);
}

static const struct uk_9pdev_ops ops = { .call = call, .post = post };

/* Its name, which mounts say. */
static int read_tag(struct uk_virtio_device *virtio, struct device *device)
{
	uint8_t bytes[2];
	unsigned int len;

	uk_virtio_config_read(virtio, TAG_LEN_AT, bytes, sizeof(bytes));
	len = bytes[0] | (unsigned int)bytes[1] << 8;
	if (!len || len > TAG_LEN_MAX)
		return -EINVAL;
	uk_virtio_config_read(virtio, TAG_AT, device->tag, len);
	device->tag[len] = 0;
	return strlen(device->tag) == len ? 0 : -EINVAL;
}

static int start(struct uk_virtio_device *virtio, struct device *device)
{
	unsigned int size;
	int rc = uk_virtio_negotiate(virtio, 0, UK_VIRTIO_F(FEATURE_TAG));

	if (!rc)
		rc = read_tag(virtio, device);
	if (!rc)
		rc = uk_virtio_calls_init(&device->calls, virtio, 0);
	if (rc)
		return rc;
	size = device->calls.queue->vq.size;
	if (size < LEAST_QUEUE)
		return -EINVAL;
	device->dev = (struct uk_9pdev){
		.tag = device->tag,
		.ops = &ops,
		/* a message and its answer have a piece beside the data */
		.pieces_max =
			MIN(size, (unsigned int)UK_VIRTIO_CALL_PIECES) - 2,
		.msize_max = MSIZE_MAX,
		.priv = device,
	};
	uk_virtio_ready(virtio);
	return uk_9pdev_register(&device->dev);
}

static int probe(struct uk_virtio_device *virtio)
{
	struct device *device =
		uk_zalloc(uk_alloc_get_default(), sizeof(*device));
	int rc = device ? start(virtio, device) : -ENOMEM;

	if (rc == -EEXIST)
		uk_pr_err("virtio-9p: there are two devices called %s\n",
			  device->tag);
	if (!rc) {
		uk_pr_info("virtio-9p: %s\n", device->tag);
		return 0;
	}
	uk_virtio_reset(virtio); /* before what its interrupt uses is gone */
	uk_free(uk_alloc_get_default(), device);
	return rc;
}

static const struct uk_virtio_driver driver = {
	.name = "virtio-9p",
	.id = KIND,
	.probe = probe,
};
UK_REGISTER(virtio_driver, driver);
