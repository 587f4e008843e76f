/* SPDX-License-Identifier: BSD-3-Clause */
/* Interrupt-safe (built with general registers only). */
#include <uk/virtio_fsdev.h>

#include <errno.h>

#include <uk/alloc.h>
#include <uk/print.h>
#include <uk/virtio_call.h>

#define LEAST_QUEUE 8

struct device {
	struct uk_fsdev dev;
	struct uk_virtio_calls calls, other;
	struct uk_virtio_calls *posts; /* one of these */
	char tag[UK_VIRTIO_FSDEV_TAG_MAX + 1];
};

_Static_assert(sizeof(struct uk_virtio_call) <=
		       sizeof(((struct uk_fsdev_post *)0)->transport),
	       "a call fits into a post");

static long call(struct uk_fsdev *dev, const struct uk_abi_iovec *out,
		 unsigned int nr_out, const struct uk_abi_iovec *in,
		 unsigned int nr_in)
{
	struct device *device = dev->priv;

	return uk_virtio_call(&device->calls, out, nr_out, in, nr_in);
}

static void answered(struct uk_virtio_call *call)
{
	char *at = (char *)call - offsetof(struct uk_fsdev_post, transport);
	struct uk_fsdev_post *post = (struct uk_fsdev_post *)at;

	post->done(post);
}

static int post(struct uk_fsdev *dev, struct uk_fsdev_post *post)
{
	struct device *device = dev->priv;
	struct uk_virtio_call *call = (struct uk_virtio_call *)post->transport;

	*call = (struct uk_virtio_call){ .done = answered };
	return uk_virtio_post(device->posts, call, post->out, post->out_len,
			      post->in, post->in_len);
}

static const struct uk_fsdev_ops ops = { .call = call, .post = post };

static int make_queues(struct uk_virtio_device *virtio, struct device *device,
		       const struct uk_virtio_fsdev_kind *kind)
{
	int rc = uk_virtio_calls_init(&device->calls, virtio, kind->queue);

	device->posts = &device->calls;
	if (rc || kind->posts_queue == kind->queue)
		return rc;
	device->posts = &device->other;
	return uk_virtio_calls_init(&device->other, virtio, kind->posts_queue);
}

static int start(struct uk_virtio_device *virtio, struct device *device,
		 const struct uk_virtio_fsdev_kind *kind)
{
	unsigned int size;
	int rc = uk_virtio_negotiate(virtio, 0, kind->features);

	rc = rc ? rc : kind->read_config(virtio, device->tag);
	rc = rc ? rc : make_queues(virtio, device, kind);
	if (rc)
		return rc;
	size = device->calls.queue->vq.size;
	if (size < LEAST_QUEUE)
		return -EINVAL;
	device->dev = (struct uk_fsdev){
		.kind = kind->kind,
		.tag = device->tag,
		.ops = &ops,
		.pieces_max = MIN(size, (unsigned int)UK_VIRTIO_CALL_PIECES),
		.len_max = kind->len_max,
		.priv = device,
	};
	uk_virtio_ready(virtio);
	return uk_fsdev_register(&device->dev);
}

int uk_virtio_fsdev_probe(struct uk_virtio_device *virtio,
			  const struct uk_virtio_fsdev_kind *kind)
{
	struct device *device =
		uk_zalloc(uk_alloc_get_default(), sizeof(*device));
	int rc = device ? start(virtio, device, kind) : -ENOMEM;

	if (!rc) {
		uk_pr_info("%s: %s\n", kind->name, device->tag);
		return 0;
	}
	if (rc == -EEXIST)
		uk_pr_err("%s: there are two devices called %s\n", kind->name,
			  device->tag);
	uk_virtio_reset(virtio); /* before what its interrupt uses is gone */
	uk_free(uk_alloc_get_default(), device);
	return rc;
}
