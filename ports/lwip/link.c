/* SPDX-License-Identifier: BSD-3-Clause */
/* Links as programs see them: numbers, names, and requests about them. */
#include "inet.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

/* lwIP's own names are shorter; it counts the loopback, too. */
void lwip__link_name(const struct netif *netif, char *name)
{
	memset(name, 0, UK_ABI_IFNAMSIZ);
	if (netif->name[0] == 'l')
		strcpy(name, "lo");
	else
		snprintf(name, UK_ABI_IFNAMSIZ, "eth%d", netif->num - 1);
}

struct netif *lwip__link(int number)
{
	struct netif *netif;

	NETIF_FOREACH(netif)
	{
		if (netif_get_index(netif) == number)
			return netif;
	}
	return NULL;
}

struct netif *lwip__link_by_address(uint32_t address)
{
	struct netif *netif;

	NETIF_FOREACH(netif)
	{
		if (netif_ip4_addr(netif)->addr == address)
			return netif;
	}
	return NULL;
}

static struct netif *by_name(const char *name)
{
	char its[UK_ABI_IFNAMSIZ];
	struct netif *netif;

	NETIF_FOREACH(netif)
	{
		lwip__link_name(netif, its);
		if (!strncmp(name, its, UK_ABI_IFNAMSIZ))
			return netif;
	}
	return NULL;
}

static void set_address(struct uk_abi_ifreq *request, uint32_t address)
{
	request->u.address =
		(struct uk_abi_sockaddr_in){ .family = UK_ABI_AF_INET,
					     .address = address };
}

static void set_hardware(struct uk_abi_ifreq *request,
			 const struct netif *netif)
{
	memset(&request->u, 0, sizeof(request->u));
	request->u.hardware.family = netif->hwaddr_len ? UK_ABI_ARPHRD_ETHER
						       : UK_ABI_ARPHRD_LOOPBACK;
	memcpy(request->u.hardware.data, netif->hwaddr, netif->hwaddr_len);
}

static int16_t flags_of(const struct netif *netif)
{
	int flags = UK_ABI_IFF_MULTICAST;

	if (netif_is_up(netif))
		flags |= UK_ABI_IFF_UP;
	if (netif_is_link_up(netif) || !netif->hwaddr_len)
		flags |= UK_ABI_IFF_RUNNING;
	flags |= netif->hwaddr_len ? UK_ABI_IFF_BROADCAST : UK_ABI_IFF_LOOPBACK;
	return (int16_t)flags;
}

static uint32_t broadcast_of(const struct netif *netif)
{
	return netif_ip4_addr(netif)->addr | ~netif_ip4_netmask(netif)->addr;
}

static int tell(struct uk_abi_ifreq *request, unsigned long what,
		const struct netif *netif)
{
	switch (what) {
	case UK_ABI_SIOCGIFADDR:
		set_address(request, netif_ip4_addr(netif)->addr);
		return 0;
	case UK_ABI_SIOCGIFNETMASK:
		set_address(request, netif_ip4_netmask(netif)->addr);
		return 0;
	case UK_ABI_SIOCGIFBRDADDR:
		set_address(request, broadcast_of(netif));
		return 0;
	case UK_ABI_SIOCGIFHWADDR:
		set_hardware(request, netif);
		return 0;
	case UK_ABI_SIOCGIFFLAGS:
		request->u.flags = flags_of(netif);
		return 0;
	case UK_ABI_SIOCGIFINDEX:
		request->u.number = netif_get_index(netif);
		return 0;
	case UK_ABI_SIOCGIFMTU:
		request->u.number = netif->mtu ? netif->mtu : 65535;
		return 0;
	case UK_ABI_SIOCGIFMETRIC:
		request->u.number = 0;
		return 0;
	case UK_ABI_SIOCGIFTXQLEN:
		request->u.number = 1000;
		return 0;
	default:
		return -ENOTTY;
	}
}

/* All links that have an address; without a buffer: how many bytes. */
static void list(struct uk_abi_ifconf *list)
{
	struct uk_abi_ifreq request;
	struct netif *netif;
	int32_t len = 0;

	NETIF_FOREACH(netif)
	{
		if (ip4_addr_isany_val(*netif_ip4_addr(netif)))
			continue;
		if (list->requests &&
		    len + (int32_t)sizeof(request) > list->len)
			break;
		memset(&request, 0, sizeof(request));
		lwip__link_name(netif, request.name);
		set_address(&request, netif_ip4_addr(netif)->addr);
		if (list->requests)
			memcpy((char *)list->requests + len, &request,
			       sizeof(request));
		len += (int32_t)sizeof(request);
	}
	list->len = len;
}

static int tell_name(struct uk_abi_ifreq *request)
{
	struct netif *netif = lwip__link(request->u.number);

	if (!netif)
		return -ENODEV;
	lwip__link_name(netif, request->name);
	return 0;
}

static int answer(struct uk_abi_ifreq *request, unsigned long what)
{
	struct netif *netif;

	if (what == UK_ABI_SIOCGIFNAME)
		return tell_name(request);
	netif = by_name(request->name);
	return netif ? tell(request, what, netif) : -ENODEV;
}

long lwip__ioctl(unsigned long request, long arg)
{
	void *user = (void *)arg;
	long rc = 0;

	if (!user)
		return -EFAULT;
	lwip__lock();
	if (request == UK_ABI_SIOCGIFCONF)
		list(user);
	else
		rc = answer(user, request);
	lwip__unlock();
	return rc;
}
