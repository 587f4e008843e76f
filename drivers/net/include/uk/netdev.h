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
#include <uk/list.h>
#include <uk/netbuf.h>

UK_C_BEGIN

struct uk_netdev;
struct uk_alloc;

#define UK_NETDEV_HWADDR_LEN 6
#define UK_NETDEV_QUEUES_MAX 16

struct uk_hwaddr {
	uint8_t addr_bytes[UK_NETDEV_HWADDR_LEN];
} __packed;

enum uk_netdev_state {
	UK_NETDEV_UNPROBED = 0,
	UK_NETDEV_UNCONFIGURED,
	UK_NETDEV_CONFIGURED,
	UK_NETDEV_RUNNING,
};

/* What a device can do: bits of uk_netdev_info.features. */
#define UK_NETDEV_F_RXQ_INTR 0x01     /* interrupts of receive queues */
#define UK_NETDEV_F_TXQ_INTR 0x02     /* and of send queues */
#define UK_NETDEV_F_PARTIAL_CSUM 0x04 /* UK_NETBUF_F_PARTIAL_CSUM */
#define UK_NETDEV_F_TSO4 0x08	      /* UK_NETBUF_F_GSO_TCPV4 */
#define UK_NETDEV_F_TSO6 0x10	      /* UK_NETBUF_F_GSO_TCPV6 */

struct uk_netdev_info {
	uint16_t max_rx_queues, max_tx_queues;
	bool in_queue_pairs; /* as many of both */
	uint16_t max_mtu;
	uint16_t nb_encap_tx; /* headroom that the device wants to send */
	uint16_t nb_encap_rx; /* and that buffers to receive into need */
	uint16_t ioalign;     /* bytes; of buffers */
	uint32_t features;    /* UK_NETDEV_F_… */
};

struct uk_netdev_queue_info {
	uint16_t nb_max, nb_min; /* descriptors */
	uint16_t nb_align;
	bool nb_is_power_of_two;
};

struct uk_netdev_conf {
	uint16_t nb_rx_queues, nb_tx_queues;
};

/**
 * Makes at most `count` empty buffers to receive into (headroom nb_encap_rx);
 * returns how many. `argp` is from the configuration. Any context.
 */
typedef uint16_t (*uk_netdev_alloc_rxpkts)(void *argp, struct uk_netbuf *pkts[],
					   uint16_t count);

/** A queue has something (receive) or has room (send). In interrupt. */
typedef void (*uk_netdev_queue_event_t)(struct uk_netdev *dev,
					uint16_t queue_id, void *argp);

struct uk_netdev_rxqueue_conf {
	uk_netdev_queue_event_t callback; /* NULL: no interrupts */
	void *callback_cookie;
	struct uk_alloc *a; /* for the queue itself */
	uk_netdev_alloc_rxpkts alloc_rxpkts;
	void *alloc_rxpkts_argp;
};

struct uk_netdev_txqueue_conf {
	uk_netdev_queue_event_t callback; /* NULL: no interrupts */
	void *callback_cookie;
	struct uk_alloc *a;
};

/* What rx_one, tx_one and the bursts return, if not an error. */
#define UK_NETDEV_STATUS_SUCCESS 0x1  /* a packet or more was taken */
#define UK_NETDEV_STATUS_MORE 0x2     /* the queue has more (room) */
#define UK_NETDEV_STATUS_UNDERRUN 0x4 /* buffers to receive into are few */

#define uk_netdev_status_test_set(status, flag) \
	((status) >= 0 && ((status) & (flag)) == (flag))
#define uk_netdev_status_test_unset(status, flag) \
	((status) >= 0 && ((status) & (flag)) == 0)
#define uk_netdev_status_successful(status) \
	uk_netdev_status_test_set((status), UK_NETDEV_STATUS_SUCCESS)
#define uk_netdev_status_notready(status) \
	uk_netdev_status_test_unset((status), UK_NETDEV_STATUS_SUCCESS)
#define uk_netdev_status_more(status)                                   \
	uk_netdev_status_test_set((status), (UK_NETDEV_STATUS_SUCCESS | \
					     UK_NETDEV_STATUS_MORE))

