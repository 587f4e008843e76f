/* SPDX-License-Identifier: BSD-3-Clause */
/* Answers to frames, made of the frames themselves. */
#ifndef APPNET_REPLY_H
#define APPNET_REPLY_H

#include <stdbool.h>
#include <stdint.h>

struct uk_netbuf;
struct uk_hwaddr;

struct host {
	const struct uk_hwaddr *hwaddr;
	uint8_t ip[4];
};

enum verdict { DROP, SEND, STOP };

/**
 * Makes the frame an answer: to who asks for our address (ARP), to echo
 * requests (ICMP), to datagrams for port 7 (UDP). Those for port 99 stop.
 */
enum verdict reply(const struct host *host, struct uk_netbuf *frame);

/** Reads the address of "192.0.2.1/24"; false: it is none. */
bool read_ip(const char *text, uint8_t ip[4]);

#endif /* APPNET_REPLY_H */
