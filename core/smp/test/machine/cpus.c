/* SPDX-License-Identifier: BSD-3-Clause */
/* CPUs that are threads of the host. Memory is the host's. */
#include <pthread.h>
#include <sched.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <uk/allocstack.h>
#include <uk/arch/cpu.h>
#include <uk/arch/ectx.h>
#include <uk/arch/tls.h>
#include <uk/assert.h>
#include <uk/clock.h>
#include <uk/irq.h>
#include <uk/percpu.h>
#include <uk/sched.h>
#include <uk/smp.h>

#pragma weak uk_cpu_kicked

struct cpu {
	void *block;
	unsigned int number;
	bool is_masked;
	bool is_kicked; /* atomic */
	unsigned int irq_depth;
	unsigned long tlsp;
	__nsec device_at; /* 0: not armed */
};

static struct cpu cpus[UK_CPU_MAX];
static __thread struct cpu *self = &cpus[0];
static uk_irq_exit_fn exit_hook;

/* Not inlined: the caller may have come to another thread of the host. */
static __noinline struct cpu *me(void)
{
	__asm__ __volatile__("");
	return self;
}

static __nsec read_clock(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (__nsec)now.tv_sec * UK_NSEC_PER_SEC + (__nsec)now.tv_nsec;
}

static void arm(__nsec in_ns)
{
	me()->device_at = read_clock() + in_ns;
}

static void disarm(void)
{
	me()->device_at = 0;
}

static const struct uk_clocksource clock_source = { "host", 1, read_clock };
static struct uk_clockevent event_device = {
	.name = "host",
	.rating = 1,
	.min_ns = 1,
	.max_ns = 1000000000,
	.arm = arm,
	.disarm = disarm,
};

/* Calls of other CPUs are served, where core/smp/call.c is there. */
static void serve_calls(void)
{
	if (uk_cpu_kicked)
		uk_cpu_kicked();
}

/* Takes what is due. Masked before and after, maybe on another CPU after. */
static bool take_interrupts(void)
{
	struct cpu *cpu = me();
	bool is_due = cpu->device_at && cpu->device_at <= read_clock();
	bool was_kicked =
		__atomic_exchange_n(&cpu->is_kicked, false, __ATOMIC_ACQ_REL);

	if (!is_due && !was_kicked)
		return false;
	cpu->irq_depth++;
	if (was_kicked)
		serve_calls();
	if (is_due) {
		cpu->device_at = 0;
		event_device.fired();
	}
	cpu->irq_depth--;
	if (exit_hook)
		exit_hook();
	return true;
}

/* Who waits busily is interrupted, too. */
void machine_relax(void)
{
	static __thread unsigned int nr_spins;

	if (++nr_spins % 64)
		return;
	sched_yield();
	if (!me()->is_masked)
		uk_irq_enable();
}

void uk_irq_enable(void)
{
	me()->is_masked = true;
	while (take_interrupts())
		;
	me()->is_masked = false;
}

void uk_irq_disable(void)
{
	me()->is_masked = true;
}

unsigned long uk_irq_save(void)
{
	struct cpu *cpu = me();
	unsigned long before = cpu->is_masked;

	cpu->is_masked = true;
	return before;
}

void uk_irq_restore(unsigned long state)
{
	if (!state)
		uk_irq_enable();
}

bool uk_irq_is_disabled(void)
{
	return me()->is_masked;
}

void uk_cpu_halt_irq(void)
{
	while (!take_interrupts())
		sched_yield();
}

void machine_real_switch(struct uk_ctx *from,
			 struct uk_ctx *to) __asm__("uk_ctx_switch");

/* Tells a sanitizer about it (test/races); else not there. */
void machine_leave(struct uk_ctx *from, struct uk_ctx *to) __weak;

/* Entered in one thread and left in another: not to be followed. */
__attribute__((no_sanitize("thread"))) void
machine_ctx_switch(struct uk_ctx *from, struct uk_ctx *to)
{
	volatile unsigned int i;

	for (i = 0; i < 1000; i++)
		;
	if (machine_leave)
		machine_leave(from, to);
	machine_real_switch(from, to);
}

void uk_tlsp_set(unsigned long tlsp)
{
	me()->tlsp = tlsp;
}

unsigned long uk_tlsp_get(void)
{
	return me()->tlsp;
}

void *machine_percpu_base(void)
{
	return me()->block;
}

bool uk_in_irq(void)
{
	return me()->irq_depth != 0;
}

unsigned int uk_irq_handler_count(void)
{
	return 0;
}

void uk_irq_set_exit_hook(uk_irq_exit_fn fn)
{
	exit_hook = fn;
}

static void kick(unsigned int number)
{
	__atomic_store_n(&cpus[number].is_kicked, true, __ATOMIC_RELEASE);
}

struct uk_ectx {
	char nothing[64];
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
	memset(ectx, 0, sizeof(*ectx));
}

/* Two CPUs in one thread at the same time would write over each other. */
void uk_ectx_save(struct uk_ectx *ectx)
{
	ectx->nothing[0]++;
}

void uk_ectx_restore(struct uk_ectx *ectx)
{
	ectx->nothing[0]--;
	UK_ASSERT(!ectx->nothing[0]);
}

size_t uk_tls_area_size(void)
{
	return 64;
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

static void *take_plain(struct uk_alloc *a __unused, __sz len)
{
	return malloc(len);
}

static void *take_aligned(struct uk_alloc *a __unused, __sz align, __sz len)
{
	void *block = NULL;

	align = MAX(align, sizeof(void *));
	return posix_memalign(&block, align, len) ? NULL : block;
}

static void give(struct uk_alloc *a __unused, void *block)
{
	free(block);
}

static struct uk_alloc memory = {
	.malloc = take_plain,
	.memalign = take_aligned,
	.free = give,
};

struct uk_alloc *uk_allocstack_init(struct uk_alloc *parent,
				    size_t premapped_len __unused)
{
	return parent;
}

/* The host's thread becomes a CPU, and stays one for good. */
static void *run_cpu(void *arg)
{
	self = arg;
	me()->is_masked = true;
	UK_BUGON(uk_sched_boot_cpu());
	uk_irq_enable();
	uk_sched_thread_exit();
}

static void start_cpu(unsigned int number)
{
	pthread_t thread;
	struct cpu *cpu = &cpus[number];

	cpu->number = number;
	cpu->block = take_aligned(NULL, UK_PERCPU_ALIGN,
				  ALIGN_UP(uk_percpu_size(),
					   (size_t)UK_PERCPU_ALIGN));
	uk_percpu_add(number, cpu->block);
	UK_BUGON(pthread_create(&thread, NULL, run_cpu, cpu));
}

static void __attribute__((constructor)) start(void)
{
	unsigned int number;

	cpus[0].block = uk_percpu_template;
	cpus[0].is_masked = true;
	uk_clocksource_register(&clock_source);
	uk_clockevent_register(&event_device);
	uk_cpu_kick_set(kick);
	UK_BUGON(uk_sched_boot(&memory));
	uk_irq_enable();
	for (number = 1; number < UK_CPU_MAX; number++)
		start_cpu(number);
}
