/* SPDX-License-Identifier: BSD-3-Clause */
/* Waking the thread: in interrupts, too. */
#include "lwip-internal.h"

#include <uk/isr.h>
#include <uk/wait.h>

struct uk_waitq lwip__waitq = /* of the thread */
	UK_WAITQ_INITIALIZER(lwip__waitq);
bool lwip__is_wanted;

void lwip__wake(void)
{
	if (!__atomic_exchange_n(&lwip__is_wanted, true, __ATOMIC_SEQ_CST))
		uk_waitq_wake_up(&lwip__waitq);
}

void lwip__interrupt(struct uk_netdev *dev __unused, uint16_t queue_id __unused,
		     void *argp __unused)
{
	lwip__wake();
}
UK_ISR_ENTRY(lwip__interrupt);
