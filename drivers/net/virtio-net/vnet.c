/* SPDX-License-Identifier: BSD-3-Clause */
/* Interrupt-safe (built with general registers only). */
/* The network device of virtio (5.1): what it can do, bringing it up. */
#include "vnet-internal.h"

#include <errno.h>

#include <uk/alloc.h>
#include <uk/print.h>

#define KIND 1
#define LEAST_MTU 68
#define MOST_MTU 65517 /* so that packets of IPv4 with a header fit */
#define LINK_IS_UP 1U

/* The configuration. */
#define MAC 0
#define STATUS 6
#define PAIRS 8
#define MTU 10

static uint64_t bit(unsigned int feature)
{
	return UK_VIRTIO_F(feature);
}

/* What is wanted of `offered`: what needs others is nothing without them. */
static uint64_t choose_features(uint64_t offered)
{
	uint64_t wanted = bit(VNET_F_MAC) | bit(VNET_F_MTU) |
			  bit(VNET_F_STATUS) | bit(VNET_F_MERGE) |
			  bit(VNET_F_CSUM) | bit(VNET_F_GUEST_CSUM) |
			  bit(VNET_F_CONTROL) | bit(VNET_F_ANY_LAYOUT);

	if (offered & bit(VNET_F_CSUM))
		wanted |= bit(VNET_F_HOST_TSO4) | bit(VNET_F_HOST_TSO6);
	/* only in several buffers is there room for so much */
	if (offered & bit(VNET_F_GUEST_CSUM) && offered & bit(VNET_F_MERGE))
		wanted |= bit(VNET_F_GUEST_TSO4) | bit(VNET_F_GUEST_TSO6);
	if (offered & bit(VNET_F_CONTROL))
		wanted |= bit(VNET_F_CONTROL_RX) | bit(VNET_F_CONTROL_MAC) |
			  bit(VNET_F_QUEUES);
	return offered & wanted;
}

static uint32_t features_of(const struct vnet *vnet)
{
	static const struct {
		uint8_t theirs, ours;
	} pairs[] = {
		{ VNET_F_CSUM, UK_NETDEV_F_PARTIAL_CSUM },
		{ VNET_F_HOST_TSO4, UK_NETDEV_F_TSO4 },
		{ VNET_F_HOST_TSO6, UK_NETDEV_F_TSO6 },
		{ VNET_F_GUEST_CSUM, UK_NETDEV_F_RX_CSUM },
		{ VNET_F_GUEST_TSO4, UK_NETDEV_F_LRO },
		{ VNET_F_GUEST_TSO6, UK_NETDEV_F_LRO },
	};
	uint32_t features = UK_NETDEV_F_RXQ_INTR | UK_NETDEV_F_TXQ_INTR;
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(pairs); i++)
		if (vnet_has(vnet, pairs[i].theirs))
			features |= pairs[i].ours;
	return features;
}

/* A field is read alone: what is behind it may not be there. */
static uint16_t read_field(const struct vnet *vnet, unsigned int feature,
			   unsigned int at)
{
	uint16_t value = 0;

	if (vnet_has(vnet, feature))
		uk_virtio_config_read(vnet->virtio, at, &value, sizeof(value));
	return value;
}

static void read_link(struct vnet *vnet)
{
	uint16_t status = read_field(vnet, VNET_F_STATUS, STATUS);

	if (!vnet_has(vnet, VNET_F_STATUS))
		status = LINK_IS_UP;
	__atomic_store_n(&vnet->is_up, status & LINK_IS_UP, __ATOMIC_RELAXED);
}

static void on_change(struct uk_virtio_device *virtio)
{
	struct vnet *vnet = virtio->priv;
	bool was_up = __atomic_load_n(&vnet->is_up, __ATOMIC_RELAXED);

	read_link(vnet);
	if (__atomic_load_n(&vnet->is_up, __ATOMIC_RELAXED) != was_up)
		uk_netdev_drv_link_event(&vnet->dev);
}

static uint16_t pairs_of(const struct vnet *vnet)
{
	uint16_t pairs = read_field(vnet, VNET_F_QUEUES, PAIRS);
	unsigned int most =
		MIN(UK_NETDEV_QUEUES_MAX, (UK_VIRTIO_QUEUES_MAX - 1) / 2);

	return pairs && pairs <= most ? pairs : 1;
}

static void read_config(struct vnet *vnet)
{
	uint16_t mtu = read_field(vnet, VNET_F_MTU, MTU);

	if (vnet_has(vnet, VNET_F_MAC))
		uk_virtio_config_read(vnet->virtio, MAC, &vnet->dev.hwaddr,
				      sizeof(vnet->dev.hwaddr));
	vnet->max_mtu = MOST_MTU;
	if (mtu >= LEAST_MTU)
		vnet->dev.mtu = vnet->max_mtu = MIN(mtu, MOST_MTU);
	vnet->max_pairs = pairs_of(vnet);
	read_link(vnet);
}

/* --- operations ------------------------------------------------------------------ */

