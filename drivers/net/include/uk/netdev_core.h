/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * The types of network devices: what <uk/netdev.h> asks for and tells.
 *
 * Context: any.
 * Locking: none, the caller serialises.
 * Memory:  the caller's.
 */
#ifndef UK_NETDEV_CORE_H
#define UK_NETDEV_CORE_H

#include <stdbool.h>
#include <stdint.h>

#include <uk/essentials.h>
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
#define UK_NETDEV_F_RX_CSUM 0x20      /* UK_NETBUF_F_DATA_VALID */
#define UK_NETDEV_F_LRO 0x40	      /* receives TCP of several segments */

struct uk_netdev_info {
	uint16_t max_rx_queues, max_tx_queues;
	bool in_queue_pairs; /* as many of both */
	uint16_t max_mtu;
	uint16_t nb_encap_tx; /* headroom that the device wants to send */
	uint16_t nb_encap_rx; /* and that buffers to receive into need */
	uint16_t ioalign;     /* bytes; of buffers */
	uint16_t nb_bufs_tx;  /* most buffers of a packet to send */
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

/* What the user said about a device on the command line. All are texts. */
enum uk_netdev_einfo_type {
	/* netdev.ip=cidr[:gateway[:dns0[:dns1[:hostname[:domain]]]]] */
	UK_NETDEV_IPV4_CIDR, /* "192.0.2.2/24" */
	UK_NETDEV_IPV4_GW,
	UK_NETDEV_IPV4_DNS0,
	UK_NETDEV_IPV4_DNS1,
	UK_NETDEV_IPV4_HOSTNAME,
	UK_NETDEV_IPV4_DOMAIN,
	/* netdev.ipv4_addr= and netdev.ipv4_subnet_mask=, the older way */
	UK_NETDEV_IPV4_ADDR,
	UK_NETDEV_IPV4_MASK,
	/* netdev.ipv6=cidr[,gateway[,dns0[,dns1]]] */
	UK_NETDEV_IPV6_CIDR, /* "2001:db8::2/64" */
	UK_NETDEV_IPV6_GW,
	UK_NETDEV_IPV6_DNS0,
	UK_NETDEV_IPV6_DNS1,
	UK_NETDEV_EINFO_TYPES
};

struct uk_netdev_stats {
	uint64_t rx_packets, rx_bytes;
	uint64_t rx_errors;  /* packets that the device told nonsense of */
	uint64_t rx_no_room; /* times that there was no buffer to give */
	uint64_t tx_packets, tx_bytes;
	uint64_t tx_errors; /* packets that could never be sent */
	uint64_t tx_full;   /* times that there was no room */
};

UK_C_END

#endif /* UK_NETDEV_CORE_H */
