/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Linux's ABI: Internet sockets.
 *
 * Context: constants and layouts; ports and addresses in network order.
 * Source:  ip(7), ipv6(7), tcp(7), udp(7), raw(7), netdevice(7)
 */
#ifndef UK_ABI_INET_H
#define UK_ABI_INET_H

#include <stdint.h>

#define UK_ABI_IPPROTO_IP 0
#define UK_ABI_IPPROTO_ICMP 1
#define UK_ABI_IPPROTO_TCP 6
#define UK_ABI_IPPROTO_UDP 17
#define UK_ABI_IPPROTO_IPV6 41
#define UK_ABI_IPPROTO_ICMPV6 58
#define UK_ABI_IPPROTO_RAW 255

#define UK_ABI_IP_TOS 1
#define UK_ABI_IP_TTL 2
#define UK_ABI_IP_HDRINCL 3
#define UK_ABI_IP_PKTINFO 8
#define UK_ABI_IP_MTU_DISCOVER 10
#define UK_ABI_IP_RECVERR 11
#define UK_ABI_IP_RECVTTL 12
#define UK_ABI_IP_RECVTOS 13
#define UK_ABI_IP_MTU 14
#define UK_ABI_IP_FREEBIND 15
#define UK_ABI_IP_BIND_ADDRESS_NO_PORT 24
#define UK_ABI_IP_MULTICAST_IF 32
#define UK_ABI_IP_MULTICAST_TTL 33
#define UK_ABI_IP_MULTICAST_LOOP 34
#define UK_ABI_IP_ADD_MEMBERSHIP 35
#define UK_ABI_IP_DROP_MEMBERSHIP 36
#define UK_ABI_IP_MULTICAST_ALL 49

#define UK_ABI_IPV6_UNICAST_HOPS 16
#define UK_ABI_IPV6_MULTICAST_IF 17
#define UK_ABI_IPV6_MULTICAST_HOPS 18
#define UK_ABI_IPV6_MULTICAST_LOOP 19
#define UK_ABI_IPV6_ADD_MEMBERSHIP 20
#define UK_ABI_IPV6_DROP_MEMBERSHIP 21
#define UK_ABI_IPV6_MTU_DISCOVER 23
#define UK_ABI_IPV6_RECVERR 25
#define UK_ABI_IPV6_V6ONLY 26
#define UK_ABI_IPV6_RECVPKTINFO 49
#define UK_ABI_IPV6_PKTINFO 50
#define UK_ABI_IPV6_RECVHOPLIMIT 51
#define UK_ABI_IPV6_HOPLIMIT 52
#define UK_ABI_IPV6_RECVTCLASS 66
#define UK_ABI_IPV6_TCLASS 67

#define UK_ABI_TCP_NODELAY 1
#define UK_ABI_TCP_MAXSEG 2
#define UK_ABI_TCP_CORK 3
#define UK_ABI_TCP_KEEPIDLE 4
#define UK_ABI_TCP_KEEPINTVL 5
#define UK_ABI_TCP_KEEPCNT 6
#define UK_ABI_TCP_SYNCNT 7
#define UK_ABI_TCP_LINGER2 8
#define UK_ABI_TCP_DEFER_ACCEPT 9
#define UK_ABI_TCP_WINDOW_CLAMP 10
#define UK_ABI_TCP_INFO 11
#define UK_ABI_TCP_QUICKACK 12
#define UK_ABI_TCP_CONGESTION 13
#define UK_ABI_TCP_USER_TIMEOUT 18
#define UK_ABI_TCP_FASTOPEN 23
#define UK_ABI_TCP_NOTSENT_LOWAT 25

#define UK_ABI_TCPI_OPT_SACK 2
#define UK_ABI_TCPI_OPT_WSCALE 4

