/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * A machine with one CPU, a clock that goes on a little whenever interrupts
 * are unmasked, one event device, and memory that can run out.
 */
#include "machine.h"

#include <stdlib.h>
#include <string.h>

#include <uk/allocstack.h>
#include <uk/arch/ectx.h>
#include <uk/arch/tls.h>
#include <uk/assert.h>
#include <uk/clock.h>
#include <uk/irq.h>
#include <uk/sched.h>

#define NS_PER_STEP 100

bool machine_masked;
volatile unsigned long machine_vector;
long machine_allocs_left = -1;
long machine_nr_blocks;

static __nsec now, device_at;
static unsigned long tls_pointer;
static unsigned int irq_depth;
static uk_irq_exit_fn exit_hook;

static __nsec read_clock(void)
{
	return now;
}

static void arm(__nsec in_ns)
{
	device_at = now + in_ns;
}

static void disarm(void)
{
	device_at = 0;
}

static const struct uk_clocksource clock_source = { "machine", 1, read_clock };
static struct uk_clockevent event_device = {
	.name = "machine",
	.rating = 1,
	.min_ns = 1,
	.max_ns = 1000000000,
	.arm = arm,
	.disarm = disarm,
};

static void take_interrupt(void)
{
	machine_masked = true;
	device_at = 0;
	irq_depth++;
	event_device.fired();
	irq_depth--;
	if (exit_hook)
		exit_hook();
}

void machine_unmask(void)
{
	now += NS_PER_STEP;
	while (device_at && device_at <= now)
		take_interrupt();
	machine_masked = false;
}

void uk_cpu_halt_irq(void)
{
	if (!device_at)
		UK_CRASH("the machine halts for ever");
	now = MAX(now, device_at);
	take_interrupt();
}

void uk_tlsp_set(unsigned long tlsp)
{
	tls_pointer = tlsp;
}

unsigned long uk_tlsp_get(void)
{
	return tls_pointer;
}

bool uk_in_irq(void)
{
	return irq_depth != 0;
}

unsigned int uk_irq_handler_count(void)
{
	return 0;
}

void uk_irq_set_exit_hook(uk_irq_exit_fn fn)
{
	exit_hook = fn;
}

struct uk_ectx {
	unsigned long vector;
};

size_t uk_ectx_size(void)
{
	return sizeof(struct uk_ectx);
}

size_t uk_ectx_align(void)
{
	return 64;
}

void uk_ectx_init(struct uk_ectx *ectx)
{
	ectx->vector = 0;
}

void uk_ectx_save(struct uk_ectx *ectx)
{
	ectx->vector = machine_vector;
	machine_vector = ~0UL;
}

void uk_ectx_restore(struct uk_ectx *ectx)
{
	machine_vector = ectx->vector;
}

size_t uk_tls_area_size(void)
{
	return 128;
}

size_t uk_tls_area_align(void)
{
	return 16;
}

void uk_tls_area_init(void *area)
{
	memset(area, 0, uk_tls_area_size());
}

unsigned long uk_tls_pointer(void *area)
{
	return (unsigned long)area;
}

static void *take_block(struct uk_alloc *a __unused, __sz align, __sz len)
{
	void *block = NULL;

	if (machine_allocs_left == 0)
		return NULL;
	if (machine_allocs_left > 0)
		machine_allocs_left--;
	if (posix_memalign(&block, MAX(align, sizeof(void *)), len))
		return NULL;
	machine_nr_blocks++;
	return block;
}

static void *take_plain(struct uk_alloc *a, __sz len)
{
	return take_block(a, 16, len);
}

static void *take_zeros(struct uk_alloc *a, __sz nr, __sz len)
{
	void *block = take_block(a, 16, nr * len);

	return block ? memset(block, 0, nr * len) : NULL;
}

static void give_block(struct uk_alloc *a __unused, void *block)
{
	machine_nr_blocks--;
	free(block);
}

static struct uk_alloc memory = {
	.malloc = take_plain,
	.calloc = take_zeros,
	.memalign = take_block,
	.free = give_block,
};

struct uk_alloc *uk_allocstack_init(struct uk_alloc *parent,
				    size_t premapped_len __unused)
{
	return parent;
}

static void __attribute__((constructor)) start(void)
{
	uk_clocksource_register(&clock_source);
	uk_clockevent_register(&event_device);
	UK_BUGON(uk_sched_boot(&memory));
}
