/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Network devices: packets in bursts, several queues, offloads.
 *
 * A device is probed by its bus, then brought up by whoever uses it:
 *
 *	uk_netdev_configure(dev, &conf);	number of queues
 *	uk_netdev_rxq_configure(dev, 0, 0, &rx);  buffers, call-back
 *	uk_netdev_txq_configure(dev, 0, 0, &tx);
 *	uk_netdev_start(dev);
 *
 * Then packets are polled (uk_netdev_rx_burst()) and sent. A receive queue may
 * have its interrupt on: it is given once, and turned off by that, so that the
 * receiver polls until there is nothing and turns it on again:
 *
 *	do take all; while (uk_netdev_rxq_intr_enable(dev, 0) == 1);
 *
 * Context: configuring: thread. Bursts and interrupts on and off: any.
 * Locking: the caller's: one at a time for each queue; different queues, and
 *          receiving and sending, at the same time.
 * Memory:  devices live as long as the image. Packets received are the
 *          caller's; packets sent are the device's, which frees them, but
 *          those that were not taken.
 * Errors:  negative errno values; -ENOTSUP, -ENODEV, -EIO: the device broke
 *          the rules and is stopped.
 */
#ifndef UK_NETDEV_H
#define UK_NETDEV_H

#include <stdbool.h>
#include <stdint.h>

#include <uk/essentials.h>
#include <uk/netbuf.h>
#include <uk/netdev_core.h>

UK_C_BEGIN

/* What rx_one, tx_one and the bursts return, if not an error. */
#define UK_NETDEV_STATUS_SUCCESS 0x1 /* a packet or more was taken */
#define UK_NETDEV_STATUS_MORE 0x2    /* the queue has more (room) */
/*
 * There were no buffers to receive into for all of the queue; the next burst
 * tries again. If the queue has none at all, nothing comes and no interrupt.
 */
#define UK_NETDEV_STATUS_UNDERRUN 0x4

/** Whether `status` is no error and has all (none) of `flags`. */
static inline bool uk_netdev_status_test_set(int status, int flags)
{
	return status >= 0 && (status & flags) == flags;
}
static inline bool uk_netdev_status_test_unset(int status, int flags)
{
	return status >= 0 && !(status & flags);
}

/** Whether a packet or more was taken. */
static inline bool uk_netdev_status_successful(int status)
{
	return uk_netdev_status_test_set(status, UK_NETDEV_STATUS_SUCCESS);
}
/** Whether there was none (no room for one). */
static inline bool uk_netdev_status_notready(int status)
{
	return uk_netdev_status_test_unset(status, UK_NETDEV_STATUS_SUCCESS);
}
/** Whether one was taken and there are more (there is more room). */
static inline bool uk_netdev_status_more(int status)
{
	return uk_netdev_status_test_set(status, UK_NETDEV_STATUS_SUCCESS |
							 UK_NETDEV_STATUS_MORE);
}

/** How many devices there are; the one with number `id`, or NULL. */
unsigned int uk_netdev_count(void);
struct uk_netdev *uk_netdev_get(unsigned int id);
uint16_t uk_netdev_id_get(const struct uk_netdev *dev);
const char *uk_netdev_drv_name_get(const struct uk_netdev *dev);
enum uk_netdev_state uk_netdev_state_get(const struct uk_netdev *dev);

/** Finds out what the device is; does nothing if that was done. */
int uk_netdev_probe(struct uk_netdev *dev);

/** What the device can do. */
void uk_netdev_info_get(struct uk_netdev *dev, struct uk_netdev_info *info);
/** What sizes a queue can have. -EINVAL: there is no such queue. */
int uk_netdev_rxq_info_get(struct uk_netdev *dev, uint16_t queue_id,
			   struct uk_netdev_queue_info *info);
/** The same of a queue to send. */
int uk_netdev_txq_info_get(struct uk_netdev *dev, uint16_t queue_id,
			   struct uk_netdev_queue_info *info);

/**
 * Sets the number of queues. -EINVAL: more than there can be, or not as many
 * of both; -EBUSY: the device runs; others.
 */
int uk_netdev_configure(struct uk_netdev *dev,
			const struct uk_netdev_conf *conf);

/** Makes a queue of `nb_desc` descriptors (0: as many as are good). */
int uk_netdev_rxq_configure(struct uk_netdev *dev, uint16_t queue_id,
			    uint16_t nb_desc,
			    const struct uk_netdev_rxqueue_conf *conf);
