/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * The end: one CPU goes on, the others stop. Takes no lock and believes no
 * clock, for a CPU may have crashed in the middle of anything.
 *
 * Interrupt-safe (built with general registers only).
 */
#include <uk/smp.h>

#include <uk/arch/cpu.h>
#include <uk/arch/priv.h>
#include <uk/arch/traps.h>

#include "smp-internal.h"

/*
 * A CPU that does not stop is looked at so often, or, where the counter is
 * quick and looking is slow, for so many ticks: some seconds either way.
 */
#define LOOKS_MAX 5000000UL
#define LOOKS_MIN 100000UL
#define TICKS_MAX (UINT64_C(1) << 33)

/* Who goes on: 0 nobody has asked, else its number and how, plus 1. */
#define GOES_ON(cpu, is_crash) (2 * (cpu) + ((is_crash) ? 1 : 0) + 1)
#define IS_CRASH(who) (((who)-1) & 1)

static unsigned int who_goes_on; /* atomic */
static UK_PERCPU(struct uk_cpu_stop, stopped);
static UK_PERCPU(bool, is_stopping);

static bool is_other(unsigned int who)
{
	return who && (who - 1) / 2 != uk_cpu_id();
}

/*
 * The first account counts: where the crash was, not what came of it. An NMI
 * that comes while it is written goes back to the writing.
 */
static void __noreturn stop(const struct uk_cpu_stop *where)
{
	struct uk_cpu_stop *mine = &uk_this_cpu(stopped);

	uk_this_cpu(is_stopping) = true;
	uk_barrier();
	*mine = *where;
	__atomic_store_n(&mine->has_stopped, true, __ATOMIC_RELEASE);
	uk_cpu_halt();
}

/* Without registers it is here, and its callers tell where it was. */
void smp__stop_if_asked(const struct uk_regs *regs)
{
	struct uk_cpu_stop where = {
		.pc = (unsigned long)__builtin_return_address(0),
		.sp = (unsigned long)__builtin_frame_address(0),
		.fp = (unsigned long)__builtin_frame_address(0),
	};

	if (likely(!is_other(__atomic_load_n(&who_goes_on, __ATOMIC_ACQUIRE))))
		return;
	if (uk_this_cpu(is_stopping))
		return;
	if (regs) {
		where.pc = uk_regs_pc(regs);
		where.sp = uk_regs_sp(regs);
		where.fp = uk_regs_fp(regs);
	}
	stop(&where);
}

/* Makes this CPU the one that goes on; false: another one is, and stays it. */
static bool claim(bool is_crash)
{
	unsigned int mine = GOES_ON(uk_cpu_id(), is_crash);
	unsigned int who = __atomic_load_n(&who_goes_on, __ATOMIC_ACQUIRE);

	do {
		if (is_other(who) && (!is_crash || IS_CRASH(who)))
			return false;
	} while (!__atomic_compare_exchange_n(&who_goes_on, &who, mine, false,
					      __ATOMIC_SEQ_CST,
					      __ATOMIC_ACQUIRE));
	return true;
}

static bool has_stopped(unsigned int cpu)
{
	return __atomic_load_n(&uk_cpu(stopped, cpu).has_stopped,
			       __ATOMIC_ACQUIRE);
}

static bool are_all_stopped(void)
{
	unsigned int cpu;

	for (cpu = 0; cpu < uk_cpu_count(); cpu++)
		if (cpu != uk_cpu_id() && !has_stopped(cpu))
			return false;
	return true;
}

/* One limit for all: who is stuck is stuck for each of us. */
static void wait_for_all(void)
{
	uint64_t from = uk_cpu_ticks();
	unsigned long nr_looks = 0;

	while (!are_all_stopped() && nr_looks++ < LOOKS_MAX) {
		if (nr_looks > LOOKS_MIN && uk_cpu_ticks() - from > TICKS_MAX)
			return;
		uk_cpu_relax();
	}
}

void uk_smp_stop_others(const struct uk_cpu_stop *crash)
{
	static const struct uk_cpu_stop nowhere;
	unsigned int cpu;

	uk_irq_disable();
	if (!claim(crash))
		stop(crash ? crash : &nowhere);
	for (cpu = 0; cpu < uk_cpu_count(); cpu++)
		if (cpu != uk_cpu_id() && !has_stopped(cpu))
			smp__alarm(cpu);
	wait_for_all();
}

const struct uk_cpu_stop *uk_smp_stop_of(unsigned int cpu)
{
	return &uk_cpu(stopped, cpu);
}
