/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * Several CPUs: threads of the host. A signal that is sent to one of them
 * alone interrupts it.
 */
#include <errno.h>

#include <uk/arch/start.h>
#include <uk/arch/user.h>
#include <uk/bootinfo.h>
#include <uk/irq.h>
#include <uk/percpu.h>
#include <uk/smp.h>

#include "linuxu-internal.h"
#include "memory.h"

#define DOOR "linuxu"
#define HOST_CPUS_MAX 8192 /* the most that a kernel is built for */

struct host_thread {
	int number;
	uint32_t is_kicked; /* a signal is on its way; atomic */
	struct uk_user_trap_stack trap_stack;
};

static UK_PERCPU(struct host_thread, host_thread);
static int process; /* the host's number; written once, early */

int linuxu__thread(void)
{
	return uk_this_cpu(host_thread).number;
}

/* --- how many --------------------------------------------------------- */

/* CPUs of the host that the process may use. */
static unsigned int nr_usable(void)
{
	uint64_t set[HOST_CPUS_MAX / 64];
	unsigned int nr = 0;
	long i, len;

	len = uk_host_call3(uk_host_nr_sched_getaffinity, 0, sizeof(set),
			    (unsigned long)set);
	for (i = 0; i < len / (long)sizeof(set[0]); i++)
		for (; set[i]; set[i] &= set[i] - 1)
			nr++;
	return MIN(MAX(nr, 1U), (unsigned int)UK_CPU_MAX);
}

/* As many as linuxu.cpus= says, or 0 if it is not given. */
static size_t nr_wanted(void)
{
	const char *text = linuxu__param(linuxu__start.argv, linuxu__start.argc,
					 "linuxu.cpus");
	size_t nr = 0;

	if (!text)
		return 0;
	if (linuxu__parse_size(text, &nr) == -EINVAL || !nr)
		uk_boot_refuse(DOOR, "linuxu.cpus= is not a number of CPUs");
	if (nr > UK_CPU_MAX)
		uk_boot_refuse(
			DOOR,
			"linuxu.cpus= is too many: at most " UK_STRINGIFY(
				CONFIG_UKPLAT_LCPU_MAXCOUNT) " (CONFIG_UKPLAT_"
							     "LCPU_MAXCOUNT)");
	return nr;
}

static unsigned int nr_cpus;

static unsigned int count(void)
{
	return nr_cpus;
}

/* --- starting --------------------------------------------------------- */

/* The CPU's own number does: its thread does not exist before it starts. */
static uint64_t hwid(unsigned int cpu)
{
	return cpu;
}

static void begin(void *arg)
{
	struct uk_cpu_start *start = arg;

	uk_user_cpu_init(start->percpu,
			 &uk_cpu(host_thread, start->cpu).trap_stack);
	start->entry(start);
}

/* A signal here would have the new thread take it as if it were this CPU. */
static int clone(struct uk_cpu_start *start, int *number)
{
	unsigned long flags = uk_irq_save();
	int rc;

	uk_user_irq_block();
	rc = uk_user_clone(number, start->stack_top, begin, start);
	uk_user_irq_unblock();
	uk_irq_restore(flags);
	return MIN(rc, 0);
}

static int start(struct uk_cpu_start *start)
{
	struct host_thread *thread = &uk_cpu(host_thread, start->cpu);

	if (!linuxu__trap_stack_map(&thread->trap_stack))
		return -ENOMEM;
	return clone(start, &thread->number);
}

static const struct uk_cpu_starter starter = {
	.name = "threads of the host",
	.count = count,
	.hwid = hwid,
	.start = start,
};

/* --- interrupting ----------------------------------------------------- */

/*
 * One signal is enough until it is taken: who finds one on its way has made
 * known before what it is about, and who takes it looks after having said so.
 */
static void kick(unsigned int cpu)
{
	struct host_thread *thread = &uk_cpu(host_thread, cpu);

	__atomic_thread_fence(__ATOMIC_SEQ_CST);
	if (__atomic_exchange_n(&thread->is_kicked, true, __ATOMIC_SEQ_CST))
		return;
	uk_host_call3(uk_host_nr_tgkill, process, thread->number,
		      uk_user_irq_signal(UK_USER_IRQ_KICK));
}
UK_ISR_ENTRY(kick);

static int on_kick(void *arg __unused)
{
	__atomic_store_n(&uk_this_cpu(host_thread).is_kicked, false,
			 __ATOMIC_SEQ_CST);
	__atomic_thread_fence(__ATOMIC_SEQ_CST);
	uk_cpu_kicked();
	return 1;
}

static struct uk_irq_handler kick_handler;

int linuxu__smp_init(void)
{
	int rc;

	process = (int)uk_host_call3(uk_host_nr_getpid, 0, 0, 0);
	uk_this_cpu(host_thread).number = process;
	nr_cpus = nr_wanted();
	if (!nr_cpus)
		nr_cpus = nr_usable();
	if (nr_cpus == 1)
		return 0;
	uk_user_irq_unblock(); /* as in all threads that come */
	rc = uk_irq_register(UK_USER_IRQ_KICK, &kick_handler, on_kick, NULL);
	if (rc)
		return rc;
	uk_cpu_kick_set(kick);
	return uk_cpu_starter_register(&starter);
}