int uk_netdev_txq_configure(struct uk_netdev *dev, uint16_t queue_id,
			    uint16_t nb_desc,
			    const struct uk_netdev_txqueue_conf *conf);

/** From now on there are packets; all queues have been configured. */
int uk_netdev_start(struct uk_netdev *dev);

/** Counts of all queues. */
void uk_netdev_stats_get(struct uk_netdev *dev, struct uk_netdev_stats *stats);

/** Its hardware address. */
const struct uk_hwaddr *uk_netdev_hwaddr_get(struct uk_netdev *dev);
/** Changes it. -ENOTSUP; -EINVAL: the address of a group. */
int uk_netdev_hwaddr_set(struct uk_netdev *dev, const struct uk_hwaddr *addr);
/** Most bytes of a packet behind the header of Ethernet. */
uint16_t uk_netdev_mtu_get(struct uk_netdev *dev);
/** Changes it. -EINVAL: less than 68 or more than max_mtu. */
int uk_netdev_mtu_set(struct uk_netdev *dev, uint16_t mtu);
/** Whether packets for others are received, too. */
int uk_netdev_promiscuous_get(struct uk_netdev *dev);
/** Has them received, or not. -ENOTSUP, -EIO. */
int uk_netdev_promiscuous_set(struct uk_netdev *dev, bool is_on);

/** Whether the link is up; true if the device does not know. */
bool uk_netdev_link_get(struct uk_netdev *dev);

/** Has `changed` called, in interrupt, when the link goes up or down. */
typedef void (*uk_netdev_link_event_t)(struct uk_netdev *dev, void *argp);
void uk_netdev_link_event_set(struct uk_netdev *dev,
			      uk_netdev_link_event_t changed, void *argp);

/** What was said about the device, or NULL: a text, which stays. */
const void *uk_netdev_einfo_get(struct uk_netdev *dev,
				enum uk_netdev_einfo_type what);

/**
 * Turns the queue's interrupt on: 0; 1: it is off, there are packets to take
 * first; -ENOTSUP.
 */
int uk_netdev_rxq_intr_enable(struct uk_netdev *dev, uint16_t queue_id);
int uk_netdev_rxq_intr_disable(struct uk_netdev *dev, uint16_t queue_id);
int uk_netdev_txq_intr_enable(struct uk_netdev *dev, uint16_t queue_id);
int uk_netdev_txq_intr_disable(struct uk_netdev *dev, uint16_t queue_id);

/** Whether a device with `features` has interrupts of receive queues. */
static inline int uk_netdev_rxintr_supported(uint32_t features)
{
	return !!(features & UK_NETDEV_F_RXQ_INTR);
}

/**
 * Has receive queue `queue_id` interrupt CPU `cpu` from now on. -ENOTSUP: it
 * has no line of its own, or the line cannot be moved.
 */
int uk_netdev_rxq_cpu_set(struct uk_netdev *dev, uint16_t queue_id,
			  unsigned int cpu);

/**
 * Takes at most `*nr` packets, each a chain; `*nr` becomes how many. A status
 * (0: there were none) or an error.
 */
int uk_netdev_rx_burst(struct uk_netdev *dev, uint16_t queue_id,
		       struct uk_netbuf *pkts[], uint16_t *nr);

/**
 * Sends at most `*nr` packets, in order, with one notification; `*nr` becomes
 * how many were taken. Headroom of nb_encap_tx in the first buffer of each
 * spares the device a piece; the device may write there. A packet that can
 * never be sent (too many buffers, an offload that there is not) is taken,
 * counted as an error and freed.
 */
int uk_netdev_tx_burst(struct uk_netdev *dev, uint16_t queue_id,
		       struct uk_netbuf *pkts[], uint16_t *nr);

/**
 * Frees what has been sent. Each uk_netdev_tx_burst() does so first; who sends
 * nothing more for a while and waits for its buffers calls it. How many
 * packets.
 */
unsigned int uk_netdev_tx_reclaim(struct uk_netdev *dev, uint16_t queue_id);

/** Bursts of one packet. */
static inline int uk_netdev_rx_one(struct uk_netdev *dev, uint16_t queue_id,
				   struct uk_netbuf **pkt)
{
	uint16_t nr = 1;

	return uk_netdev_rx_burst(dev, queue_id, pkt, &nr);
}
static inline int uk_netdev_tx_one(struct uk_netdev *dev, uint16_t queue_id,
				   struct uk_netbuf *pkt)
{
	uint16_t nr = 1;

	return uk_netdev_tx_burst(dev, queue_id, &pkt, &nr);
}

UK_C_END

#endif /* UK_NETDEV_H */
