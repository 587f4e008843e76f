/* SPDX-License-Identifier: BSD-3-Clause */
/* Interrupt-safe (built with general registers only). */
/*
 * Sending. The header goes into the headroom of the packet, and both are one
 * piece; where there is no room, it has one of its own. What has been sent is
 * freed at the next burst: nobody is interrupted for it.
 */
#include "vnet-internal.h"

#include <errno.h>
#include <string.h>

#include <uk/alloc.h>
#include <uk/arch/limits.h>

/* A cookie is a packet, or with this bit one of the sides. */
#define IS_SIDE 1UL

static struct vnet_txq *txq_of(struct uk_netdev_queue *queue)
{
	return __containerof(queue, struct vnet_txq, queue);
}

static void on_done(struct uk_virtio_queue *virtio)
{
	struct vnet_txq *txq = virtio->priv;

	if (!__atomic_exchange_n(&txq->is_waiting, false, __ATOMIC_ACQ_REL))
		return;
	uk_virtq_quiet(&virtio->vq);
	uk_netdev_drv_queue_event(&txq->queue);
}

static int make_sides(struct vnet_txq *txq, unsigned int nr)
{
	unsigned int i;

	txq->sides = uk_calloc(uk_alloc_get_default(), nr, sizeof(*txq->sides));
	if (!txq->sides)
		return -ENOMEM;
	for (i = 0; i + 1 < nr; i++)
		txq->sides[i].next = &txq->sides[i + 1];
	txq->free_side = txq->sides;
	return 0;
}

struct uk_netdev_queue *
vnet__txq_configure(struct uk_netdev *dev, uint16_t queue_id, uint16_t nb_desc,
		    const struct uk_netdev_txqueue_conf *conf, int *error)
{
	struct vnet *vnet = vnet_of(dev);
	struct vnet_txq *txq =
		uk_calloc(uk_alloc_get_default(), 1, sizeof(*txq));

	*error = -ENOMEM;
	if (!txq)
		return NULL;
	txq->virtio = uk_virtio_queue(vnet->virtio,
				      (uint16_t)(2 * queue_id + 1), nb_desc,
				      conf->callback ? on_done : NULL, error);
	if (!txq->virtio) {
		uk_free(uk_alloc_get_default(), txq);
		return NULL;
	}
	txq->virtio->priv = txq;
	txq->vnet = vnet;
	txq->header_len = vnet->header_len;
	uk_virtq_quiet(&txq->virtio->vq);
	*error = make_sides(txq, txq->virtio->vq.size);
	return *error ? NULL : &txq->queue; /* the queue stays the device's */
}

/* --- what has been sent ----------------------------------------------------------- */

static void free_sent(struct vnet_txq *txq, void *cookie)
{
	struct vnet_side *side;

	if (likely(!((uintptr_t)cookie & IS_SIDE))) {
		uk_netbuf_free(cookie);
		return;
	}
	side = (void *)((uintptr_t)cookie & ~IS_SIDE);
	uk_netbuf_free(side->packet);
	side->next = txq->free_side;
	txq->free_side = side;
}

unsigned int vnet__tx_reclaim(struct uk_netdev_queue *queue)
{
	struct vnet_txq *txq = txq_of(queue);
	unsigned int nr = 0;
	uint32_t ignored;
	void *cookie;

	while ((cookie = uk_virtq_take(&txq->virtio->vq, &ignored))) {
		free_sent(txq, cookie);
		nr++;
	}
	return nr;
}

/* --- sending ------------------------------------------------------------------------ */

struct piece_list {
	struct uk_virtq_piece pieces[VNET_MOST_PIECES];
	unsigned int nr;
	uint64_t bytes;
};

static int put_piece(struct piece_list *list, const void *at, uint32_t len)
{
	if (unlikely(list->nr == VNET_MOST_PIECES))
		return -EMSGSIZE;
	list->pieces[list->nr++] =
		(struct uk_virtq_piece){ (uintptr_t)at, len };
	return 0;
}

/* Empty buffers have no piece, for the device must not see one. */
static int put_packet(struct piece_list *list, const struct uk_netbuf *m)
{
	int rc = 0;

	for (; m && !rc; m = m->next) {
		if (m->len)
			rc = put_piece(list, m->data, m->len);
		list->bytes += m->len;
	}
	return rc;
}

