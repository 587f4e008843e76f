/* SPDX-License-Identifier: BSD-3-Clause */
/* Interrupt-safe (built with general registers only). */
/* The file system device of virtio (5.11): a tag, and queues for requests. */
#include <errno.h>
#include <string.h>

#include <uk/alloc.h>
#include <uk/fusedev.h>
#include <uk/print.h>
#include <uk/virtio.h>
#include <uk/virtio_call.h>

#define KIND 26
#define TAG_AT 0
#define TAG_LEN 36 /* shorter ones end with a zero */
#define NR_QUEUES_AT 36
#define URGENT_QUEUE 0
#define FIRST_QUEUE 1
#define LEAST_QUEUE 8

struct device {
	struct uk_fusedev dev;
	struct uk_virtio_calls urgent, ordinary;
	char tag[TAG_LEN + 1];
};

_Static_assert(sizeof(struct uk_virtio_call) <=
		       sizeof(((struct uk_fusedev_post *)0)->transport),
	       "a call fits into a post");

static long call(struct uk_fusedev *dev, const struct uk_abi_iovec *out,
		 unsigned int nr_out, const struct uk_abi_iovec *in,
		 unsigned int nr_in)
{
	struct device *device = dev->priv;

	return uk_virtio_call(&device->ordinary, out, nr_out, in, nr_in);
}

static void answered(struct uk_virtio_call *call)
{
	char *at = (char *)call - offsetof(struct uk_fusedev_post, transport);
	struct uk_fusedev_post *post = (struct uk_fusedev_post *)at;

	post->done(post);
}

static int post(struct uk_fusedev *dev, struct uk_fusedev_post *post)
{
	struct device *device = dev->priv;
	struct uk_virtio_call *call = (struct uk_virtio_call *)post->transport;

	*call = (struct uk_virtio_call){ .done = answered };
	return uk_virtio_post(&device->urgent, call, post->out, post->out_len,
			      NULL, 0);
}

static const struct uk_fusedev_ops ops = { .call = call, .post = post };

static int read_config(struct uk_virtio_device *virtio, struct device *device)
{
	uint8_t nr_queues[4];

	uk_virtio_config_read(virtio, TAG_AT, device->tag, TAG_LEN);
	uk_virtio_config_read(virtio, NR_QUEUES_AT, nr_queues,
			      sizeof(nr_queues));
	device->tag[TAG_LEN] = 0;
	if (!*device->tag)
		return -EINVAL;
	return nr_queues[0] | nr_queues[1] | nr_queues[2] | nr_queues[3]
		       ? 0
		       : -EINVAL;
}

static int start(struct uk_virtio_device *virtio, struct device *device)
{
	unsigned int size;
	int rc = uk_virtio_negotiate(virtio, 0,
				     UK_VIRTIO_F(UK_VIRTIO_F_VERSION_1));

	if (!rc)
		rc = read_config(virtio, device);
	if (!rc)
		rc = uk_virtio_calls_init(&device->urgent, virtio,
					  URGENT_QUEUE);
	if (!rc)
		rc = uk_virtio_calls_init(&device->ordinary, virtio,
					  FIRST_QUEUE);
	if (rc)
		return rc;
	size = device->ordinary.queue->vq.size;
	if (size < LEAST_QUEUE)
		return -EINVAL;
	device->dev = (struct uk_fusedev){
		.tag = device->tag,
		.ops = &ops,
		.pieces_max = MIN(size, (unsigned int)UK_VIRTIO_CALL_PIECES),
		.priv = device,
	};
	uk_virtio_ready(virtio);
	return uk_fusedev_register(&device->dev);
}

static int probe(struct uk_virtio_device *virtio)
{
	struct device *device =
		uk_zalloc(uk_alloc_get_default(), sizeof(*device));
	int rc = device ? start(virtio, device) : -ENOMEM;

	if (!rc) {
		uk_pr_info("virtio-fs: %s\n", device->tag);
		return 0;
	}
	if (rc == -EEXIST)
		uk_pr_err("virtio-fs: there are two devices called %s\n",
			  device->tag);
	uk_virtio_reset(virtio); /* before what its interrupt uses is gone */
	uk_free(uk_alloc_get_default(), device);
	return rc;
}

static const struct uk_virtio_driver driver = {
	.name = "virtio-fs",
	.id = KIND,
	.probe = probe,
};
UK_REGISTER(virtio_driver, driver);
