/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * Network devices as lwIP's links. Packets are not copied: what a device
 * receives into is a pbuf's memory, and what lwIP sends stays there until the
 * device has sent it.
 */
#include "gather.h"
#include "lwip-internal.h"

#include <errno.h>
#include <string.h>

#include <lwip/etharp.h>
#include <lwip/ethip6.h>
#include <netif/ethernet.h>

#include <uk/alloc.h>
#include <uk/netdev.h>
#include <uk/print.h>

#define BURST 32u
#define MOST_DEVICES 8
#define CUTS (UK_NETDEV_F_TSO4 | UK_NETDEV_F_TSO6)
#define MOST_QUEUED 256u /* packets that the device has no room for yet */
#define MOST_LEN 65535u	 /* bytes of a packet: pbufs count in 16 bits */
#define MOST_PIECES 8u	 /* of a packet to send; more are copied together */
#define BUFFER_LEN (SIZEOF_ETH_HDR + SIZEOF_VLAN_HDR + 1500u)
/* Buffers that sockets may have; more is copied into as much as it needs. */
#define MOST_LENT 256u
#define MOST_SPARE 64u /* buffers that wait for being needed again */

struct device {
	struct netif netif;
	struct uk_netdev *dev;
	struct uk_netdev_info info;
	unsigned int sums; /* NETIF_CHECKSUM_… that software checks */
	struct uk_netbuf *queue[MOST_QUEUED];
	unsigned int nr_queued;
	struct gathered gathered; /* the last one of the queue */
	struct uk_netbuf *spare;  /* buffers to receive into, by next */
	unsigned int nr_spare;
	unsigned int nr_lent; /* buffers that are in pbufs */
};

/* At the end of each buffer to receive into. */
struct loan {
	struct pbuf_custom pbuf; /* first */
	struct uk_netbuf *buffer;
	struct device *device;
};

static struct device *devices[MOST_DEVICES];
unsigned int lwip__nr_devices;
bool lwip__has_output;
static struct uk_netbuf *spare_to_send; /* without memory of their own */

/* ---- receiving ---- */

static struct uk_netbuf *make_buffer(struct device *device)
{
	struct uk_netbuf *buffer;
	struct loan *loan;

	buffer = uk_netbuf_alloc_buf(uk_alloc_get_default(),
				     BUFFER_LEN + device->info.nb_encap_rx,
				     MAX(device->info.ioalign, (uint16_t)1),
				     device->info.nb_encap_rx, sizeof(*loan),
				     NULL);
	if (!buffer)
		return NULL;
	loan = uk_netbuf_get_priv(buffer);
	loan->buffer = buffer;
	loan->device = device;
	return buffer;
}

static struct uk_netbuf *take_buffer(struct device *device)
{
	struct uk_netbuf *buffer = device->spare;

	if (unlikely(!buffer))
		return make_buffer(device);
	device->spare = buffer->next;
	device->nr_spare--;
	buffer->next = NULL;
	return buffer;
}

static void give_buffer(struct device *device, struct uk_netbuf *buffer)
{
	if (unlikely(device->nr_spare == MOST_SPARE)) {
		uk_netbuf_free_single(buffer);
		return;
	}
	buffer->data = (char *)buffer->buf + device->info.nb_encap_rx;
	buffer->len = 0;
	buffer->flags = 0;
	buffer->prev = NULL;
	buffer->next = device->spare;
	device->spare = buffer;
	device->nr_spare++;
}

static uint16_t give_buffers(void *argp, struct uk_netbuf *pkts[],
			     uint16_t count)
{
	uint16_t i;

	for (i = 0; i < count; i++) {
		pkts[i] = take_buffer(argp);
		if (!pkts[i])
			break;
	}
	return i;
}

static void end_loan(struct pbuf *pbuf)
{
	struct loan *loan = (struct loan *)pbuf;

	loan->device->nr_lent--;
	give_buffer(loan->device, loan->buffer);
}

static struct pbuf *lend(struct device *device, struct uk_netbuf *buffer)
{
	struct loan *loan = uk_netbuf_get_priv(buffer);

	loan->pbuf.custom_free_function = end_loan;
	device->nr_lent++;
	return pbuf_alloced_custom(PBUF_RAW, buffer->len, PBUF_REF, &loan->pbuf,
				   buffer->data, buffer->len);
}