static void info_get(struct uk_netdev *dev, struct uk_netdev_info *info)
{
	const struct vnet *vnet = vnet_of(dev);

	info->max_rx_queues = vnet->max_pairs;
	info->max_tx_queues = vnet->max_pairs;
	info->in_queue_pairs = true;
	info->max_mtu = vnet->max_mtu;
	info->nb_encap_rx = vnet->header_len;
	info->nb_encap_tx = vnet->header_len;
	info->nb_bufs_tx = VNET_MOST_PIECES - 1;
	info->features = vnet->features;
}

static int configure(struct uk_netdev *dev,
		     const struct uk_netdev_conf *conf __unused)
{
	return vnet__control_init(vnet_of(dev));
}

static void queue_info(struct vnet *vnet, uint16_t index,
		       struct uk_netdev_queue_info *info)
{
	info->nb_max = vnet->virtio->ops->get_queue_size(vnet->virtio, index);
	info->nb_is_power_of_two = true;
}

static void rxq_info_get(struct uk_netdev *dev, uint16_t queue_id,
			 struct uk_netdev_queue_info *info)
{
	queue_info(vnet_of(dev), (uint16_t)(2 * queue_id), info);
}

static void txq_info_get(struct uk_netdev *dev, uint16_t queue_id,
			 struct uk_netdev_queue_info *info)
{
	queue_info(vnet_of(dev), (uint16_t)(2 * queue_id + 1), info);
}

/* What has no buffer yet gets some by and by, if it has any at all. */
static int fill_all(struct uk_netdev *dev)
{
	struct vnet_rxq *rxq;
	unsigned int i;
	int rc;

	for (i = 0; i < dev->conf.nb_rx_queues; i++) {
		rxq = __containerof(dev->rxq[i], struct vnet_rxq, queue);
		rc = vnet__rx_fill(rxq);
		if (rc && rc != -ENOBUFS)
			return rc;
		if (rxq->virtio->vq.nr_free == rxq->virtio->vq.size)
			return -ENOBUFS;
	}
	return 0;
}

static int start(struct uk_netdev *dev)
{
	struct vnet *vnet = vnet_of(dev);
	unsigned int i;
	int rc = fill_all(dev);

	if (rc) {
		uk_pr_err("netdev%u: no buffers to receive into, or they are "
			  "too small (error %d)\n",
			  dev->id, -rc);
		return rc;
	}
	uk_virtio_ready(vnet->virtio);
	for (i = 0; i < dev->conf.nb_rx_queues; i++)
		uk_virtio_kick(
			__containerof(dev->rxq[i], struct vnet_rxq, queue)
				->virtio);
	read_link(vnet);
	return vnet__queues_set(vnet, dev->conf.nb_rx_queues);
}

static bool link_get(struct uk_netdev *dev)
{
	return __atomic_load_n(&vnet_of(dev)->is_up, __ATOMIC_RELAXED);
}

static const struct uk_netdev_ops ops = {
	.info_get = info_get,
	.configure = configure,
	.rxq_info_get = rxq_info_get,
	.txq_info_get = txq_info_get,
	.rxq_configure = vnet__rxq_configure,
	.txq_configure = vnet__txq_configure,
	.start = start,
	.rx_burst = vnet__rx_burst,
	.tx_burst = vnet__tx_burst,
	.tx_reclaim = vnet__tx_reclaim,
	.rxq_intr_enable = vnet__rxq_intr_enable,
	.rxq_intr_disable = vnet__rxq_intr_disable,
	.txq_intr_enable = vnet__txq_intr_enable,
	.txq_intr_disable = vnet__txq_intr_disable,
	.rxq_cpu_set = vnet__rxq_cpu_set,
	.hwaddr_set = vnet__hwaddr_set,
	.promiscuous_set = vnet__promiscuous_set,
	.link_get = link_get,
};

/* --- finding ---------------------------------------------------------------------- */

static int begin(struct vnet *vnet)
{
	struct uk_virtio_device *virtio = vnet->virtio;
	uint64_t offered = virtio->ops->get_features(virtio);
	int rc = uk_virtio_negotiate(virtio, choose_features(offered), 0);
	bool is_modern = uk_virtio_has(virtio, UK_VIRTIO_F_VERSION_1);

	if (rc)
		return rc;
	vnet->is_one_piece = is_modern || vnet_has(vnet, VNET_F_ANY_LAYOUT);
	vnet->header_len = is_modern || vnet_has(vnet, VNET_F_MERGE)
				   ? sizeof(struct uk_vnet_header)
				   : UK_VNET_HEADER_SHORT;
	vnet->features = features_of(vnet);
	read_config(vnet);
	rc = uk_netdev_drv_register(&vnet->dev, NULL, virtio->name);
	if (rc < 0)
		return rc;
	virtio->changed = on_change;
	return 0;
}

static int probe(struct uk_virtio_device *virtio)
{
	struct vnet *vnet = uk_calloc(uk_alloc_get_default(), 1, sizeof(*vnet));
	int rc;

	if (!vnet)
		return -ENOMEM;
	vnet->dev.ops = &ops;
	vnet->virtio = virtio;
	virtio->priv = vnet;
	rc = begin(vnet);
	if (rc)
		uk_free(uk_alloc_get_default(), vnet);
	return rc;
}

static const struct uk_virtio_driver driver = {
	.name = "virtio-net",
	.id = KIND,
	.probe = probe,
};
UK_REGISTER(virtio_driver, driver);
