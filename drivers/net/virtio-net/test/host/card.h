/* SPDX-License-Identifier: BSD-3-Clause */
/* A network card of virtio, from the device's side. */
#ifndef TEST_CARD_H
#define TEST_CARD_H

#include <uk/netbuf_pool.h>
#include <uk/netdev.h>
#include <uk/virtio.h>
#include <uk/vnet_header.h>

#include "../../../../bus/virtio/test/device.h"

#define CARD_QUEUES 9
#define CARD_SIZE 16 /* descriptors of a queue */
#define CARD_BUFFERS 64
#define CARD_BUFFER 300 /* bytes behind the headroom */
#define CARD_HEADROOM 20

struct card {
	struct uk_virtio_device virtio;
	uint64_t offered;
	uint8_t status;
	uint8_t config[12];
	struct test_device queues[CARD_QUEUES];
	unsigned int nr_kicks[CARD_QUEUES];
	uint8_t command[10]; /* the last that came, with its data */
	uint8_t answer;
	bool is_silent; /* answers no commands */
	struct uk_netdev *dev;
	struct uk_netbuf_pool *pool;
};

extern struct card card;

/** Has the driver probe a card that offers `features`. The driver's error. */
int card_plug(uint64_t features);

/** Brings the device up with `pairs` of queues. */
int card_start(uint16_t pairs);

/** Takes the card out, when all packets have been freed. */
void card_unplug(void);

/** Bytes of a header: they depend on what was agreed on. */
size_t card_header_len(void);

/**
 * Writes `len` bytes at `from` into the buffer that comes next, as far as there
 * is room, and says that it wrote `told`. False: there is no buffer.
 */
bool card_give(const void *from, size_t len, uint32_t told);

/** Takes what was sent; its bytes go to `to`, their number is returned. */
size_t card_take(struct test_buffer *buffer, void *to, size_t most);

/** ... and is done with it. */
void card_done(const struct test_buffer *buffer);

#endif /* TEST_CARD_H */
