/* SPDX-License-Identifier: BSD-3-Clause */
#include "card.h"

#include <errno.h>
#include <string.h>

#include <uk/alloc.h>
#include <uk/arch/limits.h>

struct card card;

static uint8_t get_status(struct uk_virtio_device *device __unused)
{
	return card.status;
}

static void set_status(struct uk_virtio_device *device __unused, uint8_t status)
{
	card.status = status;
}

static uint64_t get_features(struct uk_virtio_device *device __unused)
{
	return card.offered;
}

static void set_features(struct uk_virtio_device *device __unused,
			 uint64_t features __unused)
{
}

static uint32_t get_generation(struct uk_virtio_device *device __unused)
{
	return 0;
}

static uint32_t read_config(struct uk_virtio_device *device __unused,
			    unsigned int at, unsigned int width)
{
	uint32_t value = 0;

	memcpy(&value, card.config + at, width);
	return value;
}

static void write_config(struct uk_virtio_device *device __unused,
			 unsigned int at, unsigned int width, uint32_t value)
{
	memcpy(card.config + at, &value, width);
}

static uint16_t get_queue_size(struct uk_virtio_device *device __unused,
			       uint16_t index)
{
	return index < CARD_QUEUES ? CARD_SIZE : 0;
}

static int set_queue(struct uk_virtio_queue *queue)
{
	test_device_init(&card.queues[queue->index], &queue->vq);
	return 0;
}

/* Pieces of commands: two bytes, data, room for the answer. */
static void obey(struct test_device *queue)
{
	struct test_buffer buffer;

	if (card.is_silent || !test_device_get(queue, &buffer) ||
	    buffer.nr_out != 2 || buffer.nr_in != 1)
		return;
	memcpy(card.command, (void *)buffer.pieces[0].at, 2);
	memcpy(card.command + 2, (void *)buffer.pieces[1].at,
	       MIN(buffer.pieces[1].len, 8U));
	*(uint8_t *)buffer.pieces[2].at = card.answer;
	test_device_put(queue, &buffer, 1);
}

static void kick(struct uk_virtio_queue *queue)
{
	card.nr_kicks[queue->index]++;
	if (!queue->priv)
		obey(&card.queues[queue->index]);
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

static const struct uk_netbuf_pool_conf pool_conf = {
	.nr = CARD_BUFFERS,
	.buflen = CARD_HEADROOM + CARD_BUFFER,
	.headroom = CARD_HEADROOM,
};

/* The class keeps all devices: there is one memory for all cards. */
int card_plug(uint64_t features)
{
	static struct uk_netbuf_pool *pool;
	uint8_t config[sizeof(card.config)];

	memcpy(config, card.config, sizeof(config));
	memset(&card, 0, sizeof(card));
	memcpy(card.config, config, sizeof(config));
	if (!pool)
		pool = uk_netbuf_pool_create(uk_alloc_get_default(),
					     &pool_conf);
	card.pool = pool;
	card.offered = features;
	card.virtio.id = 1;
	card.virtio.name = "card";
	card.virtio.ops = &ops;
	card.virtio.config_len = sizeof(card.config);
	return uk_virtio_add(&card.virtio);
}

int card_start(uint16_t pairs)
{
	const struct uk_netdev_conf conf = { pairs, pairs };
	const struct uk_netdev_rxqueue_conf rx = {
		.alloc_rxpkts = uk_netbuf_pool_take,
		.alloc_rxpkts_argp = card.pool,
	};
	const struct uk_netdev_txqueue_conf tx = { 0 };
	uint16_t i;
	int rc;

	card.dev = uk_netdev_get(uk_netdev_count() - 1);
	uk_netdev_mtu_set(card.dev, 200);
	rc = uk_netdev_configure(card.dev, &conf);
	for (i = 0; i < pairs && !rc; i++) {
		rc = uk_netdev_rxq_configure(card.dev, i, 0, &rx);
		if (!rc)
			rc = uk_netdev_txq_configure(card.dev, i, 0, &tx);
	}
	return rc ? rc : uk_netdev_start(card.dev);
}

/* Those to send from are empty; that of commands is nobody's. */
static void empty_queue(struct uk_virtio_queue *queue)
{
	void *cookie;

	if (!queue->priv) {
		uk_virtq_fini(&queue->vq);
		uk_free(uk_alloc_get_default(), queue);
		return;
	}
	while ((cookie = uk_virtq_drain(&queue->vq)))
		if (!(queue->index & 1))
			uk_netbuf_free(cookie);
}

void card_unplug(void)
{
	unsigned int i;

	for (i = 0; i < CARD_QUEUES; i++)
		if (card.virtio.queues[i])
			empty_queue(card.virtio.queues[i]);
}

size_t card_header_len(void)
{
	return uk_virtio_has(&card.virtio, UK_VIRTIO_F_VERSION_1) ||
			       uk_virtio_has(&card.virtio, 15)
		       ? sizeof(struct uk_vnet_header)
		       : UK_VNET_HEADER_SHORT;
}

bool card_give(const void *from, size_t len, uint32_t told)
{
	struct test_buffer buffer;
	const char *at = from;
	unsigned int i;
	size_t part;

	if (!test_device_get(&card.queues[0], &buffer))
		return false;
	for (i = buffer.nr_out; i < buffer.nr_out + buffer.nr_in; i++) {
		part = MIN(len, (size_t)buffer.pieces[i].len);
		memcpy((void *)buffer.pieces[i].at, at, part);
		at += part;
		len -= part;
	}
	test_device_put(&card.queues[0], &buffer, told);
	return true;
}

size_t card_take(struct test_buffer *buffer, void *to, size_t most)
{
	size_t len = 0, part;
	unsigned int i;

	if (!test_device_get(&card.queues[1], buffer))
		return 0;
	for (i = 0; i < buffer->nr_out; i++) {
		part = MIN(most - len, (size_t)buffer->pieces[i].len);
		memcpy((char *)to + len, (void *)buffer->pieces[i].at, part);
		len += part;
	}
	return len;
}

void card_done(const struct test_buffer *buffer)
{
	test_device_put(&card.queues[1], buffer, 0);
}
