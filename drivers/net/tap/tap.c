/* SPDX-License-Identifier: BSD-3-Clause */
/* Interrupt-safe (built with general registers only). */
/* Network devices of a process of Linux: operations, interrupts. */
#include "tap-internal.h"

#include <errno.h>
#include <string.h>

#include <uk/alloc.h>
#include <uk/arch/limits.h>
#include <uk/arch/user.h>
#include <uk/init.h>
#include <uk/irq.h>
#include <uk/libparam.h>
#include <uk/print.h>

#define MOST_DEVICES 16
#define MOST_MTU 65517
#define GUESSED_BUFFER 1024 /* bytes of one, until one was seen */

static char *net[MOST_DEVICES];
UK_LIBPARAM_PARAM_ARR(net, charp, MOST_DEVICES,
		      "Network devices: tap:NAME, unix:PATH, dgram:OWN:PEER");

static struct tap *taps; /* written once, when the image starts */

/* --- configuring ---------------------------------------------------------------- */

static void info_get(struct uk_netdev *dev, struct uk_netdev_info *info)
{
	info->max_mtu = MOST_MTU;
	info->nb_bufs_tx = TAP_MOST_PIECES - 1;
	info->features = tap_of(dev)->features | UK_NETDEV_F_RXQ_INTR |
			 UK_NETDEV_F_TXQ_INTR;
}

static void queue_info_get(struct uk_netdev *dev __unused,
			   uint16_t queue_id __unused,
			   struct uk_netdev_queue_info *info)
{
	info->nb_max = TAP_MOST_PIECES;
}

static struct uk_netdev_queue *
rxq_configure(struct uk_netdev *dev, uint16_t queue_id __unused,
	      uint16_t nb_desc __unused,
	      const struct uk_netdev_rxqueue_conf *conf, int *error __unused)
{
	struct tap *tap = tap_of(dev);

	tap->spares.alloc = conf->alloc_rxpkts;
	tap->spares.alloc_arg = conf->alloc_rxpkts_argp;
	return &tap->rx.queue;
}

static struct uk_netdev_queue *
txq_configure(struct uk_netdev *dev, uint16_t queue_id __unused,
	      uint16_t nb_desc __unused,
	      const struct uk_netdev_txqueue_conf *conf __unused,
	      int *error __unused)
{
	return &tap_of(dev)->tx.queue;
}

/* As many spares as the longest packet needs: one tells how long they are. */
static int start(struct uk_netdev *dev)
{
	struct tap_spares *spares = &tap_of(dev)->spares;
	size_t longest, room;

	spares->wanted = 1;
	if (!tap__fill(spares))
		return -ENOBUFS;
	longest = tap_of(dev)->features & UK_NETDEV_F_LRO
			  ? TAP_MOST_BYTES
			  : (size_t)dev->mtu + TAP_ETHERNET_LEN;
	room = uk_netbuf_tailroom(spares->bufs[0]);
	if (!room || DIV_ROUND_UP(longest, room) > TAP_MOST_PIECES - 1)
		return -EMSGSIZE;
	spares->wanted = (unsigned int)DIV_ROUND_UP(longest, room);
	return 0;
}

/* --- packets ---------------------------------------------------------------------- */

static int receive(struct tap *tap, struct uk_netbuf **packet)
{
	return tap->stream.in ? tap__stream_receive(tap, packet)
			      : tap__receive(tap, packet);
}

static int rx_burst(struct uk_netdev_queue *queue, struct uk_netbuf *pkts[],
		    uint16_t *nr)
{
	struct tap *tap = tap_of(queue->dev);
	uint16_t most = *nr, i;
	int rc = 1, status;

	for (i = 0; i < most; i++) {
		rc = receive(tap, &pkts[i]);
		if (rc <= 0)
			break;
		queue->bytes += uk_netbuf_chain_len(pkts[i]);
	}
	*nr = i;
	queue->packets += i;
	queue->full += rc == -ENOBUFS;
	status = (i ? UK_NETDEV_STATUS_SUCCESS : 0) |
		 (rc && rc != -ENOBUFS ? UK_NETDEV_STATUS_MORE : 0) |
		 (rc == -ENOBUFS ? UK_NETDEV_STATUS_UNDERRUN : 0);
	return !i && rc < 0 && rc != -ENOBUFS ? rc : status;
}

/* The host copies all: nothing is kept. */
static int tx_burst(struct uk_netdev_queue *queue, struct uk_netbuf *pkts[],
		    uint16_t *nr)
{
	struct tap *tap = tap_of(queue->dev);
	uint16_t most = *nr, i;
	int rc = 0;

	for (i = 0; i < most; i++) {
		rc = tap__send(tap, pkts[i]);
		if (rc == -EAGAIN || rc == -EIO)
			break;
		queue->errors += rc != 0;
		queue->packets += !rc;
		queue->bytes += rc ? 0 : uk_netbuf_chain_len(pkts[i]);
		uk_netbuf_free(pkts[i]);
	}
	*nr = i;
	queue->full += rc == -EAGAIN;
	if (!i && rc == -EIO)
		return rc;
	return (i ? UK_NETDEV_STATUS_SUCCESS : 0) |
	       (i == most ? UK_NETDEV_STATUS_MORE : 0);
}