#define UK_ABI_TCP_ESTABLISHED 1
#define UK_ABI_TCP_SYN_SENT 2
#define UK_ABI_TCP_SYN_RECV 3
#define UK_ABI_TCP_FIN_WAIT1 4
#define UK_ABI_TCP_FIN_WAIT2 5
#define UK_ABI_TCP_TIME_WAIT 6
#define UK_ABI_TCP_CLOSE 7
#define UK_ABI_TCP_CLOSE_WAIT 8
#define UK_ABI_TCP_LAST_ACK 9
#define UK_ABI_TCP_LISTEN 10
#define UK_ABI_TCP_CLOSING 11

#define UK_ABI_SIOCGIFNAME 0x8910
#define UK_ABI_SIOCGIFCONF 0x8912
#define UK_ABI_SIOCGIFFLAGS 0x8913
#define UK_ABI_SIOCGIFADDR 0x8915
#define UK_ABI_SIOCGIFBRDADDR 0x8919
#define UK_ABI_SIOCGIFNETMASK 0x891b
#define UK_ABI_SIOCGIFMETRIC 0x891d
#define UK_ABI_SIOCGIFMTU 0x8921
#define UK_ABI_SIOCGIFHWADDR 0x8927
#define UK_ABI_SIOCGIFINDEX 0x8933
#define UK_ABI_SIOCGIFTXQLEN 0x8942

#define UK_ABI_IFF_UP 0x1
#define UK_ABI_IFF_BROADCAST 0x2
#define UK_ABI_IFF_LOOPBACK 0x8
#define UK_ABI_IFF_RUNNING 0x40
#define UK_ABI_IFF_MULTICAST 0x1000

#define UK_ABI_ARPHRD_ETHER 1
#define UK_ABI_ARPHRD_LOOPBACK 772

#define UK_ABI_IFNAMSIZ 16

struct uk_abi_sockaddr_in {
	uint16_t family;
	uint16_t port;
	uint32_t address;
	unsigned char zero[8];
};

struct uk_abi_sockaddr_in6 {
	uint16_t family;
	uint16_t port;
	uint32_t flow;
	unsigned char address[16];
	uint32_t scope; /* number of the link */
};

/* What TCP_INFO tells; times are microseconds, the last_… ones milliseconds. */
struct uk_abi_tcp_info {
	uint8_t state, ca_state, retransmits, probes, backoff, options;
	uint8_t scales; /* the other side's; ours in the upper half */
	uint8_t flags;
	uint32_t rto, ato, snd_mss, rcv_mss;
	uint32_t unacked, sacked, lost, retrans, fackets; /* segments */
	uint32_t last_data_sent, last_ack_sent, last_data_recv, last_ack_recv;
	uint32_t pmtu, rcv_ssthresh, rtt, rttvar;
	uint32_t snd_ssthresh, snd_cwnd; /* segments */
	uint32_t advmss, reordering, rcv_rtt, rcv_space, total_retrans;
};

#define UK_ABI_SOCKADDR_IN6_MIN 24 /* bytes: without the scope */

struct uk_abi_ip_mreqn {
	uint32_t group;
	uint32_t address; /* of the link; or its number, if that is there: */
	int32_t link;
};

struct uk_abi_ipv6_mreq {
	unsigned char group[16];
	uint32_t link;
};

struct uk_abi_in_pktinfo {
	int32_t link;
	uint32_t local, destination;
};

struct uk_abi_in6_pktinfo {
	unsigned char address[16];
	uint32_t link;
};

struct uk_abi_ifreq {
	char name[UK_ABI_IFNAMSIZ];
	union {
		struct uk_abi_sockaddr_in address;
		struct {
			uint16_t family;
			unsigned char data[14];
		} hardware;
		int16_t flags;
		int32_t number; /* index, MTU, metric, queue length */
		unsigned char room[24];
	} u;
};

struct uk_abi_ifconf {
	int32_t len; /* bytes */
	struct uk_abi_ifreq *requests;
};

#endif /* UK_ABI_INET_H */
