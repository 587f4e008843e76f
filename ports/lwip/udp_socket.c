/* SPDX-License-Identifier: BSD-3-Clause */
/* UDP sockets. */
#include "datagram.h"

static err_t bind(struct datagrams *sockets, const struct lwip__place *place)
{
	return udp_bind(sockets->pcb.udp, &place->address, place->port);
}

static err_t connect(struct datagrams *sockets, const struct lwip__place *place)
{
	return udp_connect(sockets->pcb.udp, &place->address, place->port);
}

static void disconnect(struct datagrams *sockets)
{
	udp_disconnect(sockets->pcb.udp);
}

static err_t send(struct datagrams *sockets, struct pbuf *p,
		  const struct datagram_way *way)
{
	struct udp_pcb *pcb = sockets->pcb.udp;
	struct netif *link;

	if (!way->from && !way->link)
		return udp_sendto(pcb, p, &way->to->address, way->to->port);
	link = datagrams_link(sockets, way);
	if (!link)
		return ERR_RTE;
	if (!way->from)
		return udp_sendto_if(pcb, p, &way->to->address, way->to->port,
				     link);
	return udp_sendto_if_src(pcb, p, &way->to->address, way->to->port, link,
				 way->from);
}

static uint16_t port(const struct datagrams *sockets)
{
	return sockets->pcb.udp->local_port;
}

static void remove_pcb(struct datagrams *sockets)
{
	udp_remove(sockets->pcb.udp);
}

static void was_received(void *arg, struct udp_pcb *pcb __unused,
			 struct pbuf *p, const ip_addr_t *from, u16_t from_port)
{
	datagrams_queue(arg, p, from, from_port);
}

static bool make_pcb(struct datagrams *sockets)
{
	struct udp_pcb *pcb =
		udp_new_ip_type(lwip__type_of(sockets->socket.family));

	if (!pcb)
		return false;
	sockets->pcb.udp = pcb;
	udp_recv(pcb, was_received, sockets);
	udp_set_flags(pcb, UDP_FLAGS_MULTICAST_LOOP);
	udp_set_multicast_ttl(pcb, 1);
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
	.most = 65507,
};

int lwip__udp_create(int family, struct uk_socket **socket)
{
	return datagrams_create(family, UK_ABI_SOCK_DGRAM, UK_ABI_IPPROTO_UDP,
				&kind, socket);
}
