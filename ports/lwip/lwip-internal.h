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

/* sum.c: the sum of bytes, taken as words; and the 16 bits that it becomes. */
uint64_t lwip__add(const unsigned char *data, size_t len);
uint64_t lwip__fold(uint64_t sum);

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
