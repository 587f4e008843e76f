/* SPDX-License-Identifier: BSD-3-Clause */
/* Sources: RFC 826 (ARP), 791 (IP), 792 (ICMP), 768 (UDP). */
#include "reply.h"

#include <stdlib.h>
#include <string.h>

#include <uk/netdev.h>

#define TYPE_IP 0x0800
#define TYPE_ARP 0x0806
#define ARP_REQUEST 1
#define ARP_REPLY 2
#define PROTOCOL_ICMP 1
#define PROTOCOL_UDP 17
#define ECHO_REQUEST 8
#define PORT_ECHO 7
#define PORT_STOP 99

struct ethernet {
	uint8_t to[6], from[6];
	uint8_t type[2];
};

struct arp {
	uint8_t kinds[6], operation[2];
	uint8_t from[6], from_ip[4], to[6], to_ip[4];
};

struct ip {
	uint8_t version_len, service, len[2], id[2], fragment[2];
	uint8_t ttl, protocol, sum[2];
	uint8_t from[4], to[4];
};

struct icmp {
	uint8_t type, code, sum[2];
};

struct udp {
	uint8_t from[2], to[2], len[2], sum[2];
};

static unsigned int word(const uint8_t *bytes)
{
	return bytes[0] << 8 | bytes[1];
}

static void swap(uint8_t *a, uint8_t *b, size_t len)
{
	uint8_t kept[8];

	memcpy(kept, a, len);
	memcpy(a, b, len);
	memcpy(b, kept, len);
}

static void turn_round(const struct host *host, struct ethernet *frame)
{
	memcpy(frame->to, frame->from, sizeof(frame->to));
	memcpy(frame->from, host->hwaddr, sizeof(frame->from));
}

static enum verdict reply_arp(const struct host *host, struct arp *arp,
			      size_t len)
{
	if (len < sizeof(*arp) || word(arp->operation) != ARP_REQUEST ||
	    memcmp(arp->to_ip, host->ip, sizeof(host->ip)))
		return DROP;
	arp->operation[1] = ARP_REPLY;
	memcpy(arp->to, arp->from, sizeof(arp->to));
	swap(arp->to_ip, arp->from_ip, sizeof(arp->to_ip));
	memcpy(arp->from, host->hwaddr, sizeof(arp->from));
	return SEND;
}

/* 8 becomes 0, so what is added up becomes less by 0x0800. */
static enum verdict reply_icmp(struct icmp *icmp, size_t len)
{
	unsigned int sum;

	if (len < sizeof(*icmp) || icmp->type != ECHO_REQUEST)
		return DROP;
	icmp->type = 0;
	sum = word(icmp->sum) + (ECHO_REQUEST << 8);
	sum = (sum & 0xffff) + (sum >> 16);
	icmp->sum[0] = (uint8_t)(sum >> 8);
	icmp->sum[1] = (uint8_t)sum;
	return SEND;
}

static enum verdict reply_udp(struct udp *udp, size_t len)
{
	if (len < sizeof(*udp))
		return DROP;
	if (word(udp->to) == PORT_STOP)
		return STOP;
	if (word(udp->to) != PORT_ECHO)
		return DROP;
	swap(udp->from, udp->to, sizeof(udp->from));
	return SEND;
}

static enum verdict reply_ip(const struct host *host, struct ip *ip, size_t len)
{
	size_t header;

	if (len < sizeof(*ip) || ip->version_len >> 4 != 4)
		return DROP;
	header = (ip->version_len & 15) * 4U;
	if (header < sizeof(*ip) || header > len ||
	    memcmp(ip->to, host->ip, sizeof(host->ip)))
		return DROP;
	swap(ip->to, ip->from, sizeof(ip->to));
	if (ip->protocol == PROTOCOL_ICMP)
		return reply_icmp((void *)((char *)ip + header), len - header);
	if (ip->protocol == PROTOCOL_UDP)
		return reply_udp((void *)((char *)ip + header), len - header);
	return DROP;
}

/* Headers are in the first buffer, whatever comes behind. */
enum verdict reply(const struct host *host, struct uk_netbuf *frame)
{
	struct ethernet *ethernet = frame->data;
	enum verdict verdict = DROP;
	size_t len = frame->len;

	if (len < sizeof(*ethernet))
		return DROP;
	len -= sizeof(*ethernet);
	if (word(ethernet->type) == TYPE_ARP)
		verdict = reply_arp(host, (void *)(ethernet + 1), len);
	else if (word(ethernet->type) == TYPE_IP)
		verdict = reply_ip(host, (void *)(ethernet + 1), len);
	if (verdict == SEND)
		turn_round(host, ethernet);
	return verdict;
}

bool read_ip(const char *text, uint8_t ip[4])
{
	char *end;
	int i;

	for (i = 0; i < 4; i++) {
		unsigned long number = strtoul(text, &end, 10);

		if (end == text || number > 255)
			return false;
		ip[i] = (uint8_t)number;
		text = end + (i < 3 && *end == '.');
	}
	return !*end || *end == '/';
}
