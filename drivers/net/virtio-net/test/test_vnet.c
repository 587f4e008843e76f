/* SPDX-License-Identifier: BSD-3-Clause */
/* The driver against a card that keeps the rules, and one that does not. */
#include <errno.h>
#include <string.h>

#include <uk/alloc.h>
#include <uk/arch/limits.h>
#include <uk/test.h>

#include "../vnet-internal.h"
#include "host/card.h"

#define F UK_VIRTIO_F
#define MODERN F(UK_VIRTIO_F_VERSION_1)
#define MERGE F(VNET_F_MERGE)
#define OFFLOADS                                                        \
	(F(VNET_F_CSUM) | F(VNET_F_GUEST_CSUM) | F(VNET_F_GUEST_TSO4) | \
	 F(VNET_F_GUEST_TSO6) | F(VNET_F_HOST_TSO4) | F(VNET_F_HOST_TSO6))
#define CONTROL                                                             \
	(F(VNET_F_CONTROL) | F(VNET_F_CONTROL_RX) | F(VNET_F_CONTROL_MAC) | \
	 F(VNET_F_QUEUES))

#define LEN 150 /* of a packet */

/* What cards may agree on. */
static const uint64_t kinds[] = {
	0,
	F(VNET_F_ANY_LAYOUT),
	MERGE,
	MERGE | F(VNET_F_ANY_LAYOUT) | OFFLOADS,
	MODERN,
	MODERN | OFFLOADS,
	MODERN | MERGE | OFFLOADS | CONTROL,
	MODERN | MERGE | F(UK_VIRTIO_F_PACKED),
	MODERN | MERGE | OFFLOADS | F(UK_VIRTIO_F_INDIRECT) |
		F(UK_VIRTIO_F_EVENT_INDEX),
};

static void begin(uint64_t features)
{
	UK_TEST_ASSERT(!card_plug(features));
	UK_TEST_ASSERT(!card_start(1));
}

/* All buffers are in the pool again. */
static void end(void)
{
	card_unplug();
	UK_TEST_EXPECT_SNUM_EQ(uk_netbuf_pool_free_count(card.pool),
			       CARD_BUFFERS);
}

static uint32_t next_random(uint32_t *state)
{
	*state = *state * 1664525 + 1013904223;
	return *state >> 16;
}

/* --- receiving ------------------------------------------------------------- */

static struct {
	struct uk_vnet_header header;
	char data[2000];
} wire;

/* `header` and `len` bytes that begin with `first`, in one buffer. */
static bool give(const struct uk_vnet_header *header, size_t len, char first)
{
	char *at = (char *)&wire + sizeof(wire.header) - card_header_len();

	memcpy(at, header, card_header_len());
	memset(wire.data, first, sizeof(wire.data));
	len += card_header_len();
	return card_give(at, len, (uint32_t)len);
}

static struct uk_netbuf *receive(int *status)
{
	struct uk_netbuf *packet = NULL;

	*status = uk_netdev_rx_one(card.dev, 0, &packet);
	return uk_netdev_status_successful(*status) ? packet : NULL;
}

static void expect_packet(size_t len, char first)
{
	struct uk_netbuf *packet;
	int status;

	packet = receive(&status);
	UK_TEST_ASSERT(packet);
	UK_TEST_EXPECT_SNUM_EQ(uk_netbuf_chain_len(packet), len);
	UK_TEST_EXPECT_SNUM_EQ(*(char *)packet->data, first);
	UK_TEST_EXPECT_SNUM_EQ(((char *)packet->data)[packet->len - 1], first);
	uk_netbuf_free(packet);
}

static const struct uk_vnet_header one = { .nr_buffers = 1 };

UK_TESTCASE(virtio_net, packets_arrive_in_order)
{
	unsigned int i, n;

	for (i = 0; i < ARRAY_SIZE(kinds); i++) {
		begin(kinds[i]);
		for (n = 0; n < 5 * CARD_SIZE; n++) {
			UK_TEST_EXPECT(give(&one, LEN, (char)n));
			UK_TEST_EXPECT(give(&one, LEN + 1, (char)(n + 1)));
			expect_packet(LEN, (char)n);
			expect_packet(LEN + 1, (char)(n + 1));
		}
		end();
	}
}

