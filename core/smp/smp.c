/* SPDX-License-Identifier: BSD-3-Clause */
/* The blocks of several CPUs. In an image for one this file is not built. */
#include <uk/percpu.h>

#include <string.h>

#include <uk/assert.h>

char *uk_percpu_blocks[UK_CPU_MAX] = { uk_percpu_template };

static unsigned int nr_cpus = 1;
static void (*kick_cpu)(unsigned int cpu);

static UK_PERCPU(unsigned int, cpu_number);

unsigned int uk_cpu_id(void)
{
	return uk_this_cpu(cpu_number);
}

unsigned int uk_cpu_count(void)
{
	return __atomic_load_n(&nr_cpus, __ATOMIC_ACQUIRE);
}

size_t uk_percpu_size(void)
{
	return (size_t)(uk_percpu_end - uk_percpu_template);
}

/*
 * The template is also the boot CPU's block and is in use, so its objects
 * are not copied: a block starts as zeros, and each owner of per-CPU data
 * prepares its own when its CPU comes up.
 */
void uk_percpu_prepare(unsigned int cpu, void *block)
{
	UK_ASSERT(cpu < UK_CPU_MAX && cpu == uk_cpu_count());
	memset(block, 0, uk_percpu_size());
	uk_percpu_blocks[cpu] = block;
	uk_cpu(cpu_number, cpu) = cpu;
}

void uk_percpu_online(unsigned int cpu)
{
	__atomic_store_n(&nr_cpus, cpu + 1, __ATOMIC_RELEASE);
}

void uk_percpu_add(unsigned int cpu, void *block)
{
	uk_percpu_prepare(cpu, block);
	uk_percpu_online(cpu);
}

void uk_cpu_kick_set(void (*kick)(unsigned int cpu))
{
	__atomic_store_n(&kick_cpu, kick, __ATOMIC_RELEASE);
}

void uk_cpu_kick(unsigned int cpu)
{
	void (*kick)(unsigned int cpu_to_kick);

	kick = __atomic_load_n(&kick_cpu, __ATOMIC_ACQUIRE);
	if (kick && cpu != uk_cpu_id())
		kick(cpu);
}

unsigned int uk_cpu_kick_irqs(void)
{
	return __atomic_load_n(&kick_cpu, __ATOMIC_RELAXED) ? 1 : 0;
}
