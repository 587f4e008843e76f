/* SPDX-License-Identifier: BSD-3-Clause */
/* Starting other CPUs: which there are, and INIT and start messages. */
#include <uk/apic.h>

#include <errno.h>

#include <uk/arch/cpu.h>
#include <uk/asm/lapic.h>
#include <uk/asm/native.h>
#include <uk/clock.h>
#include <uk/on.h>
#include <uk/print.h>
#include <uk/smp.h>

#include "smp-internal.h"

/* Where the MP floating pointer may be (MP specification, chapter 4). */
#define EBDA_USUAL 0x9fc00UL
#define EBDA_END 0xa0000UL
#define ROM_START 0xe0000UL
#define ROM_END 0x100000UL

#define XAPIC_ID_MAX 254U

/* MP specification, appendix B.4; an emulated CPU needs none of it. */
#define INIT_DELAY (10 * UK_NSEC_PER_MSEC)
#define START_DELAY (200 * UK_NSEC_PER_USEC)
/* A time in which each comes; if one did not, nor may the others. */
#define COME_DELAY (5 * UK_NSEC_PER_SEC)
#define COME_DELAY_LOST (100 * UK_NSEC_PER_MSEC)
/* Without a clock: looks that take about as long, or longer. */
#define LOOKS_PER_USEC 200UL

static struct uk_apic_cpus cpus;

/* --- which ------------------------------------------------------------ */

static bool find_mptable(struct uk_mptable *table)
{
	return !uk_mptable_find(table, (const uint8_t *)EBDA_USUAL,
				EBDA_END - EBDA_USUAL) ||
	       !uk_mptable_find(table, (const uint8_t *)ROM_START,
				ROM_END - ROM_START);
}

static void read_mptable(void)
{
	struct uk_mptable table;
	const uint8_t *bytes;

	if (!find_mptable(&table))
		return;
	bytes = (const uint8_t *)(unsigned long)table.paddr;
	if (!uk_x86_is_mapped(table.paddr, UK_MPTABLE_HEAD_LEN) ||
	    uk_mptable_head(&table, bytes) ||
	    !uk_x86_is_mapped(table.paddr, table.len) ||
	    uk_mptable_cpus(&cpus, &table, bytes))
		uk_pr_warn("the MP table at 0x%x makes no sense\n",
			   table.paddr);
}

static void drop_unreachable(void)
{
	unsigned int i, nr = 0;

	for (i = 0; i < cpus.nr; i++)
		if (uk_x86_lapic_is_x2apic() || cpus.ids[i] <= XAPIC_ID_MAX)
			cpus.ids[nr++] = cpus.ids[i];
	cpus.nr = nr;
}

static unsigned int count(void)
{
	return cpus.nr;
}

static uint64_t hwid(unsigned int cpu)
{
	return cpus.ids[cpu];
}

/* --- starting --------------------------------------------------------- */

/* Waits for the CPU, at most `span`; whether it came. */
static bool wait(__nsec span)
{
	unsigned long looks = span / UK_NSEC_PER_USEC * LOOKS_PER_USEC;
	__nsec from = uk_clock_monotonic();

	while (!uk_x86_start_has_come()) {
		if (from ? uk_clock_monotonic() - from >= span : !looks--)
			return false;
		uk_cpu_relax();
	}
	return true;
}

static bool is_emulated(void)
{
	return uk_x86_cpuid(1, 0).ecx >> 31 & 1;
}

/* Twice, as a real CPU may miss the first. */
static bool send_start(uint32_t id, __nsec span)
{
	uk_x86_lapic_send(id, UK_X86_SEND_INIT);
	if (!is_emulated())
		wait(INIT_DELAY);
	uk_x86_lapic_send(id, UK_X86_SEND_START | UK_X86_START_PAGE);
	if (wait(START_DELAY))
		return true;
	uk_x86_lapic_send(id, UK_X86_SEND_START | UK_X86_START_PAGE);
	return wait(span);
}

static __nsec patience = COME_DELAY;

static int start(struct uk_cpu_start *start)
{
	int error = uk_x86_start_open(start);

	if (error)
		return error;
	if (!send_start((uint32_t)start->hwid, patience)) {
		patience = COME_DELAY_LOST;
		error = -ETIMEDOUT;
	}
	uk_x86_start_close();
	return error;
}

static const struct uk_cpu_starter starter = {
	.name = "APIC",
	.count = count,
	.hwid = hwid,
	.start = start,
};

void apic__smp_init(const uint8_t *entries, size_t len)
{
	if (!entries)
		read_mptable();
	else if (uk_apic_cpus_read(&cpus, entries, len))
		uk_pr_warn("the MADT makes no sense\n");
	drop_unreachable();
	uk_apic_cpus_put_first(&cpus, uk_x86_lapic_id());
	apic__kick_init();
	uk_cpu_starter_register(&starter);
}
