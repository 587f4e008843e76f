/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * Whose segment it is: a table in front of lwIP's list, which it would search
 * from end to end. lwIP is shown a list with the one connection in it, or none.
 */
#include "stream.h"

#include <lwip/ip.h>
#include <lwip/priv/tcp_priv.h>
#include <lwip/prot/tcp.h>

#define NR_CHAINS 1024u /* a power of two */
#define SELF 0		/* extra arguments of a pcb: itself, while it is in */
#define NEXT 1		/* the next one of its chain */
#define FIRST 2		/* where that begins: lwIP forgets ports early */

static struct tcp_pcb *chains[NR_CHAINS];

static uint32_t word_of(const ip_addr_t *address)
{
#if LWIP_IPV6
	if (IP_IS_V6(address))
		return ip_2_ip6(address)->addr[2] ^ ip_2_ip6(address)->addr[3];
#endif
	return ip_2_ip4(address)->addr;
}

static struct tcp_pcb **chain_at(uint32_t remote, u16_t remote_port,
				 u16_t local_port)
{
	uint32_t hash = remote ^ remote_port ^ (uint32_t)local_port << 16;

	hash *= 0x9e3779b1u;
	return &chains[hash >> 16 & (NR_CHAINS - 1)];
}

static struct tcp_pcb **chain_of(const ip_addr_t *remote, u16_t remote_port,
				 u16_t local_port)
{
	return chain_at(word_of(remote), remote_port, local_port);
}

static struct tcp_pcb *next_of(const struct tcp_pcb *pcb)
{
	return pcb->ext_args[NEXT].data;
}

static void take_out(u8_t id __unused, void *data)
{
	struct tcp_pcb *pcb = data, *before;
	struct tcp_pcb **first = pcb->ext_args[FIRST].data;

	if (*first == pcb) {
		*first = next_of(pcb);
		return;
	}
	for (before = *first; before; before = next_of(before)) {
		if (next_of(before) == pcb) {
			before->ext_args[NEXT].data = next_of(pcb);
			return;
		}
	}
}

static err_t was_opened(u8_t id __unused,
			struct tcp_pcb_listen *listener __unused,
			struct tcp_pcb *pcb)
{
	lwip__lookup_add(pcb);
	return ERR_OK;
}

static const struct tcp_ext_arg_callbacks callbacks = {
	.destroy = take_out,
	.passive_open = was_opened,
};

void lwip__lookup_add(struct tcp_pcb *pcb)
{
	struct tcp_pcb **first =
		chain_of(&pcb->remote_ip, pcb->remote_port, pcb->local_port);

	pcb->ext_args[FIRST].data = first;
	pcb->ext_args[NEXT].data = *first;
	*first = pcb;
	pcb->ext_args[SELF].data = pcb;
	pcb->ext_args[SELF].callbacks = &callbacks;
}

/* No destruction: what listens is in no chain. */
static const struct tcp_ext_arg_callbacks listening = {
	.passive_open = was_opened,
};

void lwip__lookup_listen(struct tcp_pcb *pcb)
{
	pcb->ext_args[SELF].callbacks = &listening;
}

static struct tcp_pcb *find(const struct tcp_hdr *header)
{
	u16_t remote = lwip_ntohs(header->src);
	u16_t local = lwip_ntohs(header->dest);
	struct tcp_pcb *pcb = *chain_of(ip_current_src_addr(), remote, local);

	for (; pcb; pcb = next_of(pcb)) {
		if (pcb->remote_port == remote && pcb->local_port == local &&
		    ip_addr_cmp(&pcb->remote_ip, ip_current_src_addr()) &&
		    ip_addr_cmp(&pcb->local_ip, ip_current_dest_addr()))
			return pcb->state == TIME_WAIT ? NULL : pcb;
	}
	return NULL;
}

static bool is_ip4(const ip_addr_t *address, uint32_t word)
{
	return IP_IS_V4(address) && ip_2_ip4(address)->addr == word;
}

struct tcp_pcb *lwip__lookup_ip4(const struct ip_hdr *ip,
				 const struct tcp_hdr *header)
{
	u16_t remote = lwip_ntohs(header->src);
	u16_t local = lwip_ntohs(header->dest);
	struct tcp_pcb *pcb = *chain_at(ip->src.addr, remote, local);

	for (; pcb; pcb = next_of(pcb)) {
		if (pcb->remote_port == remote && pcb->local_port == local &&
		    is_ip4(&pcb->remote_ip, ip->src.addr) &&
		    is_ip4(&pcb->local_ip, ip->dest.addr))
			break;
	}
	return pcb;
}

/* Takes out what is not there any more; `next` came behind it. */
static struct tcp_pcb *without(struct tcp_pcb *list, const struct tcp_pcb *gone,
			       struct tcp_pcb *next)
{
	struct tcp_pcb *before = list;

	if (list == gone)
		return next;
	while (before->next != gone)
		before = before->next;
	before->next = next;
	return list;
}

static void take_known(struct tcp_pcb *pcb, struct pbuf *p, struct netif *netif)
{
	struct tcp_pcb *all = tcp_active_pcbs, *next = pcb->next;

	tcp_active_pcbs = pcb;
	pcb->next = NULL;
	tcp_input(p, netif);
	if (likely(tcp_active_pcbs == pcb)) {
		pcb->next = next;
		tcp_active_pcbs = all;
	} else {
		tcp_active_pcbs = without(all, pcb, next);
	}
}

static void take_unknown(struct pbuf *p, struct netif *netif)
{
	struct tcp_pcb *all = tcp_active_pcbs, *last;

	tcp_active_pcbs = NULL;
	tcp_input(p, netif);
	if (!tcp_active_pcbs) {
		tcp_active_pcbs = all;
		return;
	}
	for (last = tcp_active_pcbs; last->next; last = last->next)
		;
	last->next = all;
}

/* In place of tcp_input() for who receives packets: see Makefile.uk. */
void lwip__tcp_input(struct pbuf *p, struct netif *netif)
{
	struct tcp_pcb *pcb = NULL;

	if (likely(p->len >= TCP_HLEN))
		pcb = find(p->payload);
	if (likely(pcb))
		take_known(pcb, p, netif);
	else
		take_unknown(p, netif);
}