/* A packet as a pbuf; the pieces are the pbuf's. */
static struct pbuf *as_pbuf(struct device *device, struct uk_netbuf *packet)
{
	size_t left = packet->next ? uk_netbuf_chain_len(packet) : packet->len;
	struct pbuf *pbuf = NULL, *piece, **end = &pbuf;
	struct uk_netbuf *next;

	for (; packet; packet = next) {
		next = packet->next;
		packet->next = packet->prev = NULL;
		piece = lend(device, packet);
		piece->tot_len = (u16_t)left; /* of it and all behind it */
		left -= piece->len;
		*end = piece;
		end = &piece->next;
	}
	return pbuf;
}

/* The device is not to starve because a program does not read. */
static struct pbuf *copy_if_many(struct device *device, struct pbuf *pbuf)
{
	struct pbuf *copy;

	if (likely(device->nr_lent <= MOST_LENT))
		return pbuf;
	copy = pbuf_clone(PBUF_RAW, PBUF_RAM, pbuf);
	pbuf_free(pbuf);
	return copy;
}

/* A neighbour may have other hardware now. */
static void forget_if_told(const struct pbuf *pbuf)
{
	const struct eth_hdr *ethernet = pbuf->payload;

	if (pbuf->len >= SIZEOF_ETH_HDR &&
	    ethernet->type == PP_HTONS(ETHTYPE_ARP))
		lwip__neighbours_forget();
}

static void receive(struct device *device, struct uk_netbuf *packet)
{
	bool is_checked = packet->flags & UK_NETBUF_F_DATA_VALID;
	unsigned int sums = device->sums;
	struct pbuf *pbuf;

	if (unlikely(packet->next) && uk_netbuf_chain_len(packet) > MOST_LEN) {
		uk_netbuf_free(packet);
		return;
	}
	pbuf = copy_if_many(device, as_pbuf(device, packet));
	if (!pbuf)
		return;
	if (is_checked)
		sums &= ~(NETIF_CHECKSUM_CHECK_TCP | NETIF_CHECKSUM_CHECK_UDP);
	NETIF_SET_CHECKSUM_CTRL(&device->netif, (uint16_t)sums);
	if (likely(lwip__take_expected(pbuf, &device->netif)))
		return;
	forget_if_told(pbuf);
	if (ethernet_input(pbuf, &device->netif))
		pbuf_free(pbuf);
}

static bool poll(struct device *device)
{
	struct uk_netbuf *packets[BURST];
	uint16_t nr = BURST, i;
	int status = uk_netdev_rx_burst(device->dev, 0, packets, &nr);

	/* lwIP does not send again what the device still has. */
	uk_netdev_tx_reclaim(device->dev, 0);

	if (status < 0)
		return false;
	for (i = 0; i < nr; i++)
		receive(device, packets[i]);
	return nr == BURST || uk_netdev_status_more(status);
}

bool lwip__devices_poll(void)
{
	bool is_more = false;
	unsigned int i;

	for (i = 0; i < lwip__nr_devices; i++) {
		if (poll(devices[i]))
			is_more = true;
	}
	return is_more;
}

bool lwip__devices_rest(void)
{
	bool may_rest = true;
	unsigned int i;

	for (i = 0; i < lwip__nr_devices; i++) {
		if (uk_netdev_rxq_intr_enable(devices[i]->dev, 0) == 1)
			may_rest = false;
	}
	return may_rest;
}

/* ---- sending ---- */

static void was_sent(struct uk_netbuf *buffer)
{
	struct pbuf *pbuf = uk_netbuf_get_priv(buffer);

	if (pbuf)
		pbuf_free(pbuf);
	buffer->next = spare_to_send;
	spare_to_send = buffer;
}

/* `len` bytes at `data`, with `headroom` in front. */
static struct uk_netbuf *describe(void *data, uint16_t len, uint16_t headroom)
{
	struct uk_netbuf *buffer = spare_to_send;

	if (likely(buffer)) {
		spare_to_send = buffer->next;
	} else {
		buffer = uk_malloc(uk_alloc_get_default(), sizeof(*buffer));
		if (!buffer)
			return NULL;
		uk_netbuf_init_indir(buffer, data, 0, 0, NULL, was_sent);
	}
	buffer->next = buffer->prev = NULL;
	buffer->flags = 0;
	buffer->data = data;
	buffer->len = len;
	buffer->priv = NULL;
	buffer->buf = (char *)data - headroom;
	buffer->buflen = (size_t)headroom + len;
	__atomic_store_n(&buffer->refcount, 1, __ATOMIC_RELAXED);
	return buffer;
}

