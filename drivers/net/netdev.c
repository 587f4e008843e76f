/* SPDX-License-Identifier: BSD-3-Clause */
/* Interrupt-safe (built with general registers only). */
/* Devices: from being found to being used, and what they are asked. */
#include "net-internal.h"

#include <errno.h>
#include <string.h>

#include <uk/print.h>
#include <uk/random.h>

#define MTU 1500
#define LEAST_MTU 68 /* that of IPv4: RFC 791 */
#define LOCAL 0x02   /* of an address: nobody has given it out */
#define GROUP 0x01

/* Grows in uk_netdev_drv_register(), one at a time. */
static struct uk_netdev *devices[NET__MOST_DEVICES];
static unsigned int nr_devices;

/* --- finding ---------------------------------------------------------------- */

static void choose_hwaddr(struct uk_netdev *dev)
{
	static const struct uk_hwaddr none;
	uint8_t *bytes = dev->hwaddr.addr_bytes;

	if (memcmp(bytes, &none, sizeof(none)) && !(bytes[0] & GROUP))
		return;
	uk_random_fill(bytes, sizeof(dev->hwaddr));
	bytes[0] = (uint8_t)((bytes[0] | LOCAL) & ~GROUP);
}

int uk_netdev_drv_register(struct uk_netdev *dev, struct uk_alloc *a __unused,
			   const char *drv_name)
{
	const uint8_t *bytes = dev->hwaddr.addr_bytes;

	UK_ASSERT(dev->ops);
	if (nr_devices == NET__MOST_DEVICES)
		return -ENOSPC;
	dev->id = (uint16_t)nr_devices;
	dev->drv_name = drv_name;
	dev->state = dev->ops->probe ? UK_NETDEV_UNPROBED
				     : UK_NETDEV_UNCONFIGURED;
	if (!dev->mtu)
		dev->mtu = MTU;
	choose_hwaddr(dev);
	net__einfo_set(dev->einfo, dev->id);
	devices[nr_devices++] = dev;
	uk_pr_info("netdev%u: %s, %02x:%02x:%02x:%02x:%02x:%02x, MTU %u\n",
		   dev->id, drv_name, bytes[0], bytes[1], bytes[2], bytes[3],
		   bytes[4], bytes[5], dev->mtu);
	return dev->id;
}

unsigned int uk_netdev_count(void)
{
	return nr_devices;
}

struct uk_netdev *uk_netdev_get(unsigned int id)
{
	return id < nr_devices ? devices[id] : NULL;
}

uint16_t uk_netdev_id_get(const struct uk_netdev *dev)
{
	return dev->id;
}

const char *uk_netdev_drv_name_get(const struct uk_netdev *dev)
{
	return dev->drv_name;
}

enum uk_netdev_state uk_netdev_state_get(const struct uk_netdev *dev)
{
	return dev->state;
}

/* --- bringing up --------------------------------------------------------------- */

int uk_netdev_probe(struct uk_netdev *dev)
{
	int rc;

	if (dev->state != UK_NETDEV_UNPROBED)
		return 0;
	rc = dev->ops->probe(dev);
	if (!rc)
		dev->state = UK_NETDEV_UNCONFIGURED;
	return rc;
}

void uk_netdev_info_get(struct uk_netdev *dev, struct uk_netdev_info *info)
{
	*info = (struct uk_netdev_info){ .max_rx_queues = 1,
					 .max_tx_queues = 1,
					 .max_mtu = dev->mtu,
					 .ioalign = 1,
					 .nb_bufs_tx = 1 };
	dev->ops->info_get(dev, info);
	info->max_rx_queues = MIN(info->max_rx_queues, UK_NETDEV_QUEUES_MAX);
	info->max_tx_queues = MIN(info->max_tx_queues, UK_NETDEV_QUEUES_MAX);
}

