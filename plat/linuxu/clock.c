/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * Time: the host's monotonic and real-time clocks, read through its vDSO
 * where there is one, and one timer of the host that sends a signal.
 */
#include <uk/arch/user.h>
#include <uk/clock.h>
#include <uk/irq.h>
#include <uk/on.h>
#include <uk/percpu.h>
#include <uk/plat.h>

#include "linuxu-internal.h"

#define RATING 400
#define HEADERS_LEN 4096 /* a vDSO has at least a page */

typedef long (*gettime_fn)(unsigned long clock, struct uk_host_timespec *now);

static long gettime_by_call(unsigned long clock, struct uk_host_timespec *now)
{
	return uk_host_call3(uk_host_nr_clock_gettime, clock,
			     (unsigned long)now, 0);
}

/* The function of the host's vDSO; that of the kernel if there is none. */
static gettime_fn find_gettime(void)
{
	unsigned long vdso = linuxu__auxval(UK_HOST_AT_SYSINFO_EHDR);
	size_t len, offset;

	if (!vdso)
		return gettime_by_call;
	len = linuxu__elf_len((void *)vdso, HEADERS_LEN);
	offset =
		linuxu__elf_find((void *)vdso, len, UK_HOST_VDSO_CLOCK_GETTIME);
	return offset ? (gettime_fn)(vdso + offset) : gettime_by_call;
}

static long find_and_get(unsigned long clock, struct uk_host_timespec *now);

/* Written once, always with the same value: no lock. */
static gettime_fn gettime = find_and_get;

static long find_and_get(unsigned long clock, struct uk_host_timespec *now)
{
	gettime_fn found = find_gettime();

	__atomic_store_n(&gettime, found, __ATOMIC_RELAXED);
	return found(clock, now);
}

static int get(unsigned long clock, __nsec *now)
{
	struct uk_host_timespec time;
	long rc = __atomic_load_n(&gettime, __ATOMIC_RELAXED)(clock, &time);

	if (rc)
		return (int)rc;
	*now = (__nsec)time.sec * UK_NSEC_PER_SEC + time.nsec;
	return 0;
}

static __nsec read_monotonic(void)
{
	__nsec now = 0;

	get(UK_HOST_CLOCK_MONOTONIC, &now);
	return now;
}

static int read_wall(__nsec *now)
{
	return get(UK_HOST_CLOCK_REALTIME, now);
}

static const struct uk_clocksource source = {
	.name = "host",
	.rating = RATING,
	.read = read_monotonic,
};

static const struct uk_wallclock wall = {
	.name = "host",
	.rating = RATING,
	.read = read_wall,
};

/* --- the event -------------------------------------------------------- */

static struct uk_irq_handler handler;

/* A timer of the host, made when the CPU first needs it. */
struct timer {
	int id;
	bool is_made;
};

static UK_PERCPU(struct timer, timer);

static bool make_timer(void)
{
	struct uk_host_sigevent event = {
		.signo = uk_user_irq_signal(UK_USER_IRQ_CLOCK),
		.notify = UK_ON(CONFIG_HAVE_SMP) ? UK_HOST_SIGEV_THREAD_ID
						 : UK_HOST_SIGEV_SIGNAL,
		.thread = linuxu__thread(),
	};
	struct timer *made = &uk_this_cpu(timer);

	made->is_made =
		!uk_host_call3(uk_host_nr_timer_create, UK_HOST_CLOCK_MONOTONIC,
			       (unsigned long)&event, (unsigned long)&made->id);
	return made->is_made;
}

static void set_timer(__nsec in_ns)
{
	struct uk_host_itimerspec spec = {
		.value = { .sec = in_ns / UK_NSEC_PER_SEC,
			   .nsec = in_ns % UK_NSEC_PER_SEC },
	};

	uk_host_call(uk_host_nr_timer_settime, uk_this_cpu(timer).id, 0,
		     (unsigned long)&spec, 0, 0, 0);
}

static void arm(__nsec in_ns)
{
	if (uk_this_cpu(timer).is_made || make_timer())
		set_timer(in_ns);
}

static void disarm(void)
{
	if (uk_this_cpu(timer).is_made)
		set_timer(0);
}

static struct uk_clockevent event = {
	.name = "host",
	.rating = RATING,
	.min_ns = 1,
	.max_ns = 365ULL * 86400 * UK_NSEC_PER_SEC,
	.arm = arm,
	.disarm = disarm,
	.nr_irqs = 1,
};

static int on_signal(void *arg __unused)
{
	event.fired();
	return 1;
}

int uk_plat_clock_init(void)
{
	if (!UK_ON(CONFIG_LIBUKCLOCK))
		return 0;
	uk_clocksource_register(&source);
	uk_wallclock_register(&wall);
	uk_clockevent_register(&event);
	uk_irq_register(UK_USER_IRQ_CLOCK, &handler, on_signal, NULL);
	return 0;
}
