/* SPDX-License-Identifier: BSD-3-Clause */
/* The class with a device that sends to itself. */
#include <errno.h>
#include <string.h>

#include <uk/alloc.h>
#include <uk/netdev_driver.h>
#include <uk/test.h>

#define ROOM 4

struct loop {
	struct uk_netdev dev;
	struct uk_netdev_queue rx, tx;
	struct uk_netbuf *packets[ROOM];
	uint16_t nr;
	bool is_on;
};

static struct loop loop, other_loop;
static unsigned int nr_events, nr_links;

static struct loop *loop_of(struct uk_netdev *dev)
{
	return __containerof(dev, struct loop, dev);
}

static void info_get(struct uk_netdev *dev __unused,
		     struct uk_netdev_info *info)
{
	info->features = UK_NETDEV_F_RXQ_INTR;
	info->max_rx_queues = 100;
	info->in_queue_pairs = true;
	info->max_mtu = 9000;
}

static void queue_info_get(struct uk_netdev *dev __unused,
			   uint16_t queue_id __unused,
			   struct uk_netdev_queue_info *info)
{
	info->nb_max = ROOM;
}

static struct uk_netdev_queue *
rxq_configure(struct uk_netdev *dev, uint16_t queue_id __unused,
	      uint16_t nb_desc,
	      const struct uk_netdev_rxqueue_conf *conf __unused, int *error)
{
	*error = -EINVAL;
	return nb_desc > ROOM ? NULL : &loop_of(dev)->rx;
}

static struct uk_netdev_queue *
txq_configure(struct uk_netdev *dev, uint16_t queue_id __unused,
	      uint16_t nb_desc __unused,
	      const struct uk_netdev_txqueue_conf *conf __unused,
	      int *error __unused)
{
	return &loop_of(dev)->tx;
}

static int start(struct uk_netdev *dev __unused)
{
	return 0;
}

static int rx_burst(struct uk_netdev_queue *queue, struct uk_netbuf *pkts[],
		    uint16_t *nr)
{
	struct loop *self = loop_of(queue->dev);
	uint16_t most = *nr;

	for (*nr = 0; *nr < most && self->nr; ++*nr) {
		pkts[*nr] = self->packets[0];
		queue->packets++;
		queue->bytes += pkts[*nr]->len;
		memmove(self->packets, self->packets + 1,
			--self->nr * sizeof(self->packets[0]));
	}
	return (*nr ? UK_NETDEV_STATUS_SUCCESS : 0) |
	       (self->nr ? UK_NETDEV_STATUS_MORE : 0);
}

static int tx_burst(struct uk_netdev_queue *queue, struct uk_netbuf *pkts[],
		    uint16_t *nr)
{
	struct loop *self = loop_of(queue->dev);
	uint16_t most = *nr;

	for (*nr = 0; *nr < most && self->nr < ROOM; ++*nr)
		self->packets[self->nr++] = pkts[*nr];
	queue->packets += *nr;
	if (*nr && self->is_on) {
		self->is_on = false;
		uk_netdev_drv_queue_event(&self->rx);
	}
	return (*nr ? UK_NETDEV_STATUS_SUCCESS : 0) |
	       (self->nr < ROOM ? UK_NETDEV_STATUS_MORE : 0);
}

static int rxq_intr_enable(struct uk_netdev_queue *queue)
{
	loop_of(queue->dev)->is_on = !loop_of(queue->dev)->nr;
	return !loop_of(queue->dev)->is_on;
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
};

static uint16_t alloc_rxpkts(void *argp __unused,
			     struct uk_netbuf *pkts[] __unused,
			     uint16_t count __unused)
{
	return 0;
}

static void on_packets(struct uk_netdev *dev, uint16_t queue_id, void *argp)
{
	UK_TEST_EXPECT_PTR_EQ(dev, &loop.dev);
	UK_TEST_EXPECT_ZERO(queue_id);
	UK_TEST_EXPECT_PTR_EQ(argp, &nr_events);
	nr_events++;
}

static void on_link(struct uk_netdev *dev __unused, void *argp __unused)
{
	nr_links++;
}

