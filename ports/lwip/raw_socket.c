/* SPDX-License-Identifier: BSD-3-Clause */
/* Raw sockets, and those that send echo requests (ping). */
#include "datagram.h"

#include <errno.h>
#include <string.h>

#include <lwip/icmp.h>
#include <lwip/inet_chksum.h>
#include <lwip/prot/icmp.h>
#include <lwip/prot/icmp6.h>

static err_t bind(struct datagrams *sockets, const struct lwip__place *place)
{
	return raw_bind(sockets->pcb.raw, &place->address);
}

static err_t connect(struct datagrams *sockets, const struct lwip__place *place)
{
	return raw_connect(sockets->pcb.raw, &place->address);
}

static void disconnect(struct datagrams *sockets)
{
	raw_disconnect(sockets->pcb.raw);
}

/* An echo request has the socket's number. */
static void set_id(const struct datagrams *sockets, struct pbuf *p)
{
	struct icmp_echo_hdr *echo = p->payload;

	if (sockets->socket.type == UK_ABI_SOCK_RAW || p->len < sizeof(*echo))
		return;
	echo->id = lwip_htons(sockets->id);
	if (sockets->socket.protocol == UK_ABI_IPPROTO_ICMP) {
		echo->chksum = 0;
		echo->chksum = inet_chksum(echo, p->len);
	}
}

static err_t send(struct datagrams *sockets, struct pbuf *p,
		  const struct datagram_way *way)
{
	struct netif *link = datagrams_link(sockets, way);
	const ip_addr_t *from = way->from;

	if (!link)
		return ERR_RTE;
	set_id(sockets, p);
	if (!from)
		from = ip_netif_get_local_ip(link, &way->to->address);
	if (!from)
		return ERR_RTE;
	return raw_sendto_if_src(sockets->pcb.raw, p, &way->to->address, link,
				 from);
}

static uint16_t port(const struct datagrams *sockets)
{
	return sockets->socket.type == UK_ABI_SOCK_RAW
		       ? sockets->pcb.raw->protocol
		       : sockets->id;
}

static void remove_pcb(struct datagrams *sockets)
{
	raw_remove(sockets->pcb.raw);
}

/* Behind the IP header: only answers to our own requests. */
static bool is_answer(const struct datagrams *sockets, const struct pbuf *p)
{
	struct icmp_echo_hdr echo;

	if (pbuf_copy_partial(p, &echo, sizeof(echo), 0) != sizeof(echo))
		return false;
	return echo.id == lwip_htons(sockets->id) &&
	       echo.type == (sockets->socket.protocol == UK_ABI_IPPROTO_ICMP
				     ? ICMP_ER
				     : ICMP6_TYPE_EREP);
}

/* lwIP goes on with its own: we take a copy. */
static u8_t was_received(void *arg, struct raw_pcb *pcb __unused,
			 struct pbuf *p, const ip_addr_t *from)
{
	struct datagrams *sockets = arg;
	struct pbuf *copy = pbuf_clone(PBUF_RAW, PBUF_RAM, p);
	bool is_raw = sockets->socket.type == UK_ABI_SOCK_RAW;

	if (!copy)
		return 0;
	if (!is_raw || IP_IS_V6(from))
		pbuf_remove_header(copy, ip_current_header_tot_len());
	if (is_raw || is_answer(sockets, copy))
		datagrams_queue(sockets, copy, from, 0);
	else
		pbuf_free(copy);
	return 0;
}

static bool make_pcb(struct datagrams *sockets)
{
	static uint16_t last_id;
	const struct uk_socket *socket = &sockets->socket;
	struct raw_pcb *pcb;

	pcb = raw_new_ip_type(socket->family == UK_ABI_AF_INET ? IPADDR_TYPE_V4
							       : IPADDR_TYPE_V6,
			      (u8_t)socket->protocol);
	if (!pcb)
		return false;
	sockets->pcb.raw = pcb;
	sockets->id = ++last_id;
	raw_recv(pcb, was_received, sockets);
	raw_set_flags(pcb, RAW_FLAGS_MULTICAST_LOOP);
	if (socket->protocol == UK_ABI_IPPROTO_RAW)
		raw_set_flags(pcb, RAW_FLAGS_HDRINCL);
#if LWIP_IPV6
	if (socket->protocol == UK_ABI_IPPROTO_ICMPV6) {
		pcb->chksum_reqd = 1;
		pcb->chksum_offset = 2;
	}
#endif
	return true;
}

static const struct datagrams_kind kind = {
	.make = make_pcb,
	.bind = bind,
	.connect = connect,
	.disconnect = disconnect,
	.send = send,
	.port = port,
	.remove = remove_pcb,
	.most = 65515,
};

int lwip__raw_create(int family, int type, int protocol,
		     struct uk_socket **socket)
{
	if (type == UK_ABI_SOCK_DGRAM &&
	    (protocol == UK_ABI_IPPROTO_ICMP) != (family == UK_ABI_AF_INET))
		return -EPROTONOSUPPORT;
	return datagrams_create(family, type, protocol, &kind, socket);
}
