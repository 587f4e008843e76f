/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * Answers frames of a network device, by interrupts: see reply.h. Words:
 * nr=N buffers to receive into, len=N bytes of each, size=N descriptors of a
 * queue, headroom=N, pairs=N of queues, poll: without interrupts.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <uk/alloc.h>
#include <uk/netbuf_pool.h>
#include <uk/netdev.h>
#include <uk/percpu.h>
#include <uk/sched.h>
#include <uk/semaphore.h>

#include "reply.h"

#define BURST 32

static unsigned int nr = 128, len = 2048, size = 64, headroom = 64, pairs = 1,
		    is_polling;
static struct uk_semaphore woken;
static struct uk_netdev *dev;
static struct uk_netbuf_pool *pool;
static struct host host;
static unsigned int nr_interrupts, nr_links;

static void on_packets(struct uk_netdev *which __unused,
		       uint16_t queue_id __unused, void *argp __unused)
{
	nr_interrupts++;
	uk_semaphore_up(&woken);
}

static void on_link(struct uk_netdev *which __unused, void *argp __unused)
{
	nr_links++;
	uk_semaphore_up(&woken);
}

static void read_words(int argc, char **argv)
{
	static const struct {
		const char *name;
		unsigned int *value;
	} words[] = { { "nr=", &nr },	    { "len=", &len },
		      { "size=", &size },   { "headroom=", &headroom },
		      { "pairs=", &pairs }, { "poll=", &is_polling } };
	unsigned int i;

	while (--argc > 0)
		for (i = 0; i < ARRAY_SIZE(words); i++)
			if (!strncmp(argv[argc], words[i].name,
				     strlen(words[i].name)))
				*words[i].value = (unsigned int)strtoul(
					strchr(argv[argc], '=') + 1, NULL, 0);
}

static int configure_queues(void)
{
	const struct uk_netdev_rxqueue_conf rx = {
		.callback = is_polling ? NULL : on_packets,
		.a = uk_alloc_get_default(),
		.alloc_rxpkts = uk_netbuf_pool_take,
		.alloc_rxpkts_argp = pool,
	};
	const struct uk_netdev_txqueue_conf tx = { .a = rx.a };
	uint16_t i;
	int rc = 0;

	for (i = 0; i < pairs && !rc; i++) {
		rc = uk_netdev_rxq_configure(dev, i, (uint16_t)size, &rx);
		if (!rc)
			rc = uk_netdev_txq_configure(dev, i, (uint16_t)size,
						     &tx);
	}
	return rc;
}

static int bring_up(void)
{
	const struct uk_netbuf_pool_conf conf = {
		.nr = nr, .buflen = len, .headroom = (uint16_t)headroom
	};
	const struct uk_netdev_conf queues = { (uint16_t)pairs,
					       (uint16_t)pairs };
	int rc = uk_netdev_probe(dev);

	pool = uk_netbuf_pool_create(uk_alloc_get_default(), &conf);
	if (!pool)
		return -1;
	if (!rc)
		rc = uk_netdev_configure(dev, &queues);
	if (!rc)
		rc = configure_queues();
	return rc ? rc : uk_netdev_start(dev);
}

static void tell(void)
{
	const char *ip = uk_netdev_einfo_get(dev, UK_NETDEV_IPV4_CIDR);
	struct uk_netdev_info info;

	uk_netdev_info_get(dev, &info);
	host.hwaddr = uk_netdev_hwaddr_get(dev);
	if (!ip || !read_ip(ip, host.ip))
		printf("no address\n");
	printf("%u devices; %s, features %x, queues %u, headroom %u, MTU %u, "
	       "link %d\n",
	       uk_netdev_count(), uk_netdev_drv_name_get(dev), info.features,
	       info.max_rx_queues, info.nb_encap_rx, uk_netdev_mtu_get(dev),
	       uk_netdev_link_get(dev));
}

/* Sends all; what the device has no room for waits for it here. */
static bool send_all(uint16_t queue, struct uk_netbuf **frames, uint16_t count)
{
	uint16_t done = count;
	int rc;

	while (count) {
		rc = uk_netdev_tx_burst(dev, queue, frames, &done);
		if (rc < 0)
			return false;
		frames += done;
		count -= done;
		done = count;
	}
	return true;
}

/* Each queue interrupts another CPU, where it has a line of its own. */
static void spread_queues(void)
{
	unsigned int nr_moved = 0;
	uint16_t i;

	for (i = 0; i < pairs; i++)
		nr_moved += !uk_netdev_rxq_cpu_set(dev, i, i % uk_cpu_count());
	printf("%u queues moved\n", nr_moved);
}

enum outcome { IDLE, BUSY, ENDED, BROKEN };

static enum outcome answer(uint16_t queue)
{
	struct uk_netbuf *frames[BURST];
	uint16_t i, count = BURST, nr_answers = 0;
	enum outcome outcome = BUSY;
	enum verdict verdict;
	int rc = uk_netdev_rx_burst(dev, queue, frames, &count);

	if (rc < 0)
		return BROKEN;
	for (i = 0; i < count; i++) {
		verdict = reply(&host, frames[i]);
		if (verdict == SEND)
			frames[nr_answers++] = frames[i];
		else
			uk_netbuf_free(frames[i]);
		if (verdict == STOP)
			outcome = ENDED;
	}
	if (!send_all(queue, frames, nr_answers))
		return BROKEN;
	return count ? outcome : IDLE;
}

/* Until there is nothing more in any queue. */
static enum outcome answer_all(void)
{
	enum outcome outcome, all;
	uint16_t i;

	do {
		all = IDLE;
		for (i = 0; i < pairs; i++) {
			outcome = answer(i);
			if (outcome > all)
				all = outcome;
			if (!is_polling && outcome == IDLE &&
			    uk_netdev_rxq_intr_enable(dev, i) == 1)
				all = BUSY;
		}
	} while (all == BUSY);
	return all;
}

static void tell_end(enum outcome outcome)
{
	struct uk_netdev_stats stats;
	unsigned int i;

	for (i = 0; i < pairs; i++)
		uk_netdev_tx_reclaim(dev, (uint16_t)i);
	uk_netdev_stats_get(dev, &stats);
	printf("%s: received %lu, %lu bytes, %lu wrong, %lu without room; sent "
	       "%lu, %lu bytes, %lu wrong, %lu full; interrupted %s, link "
	       "changed %u\n",
	       outcome == BROKEN ? "broken" : "ended",
	       (unsigned long)stats.rx_packets, (unsigned long)stats.rx_bytes,
	       (unsigned long)stats.rx_errors, (unsigned long)stats.rx_no_room,
	       (unsigned long)stats.tx_packets, (unsigned long)stats.tx_bytes,
	       (unsigned long)stats.tx_errors, (unsigned long)stats.tx_full,
	       nr_interrupts ? "yes" : "no", nr_links);
}

int main(int argc, char **argv)
{
	enum outcome outcome;
	int rc;

	read_words(argc, argv);
	uk_semaphore_init(&woken, 0);
	dev = uk_netdev_get(0);
	if (!dev) {
		printf("no device\n");
		return 1;
	}
	rc = bring_up();
	tell();
	if (rc) {
		printf("error %d\n", rc);
		return 2;
	}
	uk_netdev_link_event_set(dev, on_link, NULL);
	spread_queues();
	printf("ready\n");
	while ((outcome = answer_all()) == IDLE) {
		if (is_polling)
			uk_sched_yield();
		else
			uk_semaphore_down(&woken);
	}
	tell_end(outcome);
	return outcome == ENDED ? 0 : 3;
}