/* --- interrupts ------------------------------------------------------------------- */

static bool is_waited_for(const struct tap *tap)
{
	return __atomic_load_n(&tap->rx.is_waiting, __ATOMIC_RELAXED) ||
	       __atomic_load_n(&tap->tx.is_waiting, __ATOMIC_RELAXED);
}

/* Packets interrupt nobody while somebody takes them. */
static void set_waiting(struct tap_queue *queue, bool is_on)
{
	struct tap *tap = tap_of(queue->queue.dev);
	unsigned long flags = uk_spin_lock_irqsave(&tap->lock);
	bool before = is_waited_for(tap);

	__atomic_store_n(&queue->is_waiting, is_on, __ATOMIC_RELAXED);
	if (is_waited_for(tap) != before)
		tap__signals_set(tap, is_on);
	uk_spin_unlock_irqrestore(&tap->lock, flags);
}

static int enable(struct tap_queue *queue, bool to_send)
{
	set_waiting(queue, true);
	if (!tap__is_ready(tap_of(queue->queue.dev), to_send))
		return 0;
	set_waiting(queue, false);
	return 1;
}

static int rxq_intr_enable(struct uk_netdev_queue *queue)
{
	return enable(&tap_of(queue->dev)->rx, false);
}

static int rxq_intr_disable(struct uk_netdev_queue *queue)
{
	set_waiting(&tap_of(queue->dev)->rx, false);
	return 0;
}

static int txq_intr_enable(struct uk_netdev_queue *queue)
{
	return enable(&tap_of(queue->dev)->tx, true);
}

static int txq_intr_disable(struct uk_netdev_queue *queue)
{
	set_waiting(&tap_of(queue->dev)->tx, false);
	return 0;
}

static void tell(struct tap_queue *queue, bool to_send)
{
	if (!__atomic_load_n(&queue->is_waiting, __ATOMIC_RELAXED) ||
	    !tap__is_ready(tap_of(queue->queue.dev), to_send))
		return;
	set_waiting(queue, false);
	uk_netdev_drv_queue_event(&queue->queue);
}

/* The line is shared: whoever asked for the signal looks for itself. */
static int on_signal(void *arg __unused)
{
	struct tap *tap;

	for (tap = taps; tap; tap = tap->next) {
		tell(&tap->rx, false);
		tell(&tap->tx, true);
	}
	return 1;
}

static const struct uk_netdev_ops ops = {
	.info_get = info_get,
	.rxq_info_get = queue_info_get,
	.txq_info_get = queue_info_get,
	.rxq_configure = rxq_configure,
	.txq_configure = txq_configure,
	.start = start,
	.rx_burst = rx_burst,
	.tx_burst = tx_burst,
	.rxq_intr_enable = rxq_intr_enable,
	.rxq_intr_disable = rxq_intr_disable,
	.txq_intr_enable = txq_intr_enable,
	.txq_intr_disable = txq_intr_disable,
};

/* --- finding ---------------------------------------------------------------------- */

static int add(char *text)
{
	struct tap *tap = uk_zalloc(uk_alloc_get_default(), sizeof(*tap));
	int rc;

	if (!tap)
		return -ENOMEM;
	tap->dev.ops = &ops;
	uk_spin_init(&tap->lock);
	rc = tap__open(tap, text);
	if (!rc)
		rc = uk_netdev_drv_register(&tap->dev, NULL, "tap");
	if (rc < 0) {
		uk_free(uk_alloc_get_default(), tap);
		return rc;
	}
	tap->rx.queue.dev = tap->tx.queue.dev = &tap->dev;
	tap->next = taps;
	taps = tap;
	return 0;
}

static const struct {
	int error;
	const char *text;
} reasons[] = {
	{ -EPERM, "it is not permitted: ip tuntap add ... user ... does" },
	{ -EACCES, "it is not permitted to open that" },
	{ -ENOENT, "there is no such thing, or no /dev/net/tun" },
	{ -EBUSY, "somebody else has it" },
	{ -ECONNREFUSED, "nobody listens there" },
	{ -EADDRINUSE, "that socket is there already" },
	{ -ENAMETOOLONG, "the name is too long" },
	{ -EINVAL, "it is no tap:NAME, unix:PATH or dgram:OWN:PEER" },
};

static void complain(const char *what, int rc)
{
	const char *text = "the host says no";
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(reasons); i++)
		if (reasons[i].error == rc)
			text = reasons[i].text;
	uk_pr_crit("linuxu.net=%s cannot be used: %s (error %d)\n", what, text,
		   -rc);
}

static int add_all(void)
{
	static struct uk_irq_handler handler;
	unsigned int i;
	int rc = 0;

	for (i = 0; !rc && i < MOST_DEVICES && net[i]; i++) {
		rc = add(net[i]);
		if (rc)
			complain(net[i], rc);
	}
	if (!rc && taps)
		rc = uk_irq_register(UK_USER_IRQ_INPUT, &handler, on_signal,
				     NULL);
	return rc;
}

UK_INIT_DEVICES(tap_net, add_all);
