/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * Who runs the process wants it to end: the program is asked. One who asks
 * again before there was an answer ends it. Interrupt-safe (built with general
 * registers only).
 */
#include <stdint.h>

#include <uk/arch/user.h>
#include <uk/boot.h>
#include <uk/init.h>
#include <uk/irq.h>
#include <uk/plat.h>

#define EXIT_BY_SIGNAL 128

static int on_request(void *arg)
{
	if (!uk_shutdown_ask())
		uk_plat_stop(UK_STOP_HALT, EXIT_BY_SIGNAL + (int)(intptr_t)arg);
	return 1;
}

static int listen(void)
{
	static struct uk_irq_handler term, interrupt;
	int rc;

	rc = uk_irq_register(UK_USER_IRQ_TERM, &term, on_request,
			     (void *)UK_HOST_SIGTERM);
	if (!rc)
		rc = uk_irq_register(UK_USER_IRQ_INT, &interrupt, on_request,
				     (void *)UK_HOST_SIGINT);
	return rc;
}

UK_INIT(linuxu_ask, listen);
