/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * What the files of this library share: lwIP's core under one lock, its
 * memory, timers and links.
 *
 * Context: thread (may sleep), except where said.
 * Locking: all of lwIP and all of ours is under lwip__lock().
 * Memory:  said where it matters.
 * Errors:  negative errno values.
 */
#ifndef LWIP__INTERNAL_H
#define LWIP__INTERNAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <lwip/err.h>
#include <lwip/ip_addr.h>
#include <lwip/memp.h>
#include <lwip/netif.h>
#include <lwip/pbuf.h>

#include <uk/arch/types.h>
#include <uk/mutex.h>

/* core.c */
extern struct uk_mutex lwip__mutex; /* all of lwIP, and this library */

static inline void lwip__lock(void)
{
	uk_mutex_lock(&lwip__mutex);
}

/* Takes what was sent to ourselves, sends what there is, and lets go. */
void lwip__unlock(void);

/* Takes what was sent to ourselves. Locked. */
void lwip__loop(void);

/* The errno value, negative, that stands for one of lwIP's. */
int lwip__error(err_t err);

/* memory.c: objects of lwIP that are in use; locked. */
unsigned int lwip__used(memp_t type);

/* timers.c: does what is due and says when there is more to do. Locked. */
__nsec lwip__timers_run(void);
/* There is something to time that was not there before. Locked. */
void lwip__timers_changed(void);

/* wake.c; any context */
struct uk_netdev;
struct uk_waitq;
extern struct uk_waitq lwip__waitq; /* where the thread waits */
extern bool lwip__is_wanted;	    /* it is to look again; atomic */
void lwip__wake(void);
void lwip__interrupt(struct uk_netdev *dev, uint16_t queue_id, void *argp);

/* thread.c */
int lwip__thread_start(void);

/* device.c, or no-devices.c */
int lwip__devices_start(void);
/* Takes packets; whether there may be more. Locked. */
bool lwip__devices_poll(void);
/* Gives the queued packets to their devices. Locked. */
void lwip__devices_flush(void);
/* Interrupts come again; false: there are packets first. */
bool lwip__devices_rest(void);
extern unsigned int lwip__nr_devices;
extern bool lwip__has_output; /* there are queued packets */

/*
 * device.c: whether a packet of a link that is a device's can go as it is, with
 * `headers` bytes more in front of it; and sends it. `sum_start`: from there on
 * the device is to make the sum that is at `sum_offset` behind that; 0: none.
 * Locked.
 */
bool lwip__device_takes(const struct netif *netif, const struct pbuf *pbuf,
			size_t headers);
err_t lwip__device_send(struct netif *netif, struct pbuf *pbuf,
			uint16_t sum_start, uint16_t sum_offset);

/* output.c: a device's link sends this frame; what was learnt is no more. */
void lwip__neighbour_learn(const struct netif *netif, const struct pbuf *frame);
void lwip__neighbours_forget(void);

/* In place of ip4_output_if() for TCP: see Makefile.uk. */
err_t lwip__ip4_output(struct pbuf *p, const ip4_addr_t *from,
		       const ip4_addr_t *to, u8_t ttl, u8_t tos, u8_t protocol,
		       struct netif *netif);

/* sum.c: the sum of bytes, taken as words; and the 16 bits that it becomes. */
uint64_t lwip__add(const unsigned char *data, size_t len);
static inline uint64_t lwip__fold(uint64_t sum)
{
	sum = (sum & 0xffffffff) + (sum >> 32);
	sum = (sum & 0xffffffff) + (sum >> 32);
	sum = (sum & 0xffff) + (sum >> 16);
	return (sum & 0xffff) + (sum >> 16);
}

/*
 * expected.c: a frame that `netif` has received, with flags that say which
 * sums are to be checked. false: it is not taken, and for lwIP. Locked.
 */
bool lwip__take_expected(struct pbuf *p, struct netif *netif);

/* checksum.c: has the device fill in the sum of `packet` if there is one. */
struct uk_netbuf;
void lwip__offload_sum(struct uk_netbuf *packet);

/* address.c: gives `netif` its addresses. Locked. */
void lwip__address_start(struct netif *netif, struct uk_netdev *dev);
/* Waits a while until the devices have addresses. Not locked. */
void lwip__address_wait(void);

/* The name of this system. */
const char *lwip__host_name(void);

/* link.c: "lo", "eth0", "eth1" … in 16 bytes. */
void lwip__link_name(const struct netif *netif, char *name);

/* resolver.c: /etc/resolv.conf and /etc/hosts. Not locked; may sleep. */
void lwip__names_write(void);
void lwip__hosts_write(const char *name);
void lwip__server_add(unsigned int i, const char *address);
void lwip__domain_set(const char *domain);
extern bool lwip__servers_changed; /* atomic */

#endif /* LWIP__INTERNAL_H */
