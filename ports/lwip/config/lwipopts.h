/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * How lwIP is built: its headers include this file. What is not here is as
 * lwIP has it (lwip/opt.h).
 *
 * Context: constants.
 */
#ifndef LWIP__OPTIONS_H
#define LWIP__OPTIONS_H

#include <stddef.h>
#include <stdint.h>

#include <uk/config.h>
#include <uk/on.h>

/* One lock around the core (core.c): no threads of its own, no sockets. */
#define NO_SYS 1
#define SYS_LIGHTWEIGHT_PROT 0
#define LWIP_NETCONN 0
#define LWIP_SOCKET 0
#define LWIP_TIMERS_CUSTOM 1 /* timers.c */
#define LWIP_STATS 0

/* Memory is ours: memory.c */
#define MEM_LIBC_MALLOC 1
#define MEMP_MEM_MALLOC 1
#define MEM_ALIGNMENT 16
#define PBUF_POOL_BUFSIZE 1600
#define PBUF_LINK_ENCAPSULATION_HLEN 16 /* a device's header */
#define LWIP_PBUF_REF_T uint16_t

/* Links */
#define LWIP_NETIF_LOOPBACK 1
#define LWIP_HAVE_LOOPIF 1
#define LWIP_NETIF_HOSTNAME 1
#define LWIP_NETIF_STATUS_CALLBACK 1
#define LWIP_NETIF_HWADDRHINT 1
#define LWIP_CHECKSUM_CTRL_PER_NETIF 1
#define LWIP_INLINE_IP_CHKSUM 1
#define ARP_TABLE_SIZE 64
#define ARP_QUEUEING 1
#define ARP_QUEUE_LEN 16

/* Internet */
#define LWIP_IPV4 1
#define IP_DEFAULT_TTL 64
#define LWIP_IPV6 UK_ON(CONFIG_LIBLWIP_IPV6)
#define LWIP_IPV6_NUM_ADDRESSES 4
#define LWIP_ND6_NUM_NEIGHBORS 32
#define LWIP_ND6_NUM_DESTINATIONS 32
#define LWIP_ND6_RDNSS_MAX_DNS_SERVERS 2
#define LWIP_IPV6_MLD LWIP_IPV6
#define IPV6_FRAG_COPYHEADER 1 /* pointers do not fit in a header */
#define LWIP_IPV6_FRAG LWIP_IPV6
#define IP_REASS_MAX_PBUFS 64
#define MEMP_NUM_REASSDATA 16
#define LWIP_IGMP 1
#define LWIP_RAW 1
#define LWIP_UDP 1
#define LWIP_DHCP 1
#define DHCP_DOES_ARP_CHECK 0 /* takes a second at start */
#define LWIP_DNS 1	      /* its table of servers: resolver.c */
#define DNS_MAX_SERVERS 2
#define SO_REUSE 1
#define SO_REUSE_RXTOALL 1
#define IP_SOF_BROADCAST 1

/* TCP */
#define TCP_MSS 1460
#define LWIP_WND_SCALE 1
#define TCP_RCV_SCALE 3
#define TCP_WND (1024u * CONFIG_LIBLWIP_WINDOW_KB)
#define TCP_SND_BUF (1024u * CONFIG_LIBLWIP_SEND_KB)
#define TCP_SND_QUEUELEN 0xfff0 /* bytes are what is limited */
#define TCP_SNDLOWAT 16384
#define TCP_QUEUE_OOSEQ 1
#define LWIP_TCP_SACK_OUT 1
#define LWIP_TCP_KEEPALIVE 1
#define TCP_LISTEN_BACKLOG 1
#define LWIP_RANDOMIZE_INITIAL_LOCAL_PORTS 1
#define LWIP_CALLBACK_API 1
#define LWIP_TCP_PCB_NUM_EXT_ARGS 3 /* of lookup.c */
/* Retransmissions are counted in ticks of two of these: 0.1 s. */
#define TCP_TMR_INTERVAL 50
#define LWIP_TCP_RTO_TIME 1000
#define TCP_MSL 30000u
#define TCP_SYNMAXRTX 12
#define TCP_OOSEQ_MAX_BYTES(pcb) TCP_WND
#define TCP_OOSEQ_MAX_PBUFS(pcb) (2 * TCP_WND / TCP_MSS)

struct tcp_pcb;
struct tcp_hdr;
struct pbuf;

/* Whether `pcb` is to have the segment (segment.c). */
int8_t lwip__tcp_segment(struct tcp_pcb *pcb, struct tcp_hdr *header,
			 struct pbuf *p);
#define LWIP_HOOK_TCP_INPACKET_PCB(pcb, hdr, optlen, opt1len, opt2, p) \
	lwip__tcp_segment((pcb), (hdr), (p))

/* The first sequence number of a connection (segment.c). */
uint32_t lwip__tcp_isn(const void *local, uint16_t local_port,
		       const void *remote, uint16_t remote_port);
#define LWIP_HOOK_TCP_ISN lwip__tcp_isn

#if !CONFIG_LIBLWIP_ASSERT
#define LWIP_NOASSERT 1
#endif

#endif /* LWIP__OPTIONS_H */
