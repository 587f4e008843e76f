/* SPDX-License-Identifier: BSD-3-Clause */
/* Sockets of packets: their life and their names. */
#include "datagram.h"

#include <errno.h>
#include <string.h>

#include <lwip/netif.h>

#include <uk/alloc.h>

struct netif *datagrams_link(const struct datagrams *sockets,
			     const struct datagram_way *way)
{
	const ip_addr_t *from = way->from ? way->from
					  : &sockets->pcb.ip->local_ip;

	if (way->link)
		return way->link;
	return ip_route(from, &way->to->address);
}

static int bind(struct uk_socket *socket, const void *address, uint32_t len)
{
	struct datagrams *sockets = datagrams_of(socket);
	struct lwip__place place;
	int rc;

	rc = lwip__place_read_own(&place, socket->family,
				  lwip__is_dual(socket, &sockets->options),
				  address, len);
	if (rc)
		return rc;
	lwip__lock();
	if (sockets->is_bound)
		rc = -EINVAL;
	else if (!lwip__is_ours(&place.address))
		rc = -EADDRNOTAVAIL;
	else
		rc = lwip__error(sockets->kind->bind(sockets, &place));
	sockets->is_bound |= !rc;
	lwip__unlock();
	return rc;
}

static bool is_unspecified(const void *address, uint32_t len)
{
	uint16_t family;

	if (len < sizeof(family))
		return false;
	memcpy(&family, address, sizeof(family));
	return family == UK_ABI_AF_UNSPEC;
}

static const ip_addr_t *own_address(const struct datagrams *sockets,
				    const struct lwip__place *to)
{
	struct datagram_way way = { .to = to };
	struct netif *link = datagrams_link(sockets, &way);

	return link ? ip_netif_get_local_ip(link, &to->address) : NULL;
}

/* A place that has nothing to answer to cannot be reached. */
static bool can_reach(const struct datagrams *sockets,
		      const struct lwip__place *to)
{
	const ip_addr_t *own = own_address(sockets, to);

	if (!own || (IP_IS_V4(own) && ip_addr_isany(own)))
		return ip_addr_ismulticast(&to->address);
#if LWIP_IPV6
	if (IP_IS_V6(own) && ip6_addr_islinklocal(ip_2_ip6(own)))
		return !ip6_addr_isglobal(ip_2_ip6(&to->address));
#endif
	return true;
}

static int connect_to(struct datagrams *sockets, const struct lwip__place *to)
{
	int rc;

	if (!can_reach(sockets, to))
		return -ENETUNREACH;
	rc = lwip__error(sockets->kind->connect(sockets, to));
	if (rc)
		return rc;
	sockets->peer = *to;
	sockets->is_connected = true;
	datagrams_hear_errors();
	return 0;
}

static int connect(struct uk_socket *socket, const void *address, uint32_t len)
{
	struct datagrams *sockets = datagrams_of(socket);
	struct lwip__place place;
	int rc = 0;

	if (is_unspecified(address, len)) {
		lwip__lock();
		sockets->kind->disconnect(sockets);
		sockets->is_connected = false;
		lwip__unlock();
		return 0;
	}
	rc = lwip__place_read(&place, socket->family, address, len);
	if (rc)
		return rc;
	lwip__lock();
	rc = connect_to(sockets, lwip__place_to(&place));
	lwip__unlock();
	return rc;
}

static int name(struct uk_socket *socket, bool is_peer, void *address,
		uint32_t *len)
{
	struct datagrams *sockets = datagrams_of(socket);
	struct lwip__place place = { .port = sockets->peer.port };
	const ip_addr_t *own = NULL;
	int rc = 0;

	lwip__lock();
	if (is_peer && !sockets->is_connected) {
		rc = -ENOTCONN;
	} else if (is_peer) {
		place = sockets->peer;
	} else {
		if (sockets->is_connected &&
		    ip_addr_isany(&sockets->pcb.ip->local_ip))
			own = own_address(sockets, &sockets->peer);
		if (!own)
			own = &sockets->pcb.ip->local_ip;
		ip_addr_copy(place.address, *own);
		place.port = sockets->kind->port(sockets);
	}
	lwip__unlock();
	if (!rc)
		lwip__place_write(socket->family, &place.address, place.port,
				  address, len);
	return rc;
}

static int shut(struct uk_socket *socket, int how)
{
	struct datagrams *sockets = datagrams_of(socket);
	uint32_t events = 0;
	int rc = -ENOTCONN;

	lwip__lock();
	if (sockets->is_connected) {
		rc = 0;
		sockets->is_shut_read |= how != UK_ABI_SHUT_WR;
		sockets->is_shut_write |= how != UK_ABI_SHUT_RD;
		if (sockets->is_shut_read)
			events |= UK_SOCKET_CAN_READ | UK_ABI_POLLRDHUP;
		if (sockets->is_shut_read && sockets->is_shut_write)
			events |= UK_ABI_POLLHUP;
		uk_events_set(&socket->file.events, events);
	}
	lwip__unlock();
	return rc;
}

static void release(struct uk_socket *socket)
{
	struct datagrams *sockets = datagrams_of(socket);

	lwip__lock();
	datagrams_groups_leave(sockets);
	sockets->kind->remove(sockets);
	datagrams_drop(sockets);
	lwip__unlock();
	uk_free(uk_alloc_get_default(), sockets);
}

static const struct uk_socket_ops ops = {
	.bind = bind,
	.connect = connect,
	.name = name,
	.send = datagrams_send,
	.receive = datagrams_receive,
	.shutdown = shut,
	.setsockopt = datagrams_set,
	.getsockopt = datagrams_get,
	.ioctl = datagrams_ioctl,
	.release = release,
};

int datagrams_create(int family, int type, int protocol,
		     const struct datagrams_kind *kind,
		     struct uk_socket **socket)
{
	struct datagrams *sockets;
	bool is_made;

	sockets = uk_zalloc(uk_alloc_get_default(), sizeof(*sockets));
	if (!sockets)
		return -ENOMEM;
	uk_socket_init(&sockets->socket, &ops, family, type, protocol,
		       UK_SOCKET_CAN_WRITE);
	sockets->kind = kind;
	sockets->last = &sockets->first;
	UK_INIT_LIST_HEAD(&sockets->groups);
	lwip__lock();
	is_made = kind->make(sockets);
	lwip__unlock();
	if (!is_made) {
		uk_free(uk_alloc_get_default(), sockets);
		return -ENOBUFS;
	}
	*socket = &sockets->socket;
	return 0;
}
