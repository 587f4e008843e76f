/* SPDX-License-Identifier: BSD-3-Clause */
/* What the files of this driver share. Source: VIRTIO 1.2, 5.1. */
#ifndef UK_VIRTIO_NET_INTERNAL_H
#define UK_VIRTIO_NET_INTERNAL_H

#include <uk/netdev_driver.h>
#include <uk/virtio.h>
#include <uk/vnet_header.h>

/* Features. */
#define VNET_F_CSUM 0
#define VNET_F_GUEST_CSUM 1
#define VNET_F_MTU 3
#define VNET_F_MAC 5
#define VNET_F_GUEST_TSO4 7
#define VNET_F_GUEST_TSO6 8
#define VNET_F_HOST_TSO4 11
#define VNET_F_HOST_TSO6 12
#define VNET_F_MERGE 15
#define VNET_F_STATUS 16
#define VNET_F_CONTROL 17
#define VNET_F_CONTROL_RX 18
#define VNET_F_QUEUES 22
#define VNET_F_CONTROL_MAC 23
#define VNET_F_ANY_LAYOUT 27

#define VNET_ETHERNET_LEN 18 /* of a header, with a VLAN's tag */
#define VNET_MOST_PIECES 64  /* of a packet to send, header included */
#define VNET_BURST 32	     /* buffers asked for at once */

struct vnet;

struct vnet_rxq {
	struct uk_netdev_queue queue;
	struct vnet *vnet;
	struct uk_virtio_queue *virtio;
	uk_netdev_alloc_rxpkts alloc;
	void *alloc_arg;
	unsigned int most, refill; /* buffers; at once */
	uint16_t header_len;
	bool is_waiting; /* for an interrupt; atomic */
};

/* A header for a packet that has no room for one in front. */
struct vnet_side {
	struct uk_vnet_header header;
	struct uk_netbuf *packet;
	struct vnet_side *next; /* of the free ones */
};

struct vnet_txq {
	struct uk_netdev_queue queue;
	struct vnet *vnet;
	struct uk_virtio_queue *virtio;
	struct vnet_side *sides, *free_side;
	uint16_t header_len;
	bool is_waiting; /* for an interrupt; atomic */
};

struct vnet_control {
	struct uk_virtio_queue *virtio; /* NULL: there is none */
	uint8_t command[2];
	uint8_t data[8];
	uint8_t answer;
};

struct vnet {
	struct uk_netdev dev;
	struct uk_virtio_device *virtio;
	struct vnet_control control;
	uint32_t features; /* UK_NETDEV_F_… */
	uint16_t max_pairs, max_mtu;
	uint16_t header_len;
	bool is_one_piece; /* header and data may be */
	bool is_up;	   /* the link; atomic */
};

static inline struct vnet *vnet_of(struct uk_netdev *dev)
{
	return __containerof(dev, struct vnet, dev);
}

static inline bool vnet_has(const struct vnet *vnet, unsigned int feature)
{
	return uk_virtio_has(vnet->virtio, feature);
}

/** rx.c: operations, and filling a queue; 0, -ENOBUFS, -EMSGSIZE, -EIO. */
struct uk_netdev_queue *
vnet__rxq_configure(struct uk_netdev *dev, uint16_t queue_id, uint16_t nb_desc,
		    const struct uk_netdev_rxqueue_conf *conf, int *error);
int vnet__rx_fill(struct vnet_rxq *rxq);
int vnet__rx_burst(struct uk_netdev_queue *queue, struct uk_netbuf *pkts[],
		   uint16_t *nr);
int vnet__rxq_intr_enable(struct uk_netdev_queue *queue);
int vnet__rxq_intr_disable(struct uk_netdev_queue *queue);
int vnet__rxq_cpu_set(struct uk_netdev_queue *queue, unsigned int cpu);

/** tx.c: operations. */
struct uk_netdev_queue *
vnet__txq_configure(struct uk_netdev *dev, uint16_t queue_id, uint16_t nb_desc,
		    const struct uk_netdev_txqueue_conf *conf, int *error);
int vnet__tx_burst(struct uk_netdev_queue *queue, struct uk_netbuf *pkts[],
		   uint16_t *nr);
unsigned int vnet__tx_reclaim(struct uk_netdev_queue *queue);
int vnet__txq_intr_enable(struct uk_netdev_queue *queue);
int vnet__txq_intr_disable(struct uk_netdev_queue *queue);

/** control.c: makes the queue, if there is to be one. */
int vnet__control_init(struct vnet *vnet);

/** ... and has the device do something. 0, -ENOTSUP, -EIO. Thread. */
int vnet__queues_set(struct vnet *vnet, uint16_t nr_pairs);
int vnet__promiscuous_set(struct uk_netdev *dev, bool is_on);
int vnet__hwaddr_set(struct uk_netdev *dev, const struct uk_hwaddr *addr);

#endif /* UK_VIRTIO_NET_INTERNAL_H */
