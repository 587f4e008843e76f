/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * Who is asked for names: kept for lwIP, which is told by DHCP and routers,
 * and written where a C library looks for it.
 */
#include "lwip-internal.h"

#include <stdio.h>
#include <string.h>

#include <lwip/dns.h>

#include <uk/abi/fcntl.h>
#include <uk/mutex.h>

#include "names.h"

static ip_addr_t servers[DNS_MAX_SERVERS]; /* under the core's lock */
static char domain[64];
bool lwip__servers_changed;

void dns_init(void)
{
}

/* lwIP's: server `i` is this one. */
void dns_setserver(u8_t i, const ip_addr_t *server)
{
	if (i >= DNS_MAX_SERVERS || !server || ip_addr_cmp(&servers[i], server))
		return;
	servers[i] = *server;
	__atomic_store_n(&lwip__servers_changed, true, __ATOMIC_RELEASE);
}

const ip_addr_t *dns_getserver(u8_t i)
{
	return i < DNS_MAX_SERVERS ? &servers[i] : IP_ADDR_ANY;
}

void lwip__server_add(unsigned int i, const char *address)
{
	ip_addr_t server;

	if (ipaddr_aton(address, &server))
		dns_setserver((u8_t)i, &server);
}

void lwip__domain_set(const char *name)
{
	if (strlen(name) < sizeof(domain))
		strcpy(domain, name);
}

static size_t list_servers(char *text, size_t len)
{
	char address[IPADDR_STRLEN_MAX];
	size_t done = 0;
	unsigned int i;

	text[0] = 0;
	if (domain[0])
		done += (size_t)snprintf(text, len, "search %s\n", domain);
	for (i = 0; i < DNS_MAX_SERVERS; i++) {
		if (ip_addr_isany(&servers[i]))
			continue;
		ipaddr_ntoa_r(&servers[i], address, sizeof(address));
		done += (size_t)snprintf(text + done, len - done,
					 "nameserver %s\n", address);
	}
	return done;
}

void lwip__names_write(void)
{
	static bool is_ours; /* the file is; of the one thread that writes it */
	char text[256];
	size_t len;

	lwip__lock();
	__atomic_store_n(&lwip__servers_changed, false, __ATOMIC_RELAXED);
	len = list_servers(text, sizeof(text));
	lwip__unlock();
	if (len)
		is_ours = lwip__file_write("/etc/resolv.conf", text, len,
					   is_ours);
}

void lwip__hosts_write(const char *name)
{
	char text[160];
	int len = snprintf(text, sizeof(text),
			   "127.0.0.1\tlocalhost %s\n::1\tlocalhost\n", name);

	lwip__file_write("/etc/hosts", text, (size_t)len, false);
}
