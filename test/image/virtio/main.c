/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * A driver for the simplest device of virtio, the one that fills buffers with
 * random bytes: a thousand buffers of several pieces go through its queue, told
 * of by interrupts. Ends with 0 if all came back.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <uk/arch/cpu.h>
#include <uk/arch/priv.h>
#include <uk/clock.h>
#include <uk/virtio.h>

#define KIND 4
#define NR_BUFFERS 1000
#define NR_PIECES 5
#define PIECE_LEN 16
#define BUFFER_LEN (NR_PIECES * PIECE_LEN)
#define PATIENCE (60 * UK_NSEC_PER_SEC)

static struct uk_virtio_queue *queue;
static unsigned char buffers[8][BUFFER_LEN];
static volatile unsigned int nr_sent, nr_back, nr_interrupts, nr_empty,
	nr_short;

/* A queue without tables has not room for all of them at once. */
static void send(unsigned char *buffer)
{
	struct uk_virtq_piece pieces[NR_PIECES];
	unsigned int i;

	memset(buffer, 0, BUFFER_LEN);
	for (i = 0; i < NR_PIECES; i++)
		pieces[i] = (struct uk_virtq_piece){
			.at = (uintptr_t)(buffer + i * PIECE_LEN),
			.len = PIECE_LEN,
		};
	if (nr_sent < NR_BUFFERS &&
	    !uk_virtq_add(&queue->vq, pieces, 0, NR_PIECES, buffer))
		nr_sent++;
}

static void look_at(const unsigned char *buffer, uint32_t len)
{
	unsigned int i, sum = 0;

	for (i = 0; i < len && i < BUFFER_LEN; i++)
		sum += buffer[i];
	nr_empty += !sum;
	nr_short += len < BUFFER_LEN;
	nr_back++;
}

static void done(struct uk_virtio_queue *which)
{
	unsigned char *buffer;
	uint32_t len;

	nr_interrupts++;
	do {
		uk_virtq_quiet(&which->vq);
		while ((buffer = uk_virtq_take(&which->vq, &len))) {
			look_at(buffer, len);
			send(buffer);
		}
	} while (!uk_virtq_wait(&which->vq));
	uk_virtio_kick(which);
}

static int probe(struct uk_virtio_device *device)
{
	int rc = uk_virtio_negotiate(device, 0, 0);

	if (!rc)
		queue = uk_virtio_queue(device, 0, 0, done, &rc);
	if (queue)
		uk_virtio_ready(device);
	return rc;
}

static const struct uk_virtio_driver driver = {
	.name = "counting",
	.id = KIND,
	.probe = probe,
};
UK_REGISTER(virtio_driver, driver);

static void start(void)
{
	unsigned long flags = uk_irq_save();
	unsigned int i;

	uk_virtq_wait(&queue->vq);
	for (i = 0; i < ARRAY_SIZE(buffers); i++)
		send(buffers[i]);
	uk_virtio_kick(queue);
	uk_irq_restore(flags);
}

int main(void)
{
	__nsec end = uk_clock_monotonic() + PATIENCE;

	if (!queue) {
		printf("no device\n");
		return 1;
	}
	start();
	while (nr_back < NR_BUFFERS && uk_clock_monotonic() < end)
		uk_cpu_relax();
	printf("%u back, %u empty, %u short; packed %d, indirect %d, event "
	       "index %d; interrupted %s\n",
	       nr_back, nr_empty, nr_short, queue->vq.is_packed,
	       queue->vq.has_indirect, queue->vq.has_event_index,
	       nr_interrupts ? "yes" : "no");
	return nr_back == NR_BUFFERS && !nr_empty ? 0 : 2;
}
