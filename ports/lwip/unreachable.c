/* SPDX-License-Identifier: BSD-3-Clause */
/* What ICMP says about packets of ours: an error of the connected socket. */
#include "datagram.h"

#include <errno.h>

#include <lwip/icmp.h>
#include <lwip/prot/icmp.h>
#include <lwip/prot/icmp6.h>
#include <lwip/prot/ip4.h>
#include <lwip/prot/ip6.h>
#include <lwip/prot/udp.h>

struct complaint {
	ip_addr_t far;
	uint16_t far_port, own_port;
	int error;
};

static void complain(const struct complaint *complaint)
{
	struct udp_pcb *pcb;
	struct datagrams *sockets;

	for (pcb = udp_pcbs; pcb; pcb = pcb->next) {
		sockets = pcb->recv_arg;
		if (!(pcb->flags & UDP_FLAGS_CONNECTED) || !sockets ||
		    pcb->local_port != complaint->own_port ||
		    pcb->remote_port != complaint->far_port ||
		    !ip_addr_cmp(&pcb->remote_ip, &complaint->far))
			continue;
		if (sockets->is_connected)
			uk_socket_error_set(&sockets->socket, complaint->error);
	}
}

static bool read_ports(const struct pbuf *p, unsigned int at,
		       struct complaint *complaint)
{
	struct udp_hdr udp;

	if (pbuf_copy_partial(p, &udp, sizeof(udp), (u16_t)at) != sizeof(udp))
		return false;
	complaint->own_port = lwip_ntohs(udp.src);
	complaint->far_port = lwip_ntohs(udp.dest);
	return true;
}

static int error_of(unsigned int code)
{
	switch (code) {
	case ICMP_DUR_NET:
		return -ENETUNREACH;
	case ICMP_DUR_PORT:
		return -ECONNREFUSED;
	default:
		return -EHOSTUNREACH;
	}
}

static u8_t look_at(void *arg __unused, struct raw_pcb *raw __unused,
		    struct pbuf *p, const ip_addr_t *from __unused)
{
	unsigned int at = ip_current_header_tot_len();
	struct complaint complaint;
	struct icmp_echo_hdr icmp;
	struct ip_hdr ip;

	if (pbuf_copy_partial(p, &icmp, sizeof(icmp), (u16_t)at) !=
		    sizeof(icmp) ||
	    icmp.type != ICMP_DUR || icmp.code == ICMP_DUR_FRAG)
		return 0;
	at += sizeof(icmp);
	if (pbuf_copy_partial(p, &ip, sizeof(ip), (u16_t)at) != sizeof(ip) ||
	    IPH_PROTO(&ip) != IP_PROTO_UDP)
		return 0;
	ip_addr_copy_from_ip4(complaint.far, ip.dest);
	complaint.error = error_of(icmp.code);
	if (read_ports(p, at + IPH_HL_BYTES(&ip), &complaint))
		complain(&complaint);
	return 0;
}

#if LWIP_IPV6
static u8_t look_at6(void *arg __unused, struct raw_pcb *raw __unused,
		     struct pbuf *p, const ip_addr_t *from __unused)
{
	unsigned int at = ip_current_header_tot_len();
	struct complaint complaint;
	struct icmp6_hdr icmp;
	struct ip6_hdr ip;

	if (pbuf_copy_partial(p, &icmp, sizeof(icmp), (u16_t)at) !=
		    sizeof(icmp) ||
	    icmp.type != ICMP6_TYPE_DUR)
		return 0;
	at += sizeof(icmp);
	if (pbuf_copy_partial(p, &ip, sizeof(ip), (u16_t)at) != sizeof(ip) ||
	    IP6H_NEXTH(&ip) != IP6_NEXTH_UDP)
		return 0;
	ip_addr_copy_from_ip6_packed(complaint.far, ip.dest);
	complaint.error = icmp.code == ICMP6_DUR_PORT ? -ECONNREFUSED
						      : -EHOSTUNREACH;
	if (read_ports(p, at + IP6_HLEN, &complaint))
		complain(&complaint);
	return 0;
}

static void hear6(void)
{
	struct raw_pcb *raw = raw_new_ip_type(IPADDR_TYPE_V6, IP6_NEXTH_ICMP6);

	if (raw)
		raw_recv(raw, look_at6, NULL);
}
#else
static void hear6(void)
{
}
#endif

/* From the first socket on that is connected. */
void datagrams_hear_errors(void)
{
	static bool is_done;
	struct raw_pcb *raw;

	if (is_done)
		return;
	raw = raw_new_ip_type(IPADDR_TYPE_V4, IP_PROTO_ICMP);
	if (!raw)
		return;
	is_done = true;
	raw_recv(raw, look_at, NULL);
	hear6();
}