static struct uk_netbuf *as_netbufs(const struct device *device,
				    struct pbuf *pbuf)
{
	struct uk_netbuf *packet, *last, *piece;
	struct pbuf *next;

	packet = describe(pbuf->payload, pbuf->len, device->info.nb_encap_tx);
	if (!packet)
		return NULL;
	for (next = pbuf->next, last = packet; next; next = next->next) {
		if (!next->len)
			continue;
		piece = describe(next->payload, next->len, 0);
		if (!piece) {
			uk_netbuf_free(packet);
			return NULL;
		}
		last->next = piece;
		piece->prev = last;
		last = piece;
	}
	pbuf_ref(pbuf);
	packet->priv = pbuf;
	return packet;
}

/*
 * Whether the device can take it as it is: room in front for its own header
 * and `headers` bytes, and not in too many pieces.
 */
static bool is_fit(const struct device *device, const struct pbuf *pbuf,
		   size_t headers)
{
	size_t headroom = device->info.nb_encap_tx + headers;

	if (unlikely(pbuf->next) &&
	    pbuf_clen(pbuf) > MIN(device->info.nb_bufs_tx, MOST_PIECES))
		return false;
	return (pbuf->type_internal & PBUF_TYPE_FLAG_STRUCT_DATA_CONTIGUOUS) &&
	       (size_t)((char *)pbuf->payload - (char *)pbuf) >=
		       LWIP_MEM_ALIGN_SIZE(sizeof(*pbuf)) + headroom;
}

static void flush(struct device *device)
{
	unsigned int done = 0;
	uint16_t nr;

	device->gathered.packet = NULL; /* it is the device's now */
	while (done < device->nr_queued) {
		nr = (uint16_t)(device->nr_queued - done);
		if (uk_netdev_tx_burst(device->dev, 0, device->queue + done,
				       &nr) < 0 ||
		    !nr)
			break;
		done += nr;
	}
	device->nr_queued -= done;
	if (unlikely(device->nr_queued && done))
		memmove(device->queue, device->queue + done,
			device->nr_queued * sizeof(device->queue[0]));
}

void lwip__devices_flush(void)
{
	unsigned int i;

	lwip__has_output = false;
	for (i = 0; i < lwip__nr_devices; i++) {
		flush(devices[i]);
		if (devices[i]->nr_queued)
			lwip__has_output = true;
	}
}

/* A packet for the queue, or NULL: there is no room. */
static struct uk_netbuf *make_packet(struct device *device, struct pbuf *pbuf)
{
	if (unlikely(device->nr_queued == MOST_QUEUED)) {
		flush(device);
		if (device->nr_queued == MOST_QUEUED)
			return NULL;
	}
	return as_netbufs(device, pbuf);
}

static void enqueue(struct device *device, struct uk_netbuf *packet)
{
	lwip__has_output = true;
	if (device->info.features & CUTS &&
	    !lwip__is_alone(&device->gathered, packet) &&
	    lwip__gather(&device->gathered, packet, &device->info))
		return;
	device->queue[device->nr_queued++] = packet;
}

static err_t queue(struct device *device, struct pbuf *pbuf)
{
	struct uk_netbuf *packet = make_packet(device, pbuf);

	if (!packet)
		return ERR_MEM;
	if (device->info.features & UK_NETDEV_F_PARTIAL_CSUM)
		lwip__offload_sum(packet);
	enqueue(device, packet);
	return ERR_OK;
}

static err_t transmit(struct netif *netif, struct pbuf *pbuf)
{
	struct device *device = netif->state;
	struct pbuf *copy;
	err_t err;

	lwip__neighbour_learn(netif, pbuf);
	if (likely(is_fit(device, pbuf, 0)))
		return queue(device, pbuf);
	copy = pbuf_clone(PBUF_RAW_TX, PBUF_RAM, pbuf);
	if (!copy)
		return ERR_MEM;
	err = queue(device, copy);
	pbuf_free(copy);
	return err;
}

bool lwip__device_takes(const struct netif *netif, const struct pbuf *pbuf,
			size_t headers)
{
	return is_fit(netif->state, pbuf, headers);
}

