/* SPDX-License-Identifier: BSD-3-Clause */
/* Interrupt-safe (built with general registers only). */
#include "psci-internal.h"

#include <errno.h>
#include <string.h>

#include <uk/asm/smccc.h>
#include <uk/devtree.h>
#include <uk/print.h>

static const char *const names[] = { "arm,psci-1.0", "arm,psci-0.2", NULL };

static uk_smccc_fn conduit; /* set once, on the boot CPU */

static int find_conduit(const struct uk_fdt_node *node)
{
	const char *method = uk_fdt_string(uk_devtree(), node, "method");

	if (method && !strcmp(method, "hvc"))
		conduit = uk_arm64_hvc;
	else if (method && !strcmp(method, "smc"))
		conduit = uk_arm64_smc;
	return conduit ? 0 : -ENODEV;
}

/* As the specification numbers its errors, from -1 on. */
static int error_of(int error)
{
	static const unsigned char values[] = { 0,	ENOTSUP,  EINVAL,
						EACCES, EALREADY, EALREADY,
						EIO,	ENODEV,	  EACCES,
						EFAULT };

	if (error <= -(int)ARRAY_SIZE(values))
		return -EIO;
	return error < 0 ? -(int)values[-error] : error;
}

int psci__call(uint32_t function, unsigned long a, unsigned long b,
	       unsigned long c)
{
	if (!conduit)
		return -ENODEV;
	return error_of((int)conduit(function, a, b, c));
}

static int probe(const struct uk_fdt_node *node)
{
	int version;

	if (find_conduit(node))
		return -ENODEV;
	version = psci__call(PSCI_VERSION, 0, 0, 0);
	if (version < 2) { /* 0.2; the major number is in the upper half */
		uk_pr_warn("PSCI does not tell its version\n");
		conduit = NULL;
		return -ENODEV;
	}
	psci__starter_init();
	return 0;
}

static const struct uk_devtree_driver driver = {
	.name = "psci",
	.stage = UK_PLATFORM_FIRMWARE,
	.compatible = names,
	.probe = probe,
};
UK_REGISTER(devtree_driver, driver);

/* A stop may come before the node was probed. */
static void find_early(void)
{
	const struct uk_fdt_node *node = uk_devtree_find(names, NULL);

	if (node)
		find_conduit(node);
}

static int stop(enum uk_stop how, int code __unused)
{
	if (!conduit)
		find_early();
	psci__call(how == UK_STOP_RESTART ? PSCI_RESET : PSCI_OFF, 0, 0, 0);
	return -ENODEV;
}

static const struct uk_power_switch psci = {
	.name = "psci",
	.rank = UK_PLATFORM_RANK_NORMAL,
	.stop = stop,
};
UK_REGISTER(power_switch, psci);
