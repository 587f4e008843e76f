/* SPDX-License-Identifier: BSD-3-Clause */
/* Interrupt-safe (built with general registers only). */
/* The ways of packets and interrupts. */
#include "net-internal.h"

#include <errno.h>

int uk_netdev_rx_burst(struct uk_netdev *dev, uint16_t queue_id,
		       struct uk_netbuf *pkts[], uint16_t *nr)
{
	UK_ASSERT(dev->state == UK_NETDEV_RUNNING);
	UK_ASSERT(queue_id < dev->conf.nb_rx_queues);
	return dev->ops->rx_burst(dev->rxq[queue_id], pkts, nr);
}

int uk_netdev_tx_burst(struct uk_netdev *dev, uint16_t queue_id,
		       struct uk_netbuf *pkts[], uint16_t *nr)
{
	UK_ASSERT(dev->state == UK_NETDEV_RUNNING);
	UK_ASSERT(queue_id < dev->conf.nb_tx_queues);
	return dev->ops->tx_burst(dev->txq[queue_id], pkts, nr);
}

unsigned int uk_netdev_tx_reclaim(struct uk_netdev *dev, uint16_t queue_id)
{
	UK_ASSERT(dev->state == UK_NETDEV_RUNNING);
	UK_ASSERT(queue_id < dev->conf.nb_tx_queues);
	return dev->ops->tx_reclaim ? dev->ops->tx_reclaim(dev->txq[queue_id])
				    : 0;
}

/* Only who would be called may turn it on. */
static int call(int (*op)(struct uk_netdev_queue *queue),
		struct uk_netdev_queue *queue)
{
	return op && queue->callback ? op(queue) : -ENOTSUP;
}

int uk_netdev_rxq_intr_enable(struct uk_netdev *dev, uint16_t queue_id)
{
	UK_ASSERT(dev->state == UK_NETDEV_RUNNING);
	UK_ASSERT(queue_id < dev->conf.nb_rx_queues);
	return call(dev->ops->rxq_intr_enable, dev->rxq[queue_id]);
}

int uk_netdev_rxq_intr_disable(struct uk_netdev *dev, uint16_t queue_id)
{
	UK_ASSERT(dev->state == UK_NETDEV_RUNNING);
	UK_ASSERT(queue_id < dev->conf.nb_rx_queues);
	return call(dev->ops->rxq_intr_disable, dev->rxq[queue_id]);
}

int uk_netdev_txq_intr_enable(struct uk_netdev *dev, uint16_t queue_id)
{
	UK_ASSERT(dev->state == UK_NETDEV_RUNNING);
	UK_ASSERT(queue_id < dev->conf.nb_tx_queues);
	return call(dev->ops->txq_intr_enable, dev->txq[queue_id]);
}

int uk_netdev_txq_intr_disable(struct uk_netdev *dev, uint16_t queue_id)
{
	UK_ASSERT(dev->state == UK_NETDEV_RUNNING);
	UK_ASSERT(queue_id < dev->conf.nb_tx_queues);
	return call(dev->ops->txq_intr_disable, dev->txq[queue_id]);
}

int uk_netdev_rxq_cpu_set(struct uk_netdev *dev, uint16_t queue_id,
			  unsigned int cpu)
{
	UK_ASSERT(queue_id < dev->conf.nb_rx_queues);
	if (!dev->ops->rxq_cpu_set || !dev->rxq[queue_id])
		return -ENOTSUP;
	return dev->ops->rxq_cpu_set(dev->rxq[queue_id], cpu);
}