static void give_parts(unsigned int nr)
{
	const struct uk_vnet_header header = { .nr_buffers = (uint16_t)nr };
	size_t len = CARD_BUFFER;
	unsigned int i;

	UK_TEST_EXPECT(give(&header, len, 'x'));
	len += card_header_len();
	memset(&wire, 'x', sizeof(wire));
	for (i = 1; i < nr; i++)
		UK_TEST_EXPECT(card_give(&wire, len, (uint32_t)len));
}

UK_TESTCASE(virtio_net, a_packet_may_be_in_several_buffers)
{
	size_t header = sizeof(struct uk_vnet_header);

	begin(MODERN | MERGE);
	give_parts(3);
	expect_packet(3 * CARD_BUFFER + 2 * header, 'x');
	give_parts(1);
	expect_packet(CARD_BUFFER, 'x');
	end();
}

UK_TESTCASE(virtio_net, want_of_buffers_is_told_and_passes)
{
	struct uk_netbuf *taken[CARD_BUFFERS], *packet;
	unsigned int i, nr = 0, nr_tries = 0;
	int status = 0;

	begin(MODERN);
	nr = uk_netbuf_pool_take(card.pool, taken, CARD_BUFFERS);
	while (give(&one, LEN, 'x')) {
		packet = receive(&status);
		UK_TEST_ASSERT(packet);
		taken[nr++] = packet;
	}
	UK_TEST_EXPECT(
		uk_netdev_status_test_set(status, UK_NETDEV_STATUS_UNDERRUN));
	UK_TEST_EXPECT_SNUM_EQ(nr, CARD_BUFFERS);
	for (i = 0; i < nr; i++)
		uk_netbuf_free(taken[i]);
	while (!give(&one, LEN, 'y') && nr_tries++ < 2)
		receive(&status);
	expect_packet(LEN, 'y');
	end();
}

UK_TESTCASE(virtio_net, offloads_are_noted)
{
	struct uk_vnet_header header = { .flags = 1,
					 .csum_start = 34,
					 .csum_offset = 16,
					 .gso_type = 1,
					 .gso_size = 1000,
					 .header_len = 54,
					 .nr_buffers = 1 };
	struct uk_netbuf *packet;
	int status;

	begin(MODERN | MERGE | OFFLOADS);
	UK_TEST_EXPECT(give(&header, LEN, 'x'));
	packet = receive(&status);
	UK_TEST_ASSERT(packet);
	UK_TEST_EXPECT_SNUM_EQ(packet->flags, UK_NETBUF_F_PARTIAL_CSUM |
						      UK_NETBUF_F_DATA_VALID |
						      UK_NETBUF_F_GSO_TCPV4);
	UK_TEST_EXPECT_SNUM_EQ(packet->csum_start, 34);
	UK_TEST_EXPECT_SNUM_EQ(packet->csum_offset, 16);
	UK_TEST_EXPECT_SNUM_EQ(packet->gso_size, 1000);
	uk_netbuf_free(packet);
	end();
}

/* --- sending --------------------------------------------------------------- */

static struct uk_netbuf *make(size_t len, uint16_t headroom, char first)
{
	struct uk_netbuf *m = NULL;

	UK_TEST_EXPECT_SNUM_EQ(uk_netbuf_pool_take(card.pool, &m, 1), 1);
	m->data = (char *)m->buf + headroom;
	m->len = (uint16_t)len;
	memset(m->data, first, len);
	return m;
}

static void expect_sent(size_t len, char first, unsigned int nr_pieces)
{
	struct test_buffer buffer;
	char *data = wire.data;

	memset(&wire, 0, sizeof(wire));
	UK_TEST_EXPECT_SNUM_EQ(card_take(&buffer, data - card_header_len(),
					 sizeof(wire)),
			       len + card_header_len());
	UK_TEST_EXPECT_SNUM_EQ(data[0], first);
	UK_TEST_EXPECT_SNUM_EQ(data[len - 1], first);
	UK_TEST_EXPECT_SNUM_EQ(buffer.nr_out, nr_pieces);
	UK_TEST_EXPECT_ZERO(buffer.nr_in);
	card_done(&buffer);
}

