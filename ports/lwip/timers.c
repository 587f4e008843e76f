/* SPDX-License-Identifier: BSD-3-Clause */
/* lwIP's timers, each only while there is something that it times. */
#include "lwip-internal.h"

#include <lwip/dhcp.h>
#include <lwip/etharp.h>
#include <lwip/igmp.h>
#include <lwip/ip4_frag.h>
#include <lwip/ip6_frag.h>
#include <lwip/mld6.h>
#include <lwip/nd6.h>
#include <lwip/priv/tcp_priv.h>
#include <lwip/sys.h>
#include <lwip/timeouts.h>

#include <uk/clock.h>

#define MOST_TIME_WAIT 512 /* connections that wait; the oldest go */
#define MANY_HALF_OPEN 192 /* connections of a listener, of 255 */
#define MOST_TO_ANSWER 20  /* ticks of 0.1 s: was asked twice; with many */

struct timer {
	unsigned int every_ms;
	void (*run)(void);
	bool (*is_wanted)(void);
	__nsec due; /* 0: it does not run */
};

static bool has_connection(void)
{
	return tcp_active_pcbs || tcp_tw_pcbs;
}

static bool has_device(void)
{
	return lwip__nr_devices != 0;
}

/* Some device asks for an address, or has one for a time. */
static bool has_lease(void)
{
	struct netif *netif;

	NETIF_FOREACH(netif)
	{
		if (netif_dhcp_data(netif))
			return true;
	}
	return false;
}

static bool has_request(void)
{
	struct netif *netif;

	NETIF_FOREACH(netif)
	{
		if (netif_dhcp_data(netif) &&
		    netif_dhcp_data(netif)->request_timeout)
			return true;
	}
	return false;
}

static bool has_fragment(void)
{
	return lwip__used(MEMP_REASSDATA) != 0;
}

/* A group's report is due. */
static bool has_report(void)
{
	struct netif *netif;
	struct igmp_group *group;

	NETIF_FOREACH(netif)
	{
		for (group = netif_igmp_data(netif); group; group = group->next)
			if (group->timer)
				return true;
	}
	return false;
}

static void forget_time_wait(void)
{
	struct tcp_pcb *pcb = tcp_tw_pcbs, *next;
	unsigned int nr;

	for (nr = 0; pcb && nr < MOST_TIME_WAIT; nr++)
		pcb = pcb->next;
	for (; pcb; pcb = next) {
		next = pcb->next;
		tcp_pcb_remove(&tcp_tw_pcbs, pcb);
		tcp_free(pcb);
	}
}

static void run_arp(void)
{
	lwip__neighbours_forget(); /* lwIP is to see who is in use */
	etharp_tmr();
}

/*
 * Who asks for connections and never answers is not to keep others out: lwIP
 * lets no more than 255 be half open, each for 20 s.
 */
static void forget_half_open(const struct tcp_pcb_listen *listener)
{
	struct tcp_pcb *pcb, *next;

	for (pcb = tcp_active_pcbs; pcb; pcb = next) {
		next = pcb->next;
		if (pcb->state == SYN_RCVD && pcb->listener == listener &&
		    tcp_ticks - pcb->tmr >= MOST_TO_ANSWER)
			tcp_abandon(pcb, 0);
	}
}

static void look_at_listeners(void)
{
	struct tcp_pcb_listen *listener;

	for (listener = tcp_listen_pcbs.listen_pcbs; listener;
	     listener = listener->next) {
		if (listener->accepts_pending >= MANY_HALF_OPEN)
			forget_half_open(listener);
	}
}

static void run_tcp(void)
{
	forget_time_wait();
	look_at_listeners();
	tcp_tmr();
}

#if LWIP_IPV6
static bool has_report6(void)
{
	struct netif *netif;
	struct mld_group *group;

	NETIF_FOREACH(netif)
	{
		for (group = netif_mld6_data(netif); group; group = group->next)
			if (group->timer)
				return true;
	}
	return false;
}

static bool has_fragment6(void)
{
	return lwip__used(MEMP_IP6_REASSDATA) != 0;
}
#endif

static struct timer timers[] = {
	{ TCP_TMR_INTERVAL, run_tcp, has_connection, 0 },
	{ ARP_TMR_INTERVAL, run_arp, has_device, 0 },
	{ IP_TMR_INTERVAL, ip_reass_tmr, has_fragment, 0 },
	{ DHCP_FINE_TIMER_MSECS, dhcp_fine_tmr, has_request, 0 },
	{ DHCP_COARSE_TIMER_MSECS, dhcp_coarse_tmr, has_lease, 0 },
	{ IGMP_TMR_INTERVAL, igmp_tmr, has_report, 0 },
#if LWIP_IPV6
	{ ND6_TMR_INTERVAL, nd6_tmr, has_device, 0 },
	{ IP6_REASS_TMR_INTERVAL, ip6_reass_tmr, has_fragment6, 0 },
	{ MLD6_TMR_INTERVAL, mld6_tmr, has_report6, 0 },
#endif
};

static __nsec span_of(const struct timer *timer)
{
	return timer->every_ms * UK_NSEC_PER_MSEC;
}

/* Its next time, or `UK_NSEC_NEVER`. */
static __nsec look_at(struct timer *timer, __nsec now)
{
	if (!timer->is_wanted()) {
		timer->due = 0;
		return UK_NSEC_NEVER;
	}
	if (!timer->due)
		timer->due = now + span_of(timer);
	if (timer->due > now)
		return timer->due;
	timer->run();
	timer->due += span_of(timer);
	if (timer->due <= now) /* late: do not run after it */
		timer->due = now + span_of(timer);
	return timer->due;
}

__nsec lwip__timers_run(void)
{
	__nsec now = uk_clock_monotonic(), next = UK_NSEC_NEVER;
	size_t i;

	for (i = 0; i < ARRAY_SIZE(timers); i++)
		next = MIN(next, look_at(&timers[i], now));
	return next == UK_NSEC_NEVER ? 0 : next;
}

void lwip__timers_changed(void)
{
	lwip__wake();
}

/* lwIP's: there is a connection. */
void tcp_timer_needed(void)
{
	if (!timers[0].due)
		lwip__wake();
}

void sys_timeouts_init(void)
{
}

u32_t sys_now(void)
{
	return (u32_t)(uk_clock_monotonic() / UK_NSEC_PER_MSEC);
}