/* What the user said about a device on the command line: netdev.ip= … */
enum uk_netdev_einfo_type {
	UK_NETDEV_EINFO_IPV4_CIDR = 0x001, /* "192.0.2.2/24" */
	UK_NETDEV_EINFO_IPV4_ADDR = 0x002,
	UK_NETDEV_EINFO_IPV4_MASK = 0x004,
	UK_NETDEV_EINFO_IPV4_GW = 0x008,
	UK_NETDEV_EINFO_IPV4_DNS0 = 0x010,
	UK_NETDEV_EINFO_IPV4_DNS1 = 0x020,
	UK_NETDEV_EINFO_IPV4_HOSTNAME = 0x040,
	UK_NETDEV_EINFO_IPV4_DOMAIN = 0x080,
	UK_NETDEV_EINFO_IPV6_CIDR = 0x100,
	UK_NETDEV_EINFO_IPV6_GW = 0x200,
};

/** How many devices there are; the one with number `id`, or NULL. */
unsigned int uk_netdev_count(void);
struct uk_netdev *uk_netdev_get(unsigned int id);
uint16_t uk_netdev_id_get(const struct uk_netdev *dev);
const char *uk_netdev_drv_name_get(const struct uk_netdev *dev);
enum uk_netdev_state uk_netdev_state_get(const struct uk_netdev *dev);

/** Finds out what the device is; does nothing if that was done. */
int uk_netdev_probe(struct uk_netdev *dev);

void uk_netdev_info_get(struct uk_netdev *dev, struct uk_netdev_info *info);
int uk_netdev_rxq_info_get(struct uk_netdev *dev, uint16_t queue_id,
			   struct uk_netdev_queue_info *info);
int uk_netdev_txq_info_get(struct uk_netdev *dev, uint16_t queue_id,
			   struct uk_netdev_queue_info *info);

/** Sets the number of queues: -EINVAL: more than there can be. */
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

const struct uk_hwaddr *uk_netdev_hwaddr_get(struct uk_netdev *dev);
int uk_netdev_hwaddr_set(struct uk_netdev *dev, const struct uk_hwaddr *addr);
uint16_t uk_netdev_mtu_get(struct uk_netdev *dev);
int uk_netdev_mtu_set(struct uk_netdev *dev, uint16_t mtu);
int uk_netdev_promiscuous_get(struct uk_netdev *dev);
int uk_netdev_promiscuous_set(struct uk_netdev *dev, bool is_on);
/** Whether the link is up: 1, 0; 1 if the device does not know. */
int uk_netdev_link_get(struct uk_netdev *dev);

/** What was said about the device, or NULL. The text stays. */
const char *uk_netdev_einfo_get(struct uk_netdev *dev,
				enum uk_netdev_einfo_type what);

/**
 * Turns the queue's interrupt on: 0; 1: it is off, there are packets to take
 * first; -ENOTSUP.
 */
int uk_netdev_rxq_intr_enable(struct uk_netdev *dev, uint16_t queue_id);
int uk_netdev_rxq_intr_disable(struct uk_netdev *dev, uint16_t queue_id);
int uk_netdev_txq_intr_enable(struct uk_netdev *dev, uint16_t queue_id);
int uk_netdev_txq_intr_disable(struct uk_netdev *dev, uint16_t queue_id);

static inline int uk_netdev_rxintr_supported(uint32_t features)
{
	return !!(features & UK_NETDEV_F_RXQ_INTR);
}

/**
 * Takes at most `*nr` packets, each a chain; `*nr` becomes how many. A status
 * (0: there were none) or an error.
 */
int uk_netdev_rx_burst(struct uk_netdev *dev, uint16_t queue_id,
		       struct uk_netbuf *pkts[], uint16_t *nr);

/**
 * Sends at most `*nr` packets, in order, with one notification; `*nr` becomes
 * how many were taken. The first buffer of each has headroom of nb_encap_tx.
 */
int uk_netdev_tx_burst(struct uk_netdev *dev, uint16_t queue_id,
		       struct uk_netbuf *pkts[], uint16_t *nr);

/** The same for one packet. */
int uk_netdev_rx_one(struct uk_netdev *dev, uint16_t queue_id,
		     struct uk_netbuf **pkt);
int uk_netdev_tx_one(struct uk_netdev *dev, uint16_t queue_id,
		     struct uk_netbuf *pkt);

UK_C_END

#endif /* UK_NETDEV_H */