static int check_conf(struct uk_netdev *dev, const struct uk_netdev_conf *conf)
{
	struct uk_netdev_info info;

	if (dev->state == UK_NETDEV_RUNNING)
		return -EBUSY;
	if (dev->state != UK_NETDEV_UNCONFIGURED)
		return -EINVAL;
	uk_netdev_info_get(dev, &info);
	if (!conf->nb_rx_queues || conf->nb_rx_queues > info.max_rx_queues ||
	    !conf->nb_tx_queues || conf->nb_tx_queues > info.max_tx_queues)
		return -EINVAL;
	if (info.in_queue_pairs && conf->nb_rx_queues != conf->nb_tx_queues)
		return -EINVAL;
	return 0;
}

int uk_netdev_configure(struct uk_netdev *dev,
			const struct uk_netdev_conf *conf)
{
	int rc = check_conf(dev, conf);

	if (!rc && dev->ops->configure)
		rc = dev->ops->configure(dev, conf);
	if (rc)
		return rc;
	dev->conf = *conf;
	dev->state = UK_NETDEV_CONFIGURED;
	return 0;
}

static void complete_info(struct uk_netdev_queue_info *info)
{
	*info = (struct uk_netdev_queue_info){ .nb_min = 1, .nb_align = 1 };
}

int uk_netdev_rxq_info_get(struct uk_netdev *dev, uint16_t queue_id,
			   struct uk_netdev_queue_info *info)
{
	if (queue_id >= dev->conf.nb_rx_queues)
		return -EINVAL;
	complete_info(info);
	dev->ops->rxq_info_get(dev, queue_id, info);
	return 0;
}

int uk_netdev_txq_info_get(struct uk_netdev *dev, uint16_t queue_id,
			   struct uk_netdev_queue_info *info)
{
	if (queue_id >= dev->conf.nb_tx_queues)
		return -EINVAL;
	complete_info(info);
	dev->ops->txq_info_get(dev, queue_id, info);
	return 0;
}

static int keep(struct uk_netdev *dev, struct uk_netdev_queue **place,
		struct uk_netdev_queue *queue, uint16_t queue_id)
{
	queue->dev = dev;
	queue->id = queue_id;
	*place = queue;
	return 0;
}

int uk_netdev_rxq_configure(struct uk_netdev *dev, uint16_t queue_id,
			    uint16_t nb_desc,
			    const struct uk_netdev_rxqueue_conf *conf)
{
	struct uk_netdev_queue *queue;
	int error = -EINVAL;

	if (dev->state != UK_NETDEV_CONFIGURED ||
	    queue_id >= dev->conf.nb_rx_queues || !conf->alloc_rxpkts)
		return -EINVAL;
	if (dev->rxq[queue_id])
		return -EBUSY;
	queue = dev->ops->rxq_configure(dev, queue_id, nb_desc, conf, &error);
	if (!queue)
		return error;
	queue->callback = conf->callback;
	queue->cookie = conf->callback_cookie;
	return keep(dev, &dev->rxq[queue_id], queue, queue_id);
}

int uk_netdev_txq_configure(struct uk_netdev *dev, uint16_t queue_id,
			    uint16_t nb_desc,
			    const struct uk_netdev_txqueue_conf *conf)
{
	struct uk_netdev_queue *queue;
	int error = -EINVAL;

	if (dev->state != UK_NETDEV_CONFIGURED ||
	    queue_id >= dev->conf.nb_tx_queues)
		return -EINVAL;
	if (dev->txq[queue_id])
		return -EBUSY;
	queue = dev->ops->txq_configure(dev, queue_id, nb_desc, conf, &error);
	if (!queue)
		return error;
	queue->callback = conf->callback;
	queue->cookie = conf->callback_cookie;
	return keep(dev, &dev->txq[queue_id], queue, queue_id);
}

static bool has_all_queues(const struct uk_netdev *dev)
{
	unsigned int i;

	for (i = 0; i < dev->conf.nb_rx_queues; i++)
		if (!dev->rxq[i])
			return false;
	for (i = 0; i < dev->conf.nb_tx_queues; i++)
		if (!dev->txq[i])
			return false;
	return true;
}

