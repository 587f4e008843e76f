/* SPDX-License-Identifier: BSD-3-Clause */
/* Interrupt-safe (built with general registers only). */
/*
 * Receiving. The device writes its header right in front of where the packet
 * begins, so that nothing is moved; a packet may be in several buffers.
 */
#include "vnet-internal.h"

#include <errno.h>
#include <string.h>

#include <uk/alloc.h>
#include <uk/arch/limits.h>
#include <uk/print.h>

#define MOST_BYTES (65535 + VNET_ETHERNET_LEN) /* of a packet */

static struct vnet_rxq *rxq_of(struct uk_netdev_queue *queue)
{
	return __containerof(queue, struct vnet_rxq, queue);
}

static void on_done(struct uk_virtio_queue *virtio)
{
	struct vnet_rxq *rxq = virtio->priv;

	if (!__atomic_exchange_n(&rxq->is_waiting, false, __ATOMIC_ACQ_REL))
		return; /* the line is shared */
	uk_virtq_quiet(&virtio->vq);
	uk_netdev_drv_queue_event(&rxq->queue);
}

static unsigned int most_buffers(const struct vnet *vnet,
				 const struct uk_virtq *vq, unsigned int wanted)
{
	unsigned int most = vq->size / (vnet->is_one_piece ? 1U : 2U);

	return wanted ? MIN(wanted, most) : most;
}

struct uk_netdev_queue *
vnet__rxq_configure(struct uk_netdev *dev, uint16_t queue_id, uint16_t nb_desc,
		    const struct uk_netdev_rxqueue_conf *conf, int *error)
{
	struct vnet *vnet = vnet_of(dev);
	struct vnet_rxq *rxq =
		uk_calloc(uk_alloc_get_default(), 1, sizeof(*rxq));

	*error = -ENOMEM;
	if (!rxq)
		return NULL;
	rxq->virtio = uk_virtio_queue(vnet->virtio, (uint16_t)(2 * queue_id),
				      nb_desc, conf->callback ? on_done : NULL,
				      error);
	if (!rxq->virtio) {
		uk_free(uk_alloc_get_default(), rxq);
		return NULL;
	}
	rxq->virtio->priv = rxq;
	rxq->most = most_buffers(vnet, &rxq->virtio->vq, nb_desc);
	rxq->vnet = vnet;
	rxq->refill = MIN(VNET_BURST, DIV_ROUND_UP(rxq->most, 4U));
	rxq->alloc = conf->alloc_rxpkts;
	rxq->alloc_arg = conf->alloc_rxpkts_argp;
	rxq->header_len = vnet->header_len;
	uk_virtq_quiet(&rxq->virtio->vq);
	return &rxq->queue;
}

/* --- giving buffers ------------------------------------------------------------ */

/* A packet that is not cut into buffers has to fit into one. */
static bool is_too_small(const struct vnet *vnet, const struct uk_netbuf *m)
{
	size_t least = vnet_has(vnet, VNET_F_MERGE)
			       ? 1U
			       : (size_t)vnet->dev.mtu + VNET_ETHERNET_LEN;

	return uk_netbuf_headroom(m) < vnet->header_len ||
	       uk_netbuf_tailroom(m) < least;
}

static int give(struct vnet_rxq *rxq, struct uk_netbuf *m)
{
	uint16_t header_len = rxq->header_len;
	uintptr_t at = (uintptr_t)m->data - header_len;
	uint32_t room = (uint32_t)MIN(uk_netbuf_tailroom(m),
				      (size_t)UINT16_MAX - header_len);
	struct uk_virtq_piece pieces[2];

	if (unlikely(is_too_small(rxq->vnet, m)))
		return -EMSGSIZE;
	if (likely(rxq->vnet->is_one_piece)) {
		pieces[0] = (struct uk_virtq_piece){ at, header_len + room };
		return uk_virtq_add(&rxq->virtio->vq, pieces, 0, 1, m);
	}
	pieces[0] = (struct uk_virtq_piece){ at, header_len };
	pieces[1] = (struct uk_virtq_piece){ at + header_len, room };
	return uk_virtq_add(&rxq->virtio->vq, pieces, 0, 2, m);
}

/* Some queues are longer than was asked for: that needs no more buffers. */
static unsigned int room_of(const struct vnet_rxq *rxq)
{
	const struct uk_virtq *vq = &rxq->virtio->vq;
	unsigned int pieces = rxq->vnet->is_one_piece ? 1 : 2;
	unsigned int unused = vq->size / pieces - rxq->most;
	unsigned int room = vq->nr_free / pieces;

	return room > unused ? room - unused : 0;
}

/* Gives `nr` of them; those that are not taken are freed. */
static int give_all(struct vnet_rxq *rxq, struct uk_netbuf *bufs[],
		    unsigned int nr)
{
	unsigned int i;
	int rc = 0;

	for (i = 0; i < nr; i++) {
		if (likely(!rc))
			rc = give(rxq, bufs[i]);
		if (unlikely(rc))
			uk_netbuf_free(bufs[i]);
	}
	return rc;
}