/* The header in front of the data, the second piece; false: it has no room there. */
static bool put_in_front(const struct vnet_txq *txq, struct piece_list *list,
			 const struct uk_netbuf *m,
			 const struct uk_vnet_header *header)
{
	char *at = (char *)m->data - txq->header_len;

	if (!txq->vnet->is_one_piece || !m->len ||
	    uk_netbuf_headroom(m) < txq->header_len)
		return false;
	memcpy(at, header, txq->header_len);
	list->pieces[1].at = (uintptr_t)at;
	list->pieces[1].len += txq->header_len;
	return true;
}

static int add(struct vnet_txq *txq, const struct uk_virtq_piece *pieces,
	       unsigned int nr, void *cookie)
{
	return uk_virtq_add(&txq->virtio->vq, pieces, nr, 0, cookie);
}

/* Sends the header as a piece of its own: the list has room for it in front. */
static int add_aside(struct vnet_txq *txq, struct piece_list *list,
		     struct uk_netbuf *m, const struct uk_vnet_header *header)
{
	struct vnet_side *side = txq->free_side;
	int rc;

	if (!side)
		return -ENOSPC;
	side->header = *header;
	side->packet = m;
	list->pieces[0].at = (uintptr_t)&side->header;
	list->pieces[0].len = txq->header_len;
	rc = add(txq, list->pieces, list->nr, (char *)side + IS_SIDE);
	if (!rc)
		txq->free_side = side->next;
	return rc;
}

static int send(struct vnet_txq *txq, struct uk_netbuf *m)
{
	struct uk_vnet_header header;
	struct piece_list list;
	int rc = uk_vnet_header_make(&header, m, txq->vnet->features);

	list.nr = 1; /* room for the header */
	list.bytes = 0;
	if (!rc)
		rc = put_packet(&list, m);
	if (unlikely(rc || list.nr == 1))
		return rc ? rc : -EINVAL;
	if (likely(put_in_front(txq, &list, m, &header)))
		rc = add(txq, list.pieces + 1, list.nr - 1, m);
	else
		rc = add_aside(txq, &list, m, &header);
	if (!rc)
		txq->queue.bytes += list.bytes;
	return rc;
}

static bool is_final(int error)
{
	return error && error != -ENOSPC && error != -EIO;
}

int vnet__tx_burst(struct uk_netdev_queue *queue, struct uk_netbuf *pkts[],
		   uint16_t *nr)
{
	struct vnet_txq *txq = txq_of(queue);
	uint16_t most = *nr, i;
	int rc = 0;

	vnet__tx_reclaim(queue);
	for (i = 0; i < most; i++) {
		rc = send(txq, pkts[i]);
		if (unlikely(is_final(rc))) {
			queue->errors++;
			uk_netbuf_free(pkts[i]);
		} else if (rc) {
			break;
		} else {
			queue->packets++;
		}
	}
	*nr = i;
	uk_virtio_kick(txq->virtio);
	if (unlikely(rc == -EIO))
		return rc;
	queue->full += i < most;
	return (i ? UK_NETDEV_STATUS_SUCCESS : 0) |
	       (i == most && txq->virtio->vq.nr_free ? UK_NETDEV_STATUS_MORE
						     : 0);
}

/* --- interrupts ------------------------------------------------------------------------ */

int vnet__txq_intr_enable(struct uk_netdev_queue *queue)
{
	struct vnet_txq *txq = txq_of(queue);

	if (vnet__tx_reclaim(queue))
		return 1;
	__atomic_store_n(&txq->is_waiting, true, __ATOMIC_RELEASE);
	if (uk_virtq_wait(&txq->virtio->vq))
		return 0;
	vnet__txq_intr_disable(queue);
	return 1;
}

int vnet__txq_intr_disable(struct uk_netdev_queue *queue)
{
	struct vnet_txq *txq = txq_of(queue);

	__atomic_store_n(&txq->is_waiting, false, __ATOMIC_RELAXED);
	uk_virtq_quiet(&txq->virtio->vq);
	return 0;
}