err_t lwip__device_send(struct netif *netif, struct pbuf *pbuf,
			uint16_t sum_start, uint16_t sum_offset)
{
	struct device *device = netif->state;
	struct uk_netbuf *packet = make_packet(device, pbuf);

	if (!packet)
		return ERR_MEM;
	if (likely(sum_start)) {
		packet->flags |= UK_NETBUF_F_PARTIAL_CSUM;
		packet->csum_start = sum_start;
		packet->csum_offset = sum_offset;
	}
	enqueue(device, packet);
	return ERR_OK;
}

/* ---- starting ---- */

static err_t init_netif(struct netif *netif)
{
	struct device *device = netif->state;

	netif->name[0] = 'e';
	netif->name[1] = 'n';
	netif->output = etharp_output;
#if LWIP_IPV6
	netif->output_ip6 = ethip6_output;
#endif
	netif->linkoutput = transmit;
	netif->mtu = MIN(uk_netdev_mtu_get(device->dev), (uint16_t)1500);
	netif->hwaddr_len = UK_NETDEV_HWADDR_LEN;
	SMEMCPY(netif->hwaddr, uk_netdev_hwaddr_get(device->dev),
		UK_NETDEV_HWADDR_LEN);
	netif->flags = NETIF_FLAG_BROADCAST | NETIF_FLAG_ETHARP |
		       NETIF_FLAG_ETHERNET | NETIF_FLAG_IGMP | NETIF_FLAG_MLD6;
	device->sums = NETIF_CHECKSUM_ENABLE_ALL;
	if (device->info.features & UK_NETDEV_F_PARTIAL_CSUM)
		device->sums &=
			~(NETIF_CHECKSUM_GEN_TCP | NETIF_CHECKSUM_GEN_UDP);
	NETIF_SET_CHECKSUM_CTRL(netif, (uint16_t)device->sums);
	return ERR_OK;
}

static int configure(struct device *device)
{
	struct uk_netdev_conf conf = { .nb_rx_queues = 1, .nb_tx_queues = 1 };
	struct uk_netdev_rxqueue_conf rx = {
		.callback = lwip__interrupt,
		.a = uk_alloc_get_default(),
		.alloc_rxpkts = give_buffers,
		.alloc_rxpkts_argp = device,
	};
	struct uk_netdev_txqueue_conf tx = { .a = uk_alloc_get_default() };
	int rc;

	rc = uk_netdev_probe(device->dev);
	if (rc)
		return rc;
	uk_netdev_info_get(device->dev, &device->info);
	rc = uk_netdev_configure(device->dev, &conf);
	if (!rc)
		rc = uk_netdev_rxq_configure(device->dev, 0,
					     CONFIG_LIBLWIP_RX_BUFFERS, &rx);
	if (!rc)
		rc = uk_netdev_txq_configure(device->dev, 0, 0, &tx);
	if (!rc)
		rc = uk_netdev_start(device->dev);
	return rc;
}

static int add_link(struct device *device)
{
	struct netif *netif;

	lwip__lock();
	netif = netif_add_noaddr(&device->netif, device, init_netif,
				 ethernet_input);
	if (netif) {
		devices[lwip__nr_devices++] = device;
		if (!netif_default)
			netif_set_default(netif);
		netif_set_up(netif);
		netif_set_link_up(netif);
		lwip__address_start(netif, device->dev);
	}
	lwip__unlock();
	return netif ? 0 : -ENOMEM;
}

static int bring_up(struct uk_netdev *dev)
{
	struct device *device;
	int rc;

	device = uk_zalloc(uk_alloc_get_default(), sizeof(*device));
	if (!device)
		return -ENOMEM;
	device->dev = dev;
	rc = configure(device);
	if (!rc)
		rc = add_link(device);
	if (rc) {
		uk_pr_err("lwip: device %u does not start: error %d\n",
			  uk_netdev_id_get(dev), rc);
		uk_free(uk_alloc_get_default(), device);
	}
	return rc;
}

/* A device that does not start is left out. */
int lwip__devices_start(void)
{
	unsigned int i, nr = MIN(uk_netdev_count(), (unsigned int)MOST_DEVICES);
	struct uk_netdev *dev;

	for (i = 0; i < nr; i++) {
		dev = uk_netdev_get(i);
		if (uk_netdev_state_get(dev) <= UK_NETDEV_UNCONFIGURED)
			bring_up(dev);
	}
	return 0;
}