int vnet__rx_fill(struct vnet_rxq *rxq)
{
	struct uk_netbuf *bufs[VNET_BURST];
	unsigned int wanted;
	uint16_t nr;
	int rc = 0;

	while (!rc && (wanted = MIN(room_of(rxq), VNET_BURST))) {
		nr = rxq->alloc(rxq->alloc_arg, bufs, (uint16_t)wanted);
		rc = give_all(rxq, bufs, nr);
		if (!rc && nr < wanted)
			rc = -ENOBUFS;
	}
	return rc;
}

/* --- taking packets ------------------------------------------------------------ */

/* The buffers that belong to the packet of the first; false: they are not all
 * there, or it is longer than packets are. */
static bool take_rest(struct vnet_rxq *rxq, struct uk_netbuf *first,
		      unsigned int nr, size_t *len)
{
	struct uk_netbuf *last = first, *m;
	uint32_t more;

	for (; nr; nr--) {
		m = uk_virtq_take(&rxq->virtio->vq, &more);
		if (unlikely(!m)) {
			uk_virtq_break(&rxq->virtio->vq, "half of a packet");
			return false;
		}
		/* it has no header: what is in front of data is data, too */
		m->data = (char *)m->data - rxq->header_len;
		m->len = (uint16_t)more;
		*len += more;
		last->next = m;
		m->prev = last;
		last = m;
	}
	return *len <= MOST_BYTES;
}

/* Whether what the device wrote into `m`, `written` bytes, is a packet. */
static bool read_packet(struct vnet_rxq *rxq, struct uk_netbuf *m,
			uint32_t written)
{
	struct uk_vnet_header header = { .nr_buffers = 1 };
	size_t len = written - rxq->header_len;

	if (unlikely(written < rxq->header_len))
		return false;
	memcpy(&header, (char *)m->data - rxq->header_len, sizeof(header));
	m->len = (uint16_t)len;
	if (vnet_has(rxq->vnet, VNET_F_MERGE) && header.nr_buffers != 1) {
		if (unlikely(!header.nr_buffers)) {
			uk_virtq_break(&rxq->virtio->vq, "no buffer");
			return false;
		}
		if (!take_rest(rxq, m, header.nr_buffers - 1U, &len))
			return false;
	}
	rxq->queue.bytes += len;
	return len && uk_vnet_header_read(&header, m, len, rxq->vnet->features);
}

/* Nonsense has an end, too: the device gets no buffers meanwhile. */
static uint16_t take(struct vnet_rxq *rxq, struct uk_netbuf *pkts[],
		     uint16_t most)
{
	struct uk_netbuf *m;
	uint32_t written;
	uint16_t nr = 0;

	while (nr < most && (m = uk_virtq_take(&rxq->virtio->vq, &written))) {
		if (likely(read_packet(rxq, m, written))) {
			pkts[nr++] = m;
			continue;
		}
		rxq->queue.errors++;
		uk_netbuf_free(m);
	}
	rxq->queue.packets += nr;
	return nr;
}

/* Not before it is worth it, unless the device has few left. */
static int refill(struct vnet_rxq *rxq)
{
	int rc;

	if (room_of(rxq) < rxq->refill)
		return 0;
	rc = vnet__rx_fill(rxq);
	uk_virtio_kick(rxq->virtio);
	if (rc != -ENOBUFS)
		return rc;
	rxq->queue.full++;
	return UK_NETDEV_STATUS_UNDERRUN;
}

int vnet__rx_burst(struct uk_netdev_queue *queue, struct uk_netbuf *pkts[],
		   uint16_t *nr)
{
	struct vnet_rxq *rxq = rxq_of(queue);
	uint16_t most = *nr;
	int rc;

	*nr = take(rxq, pkts, most);
	rc = refill(rxq);
	if (unlikely(rxq->virtio->vq.is_broken))
		rc = -EIO;
	if (!*nr)
		return rc;
	/* an error is told when there is nothing else to tell */
	return (rc > 0 ? rc : 0) | UK_NETDEV_STATUS_SUCCESS |
	       (*nr == most || rc < 0 ? UK_NETDEV_STATUS_MORE : 0);
}

/* --- interrupts ---------------------------------------------------------------- */

int vnet__rxq_intr_enable(struct uk_netdev_queue *queue)
{
	struct vnet_rxq *rxq = rxq_of(queue);

	__atomic_store_n(&rxq->is_waiting, true, __ATOMIC_RELEASE);
	if (uk_virtq_wait(&rxq->virtio->vq))
		return 0;
	/* who comes between has been told, or there is no need to */
	vnet__rxq_intr_disable(queue);
	return 1;
}

int vnet__rxq_intr_disable(struct uk_netdev_queue *queue)
{
	struct vnet_rxq *rxq = rxq_of(queue);

	__atomic_store_n(&rxq->is_waiting, false, __ATOMIC_RELAXED);
	uk_virtq_quiet(&rxq->virtio->vq);
	return 0;
}

int vnet__rxq_cpu_set(struct uk_netdev_queue *queue, unsigned int cpu)
{
	return uk_virtio_queue_cpu_set(rxq_of(queue)->virtio, cpu);
}
