/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * CPUs that are threads of the host and really run at the same time. There is
 * one kind of interrupt, the call of a function by another CPU; it is taken
 * where interrupts are unmasked. No scheduler, so the thread sanitizer can
 * follow. In the place of core/smp; masks by core/smp/test/machine/priv.h.
 */
#include "machine.h"

#include <pthread.h>
#include <sched.h>
#include <stdlib.h>
#include <string.h>

#include <uk/percpu.h>
#include <uk/print.h>
#include <uk/smp.h>

struct call {
	uk_smp_fn fn;
	void *arg;
	unsigned int nr_left; /* atomic */
};

struct cpu {
	char *block;
	unsigned int number;
	bool is_masked;
	struct call *call; /* atomic; what it is asked to do */
};

static struct cpu cpus[UK_CPU_MAX];
static __thread struct cpu *self = &cpus[0];
static void (*job)(unsigned int cpu);
static unsigned int nr_jobs, nr_running; /* atomic */

static void take_calls(void)
{
	struct call *call =
		__atomic_exchange_n(&self->call, NULL, __ATOMIC_ACQ_REL);

	if (!call)
		return;
	call->fn(call->arg);
	__atomic_fetch_sub(&call->nr_left, 1, __ATOMIC_RELEASE);
}

void machine_relax(void)
{
	sched_yield();
}

void uk_irq_enable(void)
{
	self->is_masked = true;
	take_calls();
	self->is_masked = false;
}

void uk_irq_disable(void)
{
	self->is_masked = true;
}

unsigned long uk_irq_save(void)
{
	unsigned long before = self->is_masked;

	self->is_masked = true;
	return before;
}

void uk_irq_restore(unsigned long state)
{
	if (!state)
		uk_irq_enable();
}

bool uk_irq_is_disabled(void)
{
	return self->is_masked;
}

void *machine_percpu_base(void)
{
	return self->block;
}

unsigned int uk_cpu_id(void)
{
	return self->number;
}

unsigned int uk_cpu_count(void)
{
	return UK_CPU_MAX;
}

static void post(struct cpu *cpu, struct call *call)
{
	struct call *none = NULL;

	while (!__atomic_compare_exchange_n(&cpu->call, &none, call, false,
					    __ATOMIC_RELEASE,
					    __ATOMIC_RELAXED)) {
		none = NULL;
		take_calls();
		sched_yield();
	}
}

void uk_smp_call_fn(uint64_t which, uk_smp_fn fn, void *arg)
{
	struct call call = { fn, arg, 0 };
	unsigned int cpu;

	which &= ~(1ULL << self->number);
	call.nr_left = (unsigned int)__builtin_popcountll(which);
	for (cpu = 0; cpu < UK_CPU_MAX; cpu++) {
		if (which >> cpu & 1)
			post(&cpus[cpu], &call);
	}
	while (__atomic_load_n(&call.nr_left, __ATOMIC_ACQUIRE)) {
		take_calls();
		sched_yield();
	}
}

void uk_log(int level __unused, const char *lib __unused,
	    const char *fmt __unused, ...)
{
}

static void run_job(void)
{
	job(self->number);
	__atomic_fetch_sub(&nr_running, 1, __ATOMIC_RELEASE);
}

static void *run_cpu(void *cpu)
{
	unsigned int nr_done = 0;

	self = cpu;
	for (;; nr_done++) {
		while (__atomic_load_n(&nr_jobs, __ATOMIC_ACQUIRE) == nr_done) {
			uk_irq_restore(uk_irq_save());
			sched_yield();
		}
		run_job();
	}
	return NULL;
}

void machine_run(void (*fn)(unsigned int cpu))
{
	job = fn;
	__atomic_store_n(&nr_running, UK_CPU_MAX, __ATOMIC_RELAXED);
	__atomic_fetch_add(&nr_jobs, 1, __ATOMIC_RELEASE);
	run_job();
	while (__atomic_load_n(&nr_running, __ATOMIC_ACQUIRE)) {
		uk_irq_restore(uk_irq_save());
		sched_yield();
	}
}

static void start(struct cpu *cpu)
{
	size_t len = (size_t)(uk_percpu_end - uk_percpu_template);
	pthread_t thread;

	cpu->block = calloc(1, len);
	if (!cpu->block || pthread_create(&thread, NULL, run_cpu, cpu) ||
	    pthread_detach(thread))
		abort();
}

static void __attribute__((constructor)) start_all(void)
{
	unsigned int number;

	cpus[0].block = uk_percpu_template;
	for (number = 1; number < UK_CPU_MAX; number++) {
		cpus[number].number = number;
		start(&cpus[number]);
	}
}