UK_TESTCASE(virtio_net, packets_go_out_with_a_header)
{
	unsigned int i, n;
	bool is_one;

	for (i = 0; i < ARRAY_SIZE(kinds); i++) {
		begin(kinds[i]);
		is_one = kinds[i] & (MODERN | F(VNET_F_ANY_LAYOUT));
		for (n = 0; n < 3 * CARD_SIZE; n++) {
			uk_netdev_tx_one(card.dev, 0, make(LEN, 20, (char)n));
			expect_sent(LEN, (char)n, is_one ? 1 : 2);
			uk_netdev_tx_one(card.dev, 0, make(LEN, 2, (char)n));
			expect_sent(LEN, (char)n, 2);
		}
		UK_TEST_EXPECT(uk_netdev_tx_reclaim(card.dev, 0));
		end();
	}
}

UK_TESTCASE(virtio_net, chains_go_out_as_pieces)
{
	struct uk_netbuf *m;

	begin(MODERN);
	m = make(LEN, 20, 'x');
	uk_netbuf_append(m, make(0, 20, 'x'));
	uk_netbuf_append(m, make(LEN, 0, 'x'));
	uk_netdev_tx_one(card.dev, 0, m);
	expect_sent(2L * LEN, 'x', 2);
	UK_TEST_EXPECT_SNUM_EQ(uk_netdev_tx_reclaim(card.dev, 0), 1);
	end();
}

UK_TESTCASE(virtio_net, a_full_queue_takes_no_more)
{
	struct uk_netbuf *m[CARD_SIZE + 1];
	uint16_t i, nr = CARD_SIZE + 1;

	begin(MODERN);
	for (i = 0; i < nr; i++)
		m[i] = make(LEN, 20, 'x');
	UK_TEST_EXPECT_SNUM_EQ(uk_netdev_tx_burst(card.dev, 0, m, &nr),
			       UK_NETDEV_STATUS_SUCCESS);
	UK_TEST_EXPECT_SNUM_EQ(nr, CARD_SIZE);
	UK_TEST_EXPECT_SNUM_EQ(card.nr_kicks[1], 1);
	UK_TEST_EXPECT_ZERO(uk_netdev_tx_one(card.dev, 0, m[CARD_SIZE]));
	expect_sent(LEN, 'x', 1);
	UK_TEST_EXPECT(uk_netdev_status_successful(
		uk_netdev_tx_one(card.dev, 0, m[CARD_SIZE])));
	for (i = 0; i < CARD_SIZE; i++)
		expect_sent(LEN, 'x', 1);
	uk_netdev_tx_reclaim(card.dev, 0);
	end();
}

UK_TESTCASE(virtio_net, what_can_never_be_sent_is_dropped)
{
	struct uk_netdev_stats stats;
	struct uk_netbuf *m;
	unsigned int i;

	begin(MODERN);
	m = make(LEN, 20, 'x');
	m->flags = UK_NETBUF_F_PARTIAL_CSUM;
	UK_TEST_EXPECT(
		uk_netdev_status_successful(uk_netdev_tx_one(card.dev, 0, m)));
	m = make(LEN, 20, 'x');
	m->flags = UK_NETBUF_F_GSO_TCPV4;
	uk_netdev_tx_one(card.dev, 0, m);
	uk_netdev_tx_one(card.dev, 0, make(0, 20, 'x'));
	m = make(1, 20, 'x');
	for (i = 0; i < CARD_SIZE; i++)
		uk_netbuf_append(m, make(1, 0, 'x'));
	uk_netdev_tx_one(card.dev, 0, m);
	uk_netdev_stats_get(card.dev, &stats);
	UK_TEST_EXPECT_SNUM_EQ(stats.tx_errors, 4);
	UK_TEST_EXPECT_ZERO(stats.tx_packets);
	end();
}

UK_TESTCASE(virtio_net, the_card_is_told_of_offloads)
{
	struct uk_netbuf *m;

	begin(MODERN | OFFLOADS);
	m = make(LEN, 20, 'x');
	m->flags = UK_NETBUF_F_PARTIAL_CSUM | UK_NETBUF_F_GSO_TCPV6;
	m->csum_start = 54;
	m->csum_offset = 16;
	m->gso_size = 1220;
	m->header_len = 74;
	uk_netdev_tx_one(card.dev, 0, m);
	expect_sent(LEN, 'x', 1);
	UK_TEST_EXPECT_SNUM_EQ(wire.header.flags, 1);
	UK_TEST_EXPECT_SNUM_EQ(wire.header.gso_type, 4);
	UK_TEST_EXPECT_SNUM_EQ(wire.header.csum_start, 54);
	UK_TEST_EXPECT_SNUM_EQ(wire.header.csum_offset, 16);
	UK_TEST_EXPECT_SNUM_EQ(wire.header.gso_size, 1220);
	UK_TEST_EXPECT_SNUM_EQ(wire.header.header_len, 74);
	uk_netdev_tx_reclaim(card.dev, 0);
	end();
}

