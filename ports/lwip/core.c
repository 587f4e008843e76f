/* SPDX-License-Identifier: BSD-3-Clause */
#include "lwip-internal.h"

#include <errno.h>

#include <lwip/init.h>

#include <uk/init.h>
#include <uk/random.h>

struct uk_mutex lwip__mutex = /* all of lwIP, and this library */
	UK_MUTEX_INITIALIZER(lwip__mutex);

static const int errors[] = {
	[-ERR_OK] = 0,
	[-ERR_MEM] = -ENOMEM,
	[-ERR_BUF] = -ENOBUFS,
	[-ERR_TIMEOUT] = -ETIMEDOUT,
	[-ERR_RTE] = -ENETUNREACH,
	[-ERR_INPROGRESS] = -EINPROGRESS,
	[-ERR_VAL] = -EINVAL,
	[-ERR_WOULDBLOCK] = -EAGAIN,
	[-ERR_USE] = -EADDRINUSE,
	[-ERR_ALREADY] = -EALREADY,
	[-ERR_ISCONN] = -EISCONN,
	[-ERR_CONN] = -ENOTCONN,
	[-ERR_IF] = -ENETDOWN,
	[-ERR_ABRT] = -ECONNABORTED,
	[-ERR_RST] = -ECONNRESET,
	[-ERR_CLSD] = -ENOTCONN,
	[-ERR_ARG] = -EINVAL,
};

int lwip__error(err_t err)
{
	return errors[-err];
}

/*
 * A link that packets to ourselves are on does not check their sums, which
 * nobody made.
 */
void lwip__loop(void)
{
	bool is_more;
	struct netif *netif;

	do {
		is_more = false;
		NETIF_FOREACH(netif)
		{
			if (!netif->loop_first)
				continue;
			NETIF_SET_CHECKSUM_CTRL(
				netif, netif->chksum_flags &
					       ~(NETIF_CHECKSUM_CHECK_TCP |
						 NETIF_CHECKSUM_CHECK_UDP));
			netif_poll(netif);
			is_more = true;
		}
	} while (is_more);
}

static bool has_looped(void)
{
	const struct netif *netif;

	NETIF_FOREACH(netif)
	{
		if (unlikely(netif->loop_first))
			return true;
	}
	return false;
}

void lwip__unlock(void)
{
	if (has_looped())
		lwip__loop();
	if (lwip__has_output)
		lwip__devices_flush();
	uk_mutex_unlock(&lwip__mutex);
}

static int start(void)
{
	int rc;

	lwip__lock();
	lwip_init();
	NETIF_SET_CHECKSUM_CTRL(netif_list, NETIF_CHECKSUM_DISABLE_ALL);
	lwip__unlock();
	rc = lwip__devices_start();
	if (!rc)
		rc = lwip__thread_start();
	if (rc)
		return rc;
	lwip__address_wait();
	return 0;
}
UK_INIT(lwip, start, UK_AFTER(random));
