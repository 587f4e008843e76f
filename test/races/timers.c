/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * Timers that CPUs, played by threads of the host, set and cancel at the same
 * time, under the thread sanitizer: without the scheduler, which fibers.c and
 * test_sched.py have.
 */
#include <pthread.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include <uk/assert.h>
#include <uk/clock.h>
#include <uk/percpu.h>
#include <uk/print.h>
#include <uk/timer.h>

#define NR_TIMERS 4
#define NR_STEPS 20000

struct cpu {
	void *block;
	bool is_masked;
	__nsec device_at; /* 0: not armed */
};

static struct cpu cpus[UK_CPU_MAX];
static __thread struct cpu *self = &cpus[0];
static struct uk_timer timers[NR_TIMERS];
static unsigned long nr_fired; /* atomic */

static __nsec read_clock(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (__nsec)now.tv_sec * UK_NSEC_PER_SEC + (__nsec)now.tv_nsec;
}

static void arm(__nsec in_ns)
{
	self->device_at = read_clock() + in_ns;
}

static void disarm(void)
{
	self->device_at = 0;
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

void uk_irq_enable(void)
{
	self->is_masked = true;
	while (self->device_at && self->device_at <= read_clock()) {
		self->device_at = 0;
		event_device.fired();
	}
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

void machine_relax(void)
{
	sched_yield();
}

void uk_log(int level __unused, const char *lib __unused,
	    const char *fmt __unused, ...)
{
}

void uk_assert_fail(const char *file, int line, const char *cond)
{
	fprintf(stderr, "%s:%d: %s\n", file, line, cond);
	abort();
}

static void count(struct uk_timer *timer __unused)
{
	__atomic_fetch_add(&nr_fired, 1, __ATOMIC_RELAXED);
}

/* Changes memory that goes right after uk_timer_cancel_sync(). */
static void touch(struct uk_timer *timer)
{
	++*(unsigned int *)timer->arg;
}

static void set_and_free(void)
{
	struct {
		struct uk_timer timer;
		unsigned int nr;
	} *own = malloc(sizeof(*own));

	uk_timer_init(&own->timer, touch, &own->nr);
	own->nr = 0;
	uk_timer_set(&own->timer, uk_clock_monotonic() + 3000);
	uk_irq_restore(uk_irq_save());
	uk_timer_cancel_sync(&own->timer);
	free(own);
}

static void *run_cpu(void *cpu)
{
	unsigned int i, seed;

	self = cpu;
	seed = (unsigned int)(self - cpus) + 1;
	for (i = 0; i < NR_STEPS; i++) {
		struct uk_timer *timer;

		seed = seed * 1103515245u + 12345u;
		timer = &timers[(seed >> 8) % NR_TIMERS];
		if ((seed >> 12) % 5 == 0)
			uk_timer_cancel(timer);
		else if ((seed >> 12) % 5 == 1)
			uk_timer_cancel_sync(timer);
		else
			uk_timer_set(timer, uk_clock_monotonic() +
						    (seed >> 16) % 20000);
		if (i % 16 == 0)
			set_and_free();
		uk_irq_restore(uk_irq_save());
	}
	return NULL;
}

int main(void)
{
	pthread_t threads[UK_CPU_MAX];
	unsigned int i;

	cpus[0].block = uk_percpu_template;
	uk_clocksource_register(&clock_source);
	uk_clockevent_register(&event_device);
	for (i = 0; i < NR_TIMERS; i++)
		uk_timer_init(&timers[i], count, NULL);
	for (i = 1; i < UK_CPU_MAX; i++) {
		cpus[i].block = aligned_alloc(
			UK_PERCPU_ALIGN,
			ALIGN_UP(uk_percpu_size(), (size_t)UK_PERCPU_ALIGN));
		uk_percpu_add(i, cpus[i].block);
	}
	for (i = 1; i < UK_CPU_MAX; i++)
		pthread_create(&threads[i], NULL, run_cpu, &cpus[i]);
	run_cpu(&cpus[0]);
	for (i = 1; i < UK_CPU_MAX; i++)
		pthread_join(threads[i], NULL);
	printf("%lu fired\n", nr_fired);
	return nr_fired ? 0 : 1;
}