int uk_netdev_start(struct uk_netdev *dev)
{
	int rc;

	if (dev->state != UK_NETDEV_CONFIGURED || !has_all_queues(dev))
		return -EINVAL;
	rc = dev->ops->start(dev);
	if (!rc)
		dev->state = UK_NETDEV_RUNNING;
	return rc;
}

/* --- asking and setting -------------------------------------------------------- */

const struct uk_hwaddr *uk_netdev_hwaddr_get(struct uk_netdev *dev)
{
	return &dev->hwaddr;
}

int uk_netdev_hwaddr_set(struct uk_netdev *dev, const struct uk_hwaddr *addr)
{
	int rc;

	if (addr->addr_bytes[0] & GROUP)
		return -EINVAL;
	rc = dev->ops->hwaddr_set ? dev->ops->hwaddr_set(dev, addr) : -ENOTSUP;
	if (!rc)
		dev->hwaddr = *addr;
	return rc;
}

uint16_t uk_netdev_mtu_get(struct uk_netdev *dev)
{
	return dev->mtu;
}

int uk_netdev_mtu_set(struct uk_netdev *dev, uint16_t mtu)
{
	struct uk_netdev_info info;
	int rc = 0;

	uk_netdev_info_get(dev, &info);
	if (mtu < LEAST_MTU || mtu > info.max_mtu)
		return -EINVAL;
	if (dev->ops->mtu_set)
		rc = dev->ops->mtu_set(dev, mtu);
	if (!rc)
		dev->mtu = mtu;
	return rc;
}

int uk_netdev_promiscuous_get(struct uk_netdev *dev)
{
	return dev->is_promiscuous;
}

int uk_netdev_promiscuous_set(struct uk_netdev *dev, bool is_on)
{
	int rc = -ENOTSUP;

	if (dev->ops->promiscuous_set)
		rc = dev->ops->promiscuous_set(dev, is_on);
	if (!rc)
		dev->is_promiscuous = is_on;
	return rc;
}

bool uk_netdev_link_get(struct uk_netdev *dev)
{
	return dev->ops->link_get ? dev->ops->link_get(dev) : true;
}

void uk_netdev_link_event_set(struct uk_netdev *dev,
			      uk_netdev_link_event_t changed, void *argp)
{
	__atomic_store_n(&dev->link_argp, argp, __ATOMIC_RELAXED);
	__atomic_store_n(&dev->link_changed, changed, __ATOMIC_RELEASE);
}

const void *uk_netdev_einfo_get(struct uk_netdev *dev,
				enum uk_netdev_einfo_type what)
{
	if ((unsigned int)what >= UK_NETDEV_EINFO_TYPES)
		return NULL;
	if (dev->einfo[what] || !dev->ops->einfo_get)
		return dev->einfo[what];
	return dev->ops->einfo_get(dev, what);
}

static void add_rx(struct uk_netdev_stats *stats,
		   const struct uk_netdev_queue *queue)
{
	stats->rx_packets += queue->packets;
	stats->rx_bytes += queue->bytes;
	stats->rx_errors += queue->errors;
	stats->rx_no_room += queue->full;
}

static void add_tx(struct uk_netdev_stats *stats,
		   const struct uk_netdev_queue *queue)
{
	stats->tx_packets += queue->packets;
	stats->tx_bytes += queue->bytes;
	stats->tx_errors += queue->errors;
	stats->tx_full += queue->full;
}

void uk_netdev_stats_get(struct uk_netdev *dev, struct uk_netdev_stats *stats)
{
	unsigned int i;

	*stats = (struct uk_netdev_stats){ 0 };
	for (i = 0; i < UK_NETDEV_QUEUES_MAX; i++) {
		if (dev->rxq[i])
			add_rx(stats, dev->rxq[i]);
		if (dev->txq[i])
			add_tx(stats, dev->txq[i]);
	}
}