static const struct uk_netdev_conf one_pair = { 1, 1 };
static const struct uk_netdev_rxqueue_conf rx_conf = {
	.callback = on_packets,
	.callback_cookie = &nr_events,
	.alloc_rxpkts = alloc_rxpkts,
};
static const struct uk_netdev_txqueue_conf tx_conf;

/* Registered once; all cases use it as the ones before left it. */
static struct uk_netdev *begin(void)
{
	static int id = -1;

	if (id < 0) {
		loop.dev.ops = &ops;
		id = uk_netdev_drv_register(&loop.dev, NULL, "loop");
	}
	return uk_netdev_get((unsigned int)id);
}

static struct uk_netdev *begin_running(void)
{
	struct uk_netdev *dev = begin();

	if (dev->state != UK_NETDEV_RUNNING) {
		uk_netdev_configure(dev, &one_pair);
		uk_netdev_rxq_configure(dev, 0, 0, &rx_conf);
		uk_netdev_txq_configure(dev, 0, 0, &tx_conf);
		uk_netdev_start(dev);
	}
	return dev;
}

UK_TESTCASE(uknetdev, a_device_is_known_when_it_was_registered)
{
	struct uk_netdev *dev = begin();

	UK_TEST_EXPECT_PTR_EQ(dev, &loop.dev);
	UK_TEST_EXPECT(uk_netdev_count() > uk_netdev_id_get(dev));
	UK_TEST_EXPECT_NULL(uk_netdev_get(uk_netdev_count()));
	UK_TEST_EXPECT_STR_EQ(uk_netdev_drv_name_get(dev), "loop");
	UK_TEST_EXPECT(uk_netdev_link_get(dev));
}

UK_TESTCASE(uknetdev, a_device_without_address_gets_one_by_chance)
{
	const struct uk_hwaddr *addr = uk_netdev_hwaddr_get(begin());

	UK_TEST_EXPECT_SNUM_EQ(addr->addr_bytes[0] & 3, 2);
	UK_TEST_EXPECT_SNUM_EQ(uk_netdev_hwaddr_set(begin(), addr), -ENOTSUP);
}

UK_TESTCASE(uknetdev, the_order_of_bringing_up_is_kept)
{
	static const struct uk_netdev_conf wrong[] = {
		{ 0, 1 }, { 1, 0 }, { 101, 1 }, { 2, 1 }
	};
	struct uk_netdev *dev = &other_loop.dev;
	unsigned int i;

	dev->ops = &ops;
	UK_TEST_ASSERT(uk_netdev_drv_register(dev, NULL, "other") >= 0);
	UK_TEST_EXPECT_SNUM_EQ(uk_netdev_start(dev), -EINVAL);
	UK_TEST_EXPECT_SNUM_EQ(uk_netdev_rxq_configure(dev, 0, 0, &rx_conf),
			       -EINVAL);
	for (i = 0; i < ARRAY_SIZE(wrong); i++)
		UK_TEST_EXPECT_SNUM_EQ(uk_netdev_configure(dev, &wrong[i]),
				       -EINVAL);
	UK_TEST_EXPECT_ZERO(uk_netdev_configure(dev, &one_pair));
	UK_TEST_EXPECT_SNUM_EQ(uk_netdev_start(dev), -EINVAL);
	UK_TEST_EXPECT_SNUM_EQ(uk_netdev_rxq_configure(dev, 1, 0, &rx_conf),
			       -EINVAL);
	UK_TEST_EXPECT_SNUM_EQ(uk_netdev_rxq_configure(dev, 0, 5, &rx_conf),
			       -EINVAL);
	UK_TEST_EXPECT_ZERO(uk_netdev_rxq_configure(dev, 0, 0, &rx_conf));
	UK_TEST_EXPECT_SNUM_EQ(uk_netdev_rxq_configure(dev, 0, 0, &rx_conf),
			       -EBUSY);
	UK_TEST_EXPECT_ZERO(uk_netdev_txq_configure(dev, 0, 0, &tx_conf));
	UK_TEST_EXPECT_ZERO(uk_netdev_start(dev));
	UK_TEST_EXPECT_SNUM_EQ(uk_netdev_state_get(dev), UK_NETDEV_RUNNING);
	UK_TEST_EXPECT_SNUM_EQ(uk_netdev_configure(dev, &one_pair), -EBUSY);
}

