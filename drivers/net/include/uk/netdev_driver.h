/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Network devices from the driver's side.
 *
 * A driver has a struct uk_netdev in its own, fills in operations and what it
 * knows of the hardware address, and registers it when its bus has found the
 * device. A queue of the driver's begins with a struct uk_netdev_queue.
 *
 * Context: registering: thread. Operations: as <uk/netdev.h> says of the
 *          functions of the same names; those are called with what has been
 *          checked: state, numbers of queues.
 * Locking: as <uk/netdev.h>.
 * Memory:  the device is the driver's and stays.
 * Errors:  negative errno values.
 */
#ifndef UK_NETDEV_DRIVER_H
#define UK_NETDEV_DRIVER_H

#include <uk/netdev.h>

UK_C_BEGIN

/* Bytes for a network stack, see uknetdev_scratch_mem() in Makefile.uk. */
#ifndef UK_NETDEV_SCRATCH_SIZE
#define UK_NETDEV_SCRATCH_SIZE 0
#endif

/** What both kinds of queues have; counted by the driver. */
struct uk_netdev_queue {
	struct uk_netdev *dev;
	uint16_t id;
	uk_netdev_queue_event_t callback; /* or NULL */
	void *cookie;
	uint64_t packets, bytes, errors, full;
};

/* Operations that may be missing are marked so. */
struct uk_netdev_ops {
	int (*probe)(struct uk_netdev *dev); /* missing: nothing to do */
	void (*info_get)(struct uk_netdev *dev, struct uk_netdev_info *info);
	int (*configure)(struct uk_netdev *dev,
			 const struct uk_netdev_conf *conf); /* as probe() */
	void (*rxq_info_get)(struct uk_netdev *dev, uint16_t queue_id,
			     struct uk_netdev_queue_info *info);
	void (*txq_info_get)(struct uk_netdev *dev, uint16_t queue_id,
			     struct uk_netdev_queue_info *info);
	/** They return the queue, or NULL and an error. */
	struct uk_netdev_queue *(*rxq_configure)(
		struct uk_netdev *dev, uint16_t queue_id, uint16_t nb_desc,
		const struct uk_netdev_rxqueue_conf *conf, int *error);
	struct uk_netdev_queue *(*txq_configure)(
		struct uk_netdev *dev, uint16_t queue_id, uint16_t nb_desc,
		const struct uk_netdev_txqueue_conf *conf, int *error);
	int (*start)(struct uk_netdev *dev);

	int (*rx_burst)(struct uk_netdev_queue *queue, struct uk_netbuf *pkts[],
			uint16_t *nr);
	int (*tx_burst)(struct uk_netdev_queue *queue, struct uk_netbuf *pkts[],
			uint16_t *nr);
	/* missing: what was sent is not kept */
	unsigned int (*tx_reclaim)(struct uk_netdev_queue *queue);

	/* missing: there are no such interrupts */
	int (*rxq_intr_enable)(struct uk_netdev_queue *queue);
	int (*rxq_intr_disable)(struct uk_netdev_queue *queue);
	int (*txq_intr_enable)(struct uk_netdev_queue *queue);
	int (*txq_intr_disable)(struct uk_netdev_queue *queue);
	int (*rxq_cpu_set)(struct uk_netdev_queue *queue, unsigned int cpu);

	/* missing: cannot be changed */
	int (*hwaddr_set)(struct uk_netdev *dev, const struct uk_hwaddr *addr);
	int (*mtu_set)(struct uk_netdev *dev, uint16_t mtu);
	int (*promiscuous_set)(struct uk_netdev *dev, bool is_on);
	/* missing: the link is up */
	bool (*link_get)(struct uk_netdev *dev);
	/* missing: only the command line says something */
	const char *(*einfo_get)(struct uk_netdev *dev,
				 enum uk_netdev_einfo_type what);
};

struct uk_netdev {
	const struct uk_netdev_ops *ops;
	struct uk_hwaddr hwaddr; /* zeros: a random one is made */
	uint16_t mtu;		 /* 0: 1500 */
	/* from here on the class's */
	uint16_t id;
	const char *drv_name;
	enum uk_netdev_state state;
	bool is_promiscuous;
	struct uk_netdev_conf conf;
	struct uk_netdev_queue *rxq[UK_NETDEV_QUEUES_MAX];
	struct uk_netdev_queue *txq[UK_NETDEV_QUEUES_MAX];
	uk_netdev_link_event_t link_changed;
	void *link_argp;
	const char *einfo[UK_NETDEV_EINFO_TYPES];
	char scratch_pad[UK_NETDEV_SCRATCH_SIZE] __align(8);
};

/**
 * Makes the device known, with the next number, which it returns: unprobed if
 * there is something to probe. -ENOSPC: there are too many.
 */
int uk_netdev_drv_register(struct uk_netdev *dev, struct uk_alloc *a,
			   const char *drv_name);

/** A driver's interrupt handler tells the user of a queue. In interrupt. */
static inline void uk_netdev_drv_queue_event(struct uk_netdev_queue *queue)
{
	if (queue->callback)
		queue->callback(queue->dev, queue->id, queue->cookie);
}

/** ... and of the link. In interrupt. */
static inline void uk_netdev_drv_link_event(struct uk_netdev *dev)
{
	if (dev->link_changed)
		dev->link_changed(dev, dev->link_argp);
}

UK_C_END

#endif /* UK_NETDEV_DRIVER_H */