/* --- commands and configuration -------------------------------------------- */

UK_TESTCASE(virtio_net, commands_are_obeyed_or_fail)
{
	const struct uk_hwaddr addr = { { 2, 3, 4, 5, 6, 7 } };

	card.config[8] = 4; /* pairs of queues */
	begin(MODERN | CONTROL);
	UK_TEST_EXPECT_SNUM_EQ(card.command[0], 4);
	UK_TEST_EXPECT_SNUM_EQ(card.command[2], 1);
	UK_TEST_EXPECT_ZERO(uk_netdev_promiscuous_set(card.dev, false));
	UK_TEST_EXPECT_ZERO(card.command[0] | card.command[1] |
			    card.command[2]);
	UK_TEST_EXPECT_ZERO(uk_netdev_hwaddr_set(card.dev, &addr));
	UK_TEST_EXPECT_ZERO(memcmp(card.command + 2, &addr, sizeof(addr)));
	card.answer = 1;
	UK_TEST_EXPECT_SNUM_EQ(uk_netdev_promiscuous_set(card.dev, true), -EIO);
	card.is_silent = true;
	UK_TEST_EXPECT_SNUM_EQ(uk_netdev_promiscuous_set(card.dev, true), -EIO);
	UK_TEST_EXPECT_SNUM_EQ(uk_netdev_promiscuous_set(card.dev, true),
			       -ENOTSUP);
	card_unplug();
	card.config[8] = 0;
}

UK_TESTCASE(virtio_net, the_configuration_is_not_believed)
{
	static const struct {
		uint16_t pairs, mtu;
		uint16_t good_pairs, good_mtu;
	} cases[] = {
		{ 0, 0, 1, 1500 },	 { 1000, 67, 1, 1500 },
		{ 4, 68, 4, 68 },	 { 16, 9000, 16, 9000 },
		{ 17, 65535, 1, 65517 },
	};
	struct uk_netdev_info info;
	struct uk_netdev *dev;
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(cases); i++) {
		memcpy(card.config + 8, &cases[i].pairs, 2);
		memcpy(card.config + 10, &cases[i].mtu, 2);
		if (card_plug(MODERN | CONTROL | F(VNET_F_MTU)))
			break; /* the class has no place for more */
		dev = uk_netdev_get(uk_netdev_count() - 1);
		uk_netdev_info_get(dev, &info);
		UK_TEST_EXPECT_SNUM_EQ(info.max_rx_queues, cases[i].good_pairs);
		UK_TEST_EXPECT_SNUM_EQ(uk_netdev_mtu_get(dev),
				       cases[i].good_mtu);
	}
	UK_TEST_EXPECT_SNUM_EQ(i, ARRAY_SIZE(cases));
	memset(card.config, 0, sizeof(card.config));
}

/* --- a hostile card ---------------------------------------------------------- */

static void expect_dropped(void)
{
	struct uk_netdev_stats before, after;
	int status;

	uk_netdev_stats_get(card.dev, &before);
	UK_TEST_EXPECT_NULL(receive(&status));
	UK_TEST_EXPECT_ZERO(status);
	uk_netdev_stats_get(card.dev, &after);
	UK_TEST_EXPECT_SNUM_EQ(after.rx_errors, before.rx_errors + 1);
	UK_TEST_EXPECT(give(&one, LEN, 'z'));
	expect_packet(LEN, 'z');
}