UK_TESTCASE(uknetdev, packets_and_interrupts_are_handed_on)
{
	struct uk_netdev *dev = begin_running();
	struct uk_netbuf bufs[ROOM + 1], *pkts[ROOM + 1];
	uint16_t i, nr = ROOM + 1;

	for (i = 0; i <= ROOM; i++) {
		bufs[i] = (struct uk_netbuf){ .refcount = 1, .len = 10 };
		pkts[i] = &bufs[i];
	}
	nr_events = 0;
	UK_TEST_EXPECT_ZERO(uk_netdev_rxq_intr_enable(dev, 0));
	UK_TEST_EXPECT_SNUM_EQ(uk_netdev_tx_burst(dev, 0, pkts, &nr),
			       UK_NETDEV_STATUS_SUCCESS);
	UK_TEST_EXPECT_SNUM_EQ(nr, ROOM);
	UK_TEST_EXPECT_SNUM_EQ(nr_events, 1);
	UK_TEST_EXPECT(
		uk_netdev_status_notready(uk_netdev_tx_one(dev, 0, pkts[4])));
	UK_TEST_EXPECT_SNUM_EQ(uk_netdev_rxq_intr_enable(dev, 0), 1);
	UK_TEST_EXPECT(
		uk_netdev_status_more(uk_netdev_rx_one(dev, 0, &pkts[0])));
	UK_TEST_EXPECT_PTR_EQ(pkts[0], &bufs[0]);
	nr = ROOM;
	UK_TEST_EXPECT_SNUM_EQ(uk_netdev_rx_burst(dev, 0, pkts, &nr),
			       UK_NETDEV_STATUS_SUCCESS);
	UK_TEST_EXPECT_SNUM_EQ(nr, ROOM - 1);
	UK_TEST_EXPECT_SNUM_EQ(uk_netdev_txq_intr_enable(dev, 0), -ENOTSUP);
	UK_TEST_EXPECT_SNUM_EQ(uk_netdev_rxq_cpu_set(dev, 0, 0), -ENOTSUP);
}

UK_TESTCASE(uknetdev, what_went_through_is_counted)
{
	struct uk_netdev *dev = begin_running();
	struct uk_netbuf buf = { .refcount = 1, .len = 10 }, *pkt = &buf;
	struct uk_netdev_stats before, after;

	uk_netdev_stats_get(dev, &before);
	uk_netdev_tx_one(dev, 0, pkt);
	uk_netdev_rx_one(dev, 0, &pkt);
	uk_netdev_stats_get(dev, &after);
	UK_TEST_EXPECT_SNUM_EQ(after.tx_packets, before.tx_packets + 1);
	UK_TEST_EXPECT_SNUM_EQ(after.rx_packets, before.rx_packets + 1);
	UK_TEST_EXPECT_SNUM_EQ(after.rx_bytes, before.rx_bytes + 10);
}

UK_TESTCASE(uknetdev, sizes_of_packets_have_bounds)
{
	struct uk_netdev *dev = begin();

	UK_TEST_EXPECT_SNUM_EQ(uk_netdev_mtu_get(dev), 1500);
	UK_TEST_EXPECT_SNUM_EQ(uk_netdev_mtu_set(dev, 9001), -EINVAL);
	UK_TEST_EXPECT_SNUM_EQ(uk_netdev_mtu_set(dev, 67), -EINVAL);
	UK_TEST_EXPECT_ZERO(uk_netdev_mtu_set(dev, 9000));
	UK_TEST_EXPECT_SNUM_EQ(uk_netdev_mtu_get(dev), 9000);
	UK_TEST_EXPECT_ZERO(uk_netdev_mtu_set(dev, 1500));
}

UK_TESTCASE(uknetdev, changes_of_the_link_are_told)
{
	struct uk_netdev *dev = begin();

	nr_links = 0;
	uk_netdev_drv_link_event(dev);
	uk_netdev_link_event_set(dev, on_link, NULL);
	uk_netdev_drv_link_event(dev);
	UK_TEST_EXPECT_SNUM_EQ(nr_links, 1);
}

uk_testsuite_register(uknetdev, NULL);
