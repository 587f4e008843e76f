/* SPDX-License-Identifier: BSD-3-Clause */
#include "psci-internal.h"

#include <uk/asm/gic.h>
#include <uk/devtree.h>
#include <uk/smp.h>

/* Set once, early. */
static uint64_t hwids[UK_CPU_MAX];
static unsigned int nr_cpus;

static unsigned int count(void)
{
	return nr_cpus;
}

static uint64_t hwid(unsigned int cpu)
{
	return hwids[cpu];
}

static int start_cpu(struct uk_cpu_start *start)
{
	return psci__call(PSCI_CPU_ON, start->hwid, (unsigned long)uk_cpu_entry,
			  (unsigned long)start);
}

static const struct uk_cpu_starter psci = {
	.name = "psci",
	.count = count,
	.hwid = hwid,
	.start = start_cpu,
};

void psci__starter_init(void)
{
	nr_cpus = uk_devtree_cpus(uk_arm64_mpidr(), hwids, UK_CPU_MAX);
	uk_cpu_starter_register(&psci);
}