UK_TESTCASE(virtio_net, nonsense_in_a_header_drops_the_packet)
{
	static const struct uk_vnet_header headers[] = {
		{ .flags = 1, .csum_start = LEN, .nr_buffers = 1 },
		{ .flags = 1,
		  .csum_start = 0xffff,
		  .csum_offset = 0xffff,
		  .nr_buffers = 1 },
		{ .flags = 1, .csum_start = LEN - 1, .nr_buffers = 1 },
		{ .gso_type = 2, .nr_buffers = 1 },
		{ .gso_type = 3, .nr_buffers = 1 },
		{ .gso_type = 0xff, .nr_buffers = 1 },
	};
	unsigned int i;

	begin(MODERN | MERGE | OFFLOADS);
	for (i = 0; i < ARRAY_SIZE(headers); i++) {
		UK_TEST_EXPECT(give(&headers[i], LEN, 'x'));
		expect_dropped();
	}
	end();
	begin(MODERN | MERGE);
	UK_TEST_EXPECT(
		give(&(struct uk_vnet_header){ .flags = 2, .nr_buffers = 1 },
		     LEN, 'x'));
	expect_dropped();
	UK_TEST_EXPECT(
		give(&(struct uk_vnet_header){ .gso_type = 1, .nr_buffers = 1 },
		     LEN, 'x'));
	expect_dropped();
	end();
}

UK_TESTCASE(virtio_net, less_than_a_packet_is_dropped)
{
	unsigned int i;
	uint32_t len;

	for (i = 0; i < ARRAY_SIZE(kinds); i++) {
		begin(kinds[i]);
		memset(&wire, 0, sizeof(wire));
		wire.header.nr_buffers = 1;
		for (len = 0; len <= card_header_len(); len++) {
			UK_TEST_EXPECT(card_give(&wire, len, len));
			expect_dropped();
		}
		end();
	}
}

static void expect_broken(void)
{
	struct uk_netbuf *m;
	int status;

	UK_TEST_EXPECT_NULL(receive(&status));
	UK_TEST_EXPECT_SNUM_EQ(status, -EIO);
	UK_TEST_EXPECT_NULL(receive(&status));
	UK_TEST_EXPECT_SNUM_EQ(status, -EIO);
	/* the other queue still works, as far as the card does */
	m = make(LEN, 20, 'x');
	uk_netdev_tx_one(card.dev, 0, m);
	expect_sent(LEN, 'x', 1);
	uk_netdev_tx_reclaim(card.dev, 0);
}

UK_TESTCASE(virtio_net, half_a_packet_is_the_end_of_the_queue)
{
	static const uint16_t numbers[] = { 0, 2, 17, 0xffff };
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(numbers); i++) {
		begin(MODERN | MERGE);
		UK_TEST_EXPECT(give(
			&(struct uk_vnet_header){ .nr_buffers = numbers[i] },
			LEN, 'x'));
		expect_broken();
		end();
	}
}

/* Anything at all: what counts is that no byte is touched that is not ours. */
static void give_anything(uint32_t *state)
{
	unsigned char *bytes = (void *)&wire;
	size_t len = next_random(state) % 340, i;

	for (i = 0; i < sizeof(wire.header); i++)
		bytes[i] = next_random(state) % 3 ? 0
						  : (uint8_t)next_random(state);
	if (next_random(state) % 2)
		wire.header.nr_buffers = next_random(state) % 4;
	card_give(&wire, len, (uint32_t)len);
}

static void look_at_all(void)
{
	struct uk_netbuf *packet, *m;
	unsigned int sum = 0;
	int status;
	uint16_t i;

	while ((packet = receive(&status))) {
		for (m = packet; m; m = m->next)
			for (i = 0; i < m->len; i++)
				sum += ((uint8_t *)m->data)[i];
		if (packet->flags & UK_NETBUF_F_PARTIAL_CSUM)
			UK_TEST_EXPECT((size_t)packet->csum_start +
					       packet->csum_offset + 2 <=
				       uk_netbuf_chain_len(packet));
		uk_netbuf_free(packet);
	}
	UK_TEST_EXPECT(sum < UINT32_MAX);
}

UK_TESTCASE(virtio_net, anything_may_come)
{
	uint32_t state = 1;
	unsigned int i, n;

	for (i = 0; i < ARRAY_SIZE(kinds); i++) {
		begin(kinds[i]);
		for (n = 0; n < 500; n++) {
			give_anything(&state);
			if (next_random(&state) % 3 == 0)
				look_at_all();
		}
		look_at_all();
		end();
	}
}

uk_testsuite_register(virtio_net, NULL);
