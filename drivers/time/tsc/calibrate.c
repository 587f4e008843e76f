/* SPDX-License-Identifier: BSD-3-Clause */
/* How fast the counter runs: told, or measured. */
#include <limits.h>

#include <uk/arch/cpu.h>
#include <uk/tsc.h>

#define HYPERVISOR_LEAF 0x40000000
#define HYPERVISOR_TIMING 0x40000010

/* A counter that has not moved in so many reads does not count. */
#define STUCK_READS 5000

#define KHZ 1000UL
#define MHZ 1000000UL

/* Crystal and ratio (leaf 0x15); the crystal may be left out. */
static uint64_t hz_of_crystal(void)
{
	struct uk_x86_cpuid leaf = uk_x86_cpuid_safe(0x15, 0);

	if (!leaf.eax || !leaf.ebx || !leaf.ecx)
		return 0;
	return (uint64_t)leaf.ecx * leaf.ebx / leaf.eax;
}

/* Base frequency (leaf 0x16): where the crystal is not told. */
static uint64_t hz_of_base(void)
{
	if (!uk_x86_cpuid_safe(0x15, 0).ebx)
		return 0;
	return (uk_x86_cpuid_safe(0x16, 0).eax & 0xffff) * MHZ;
}

static uint64_t hz_of_hypervisor(void)
{
	if (!(uk_x86_cpuid(1, 0).ecx >> 31 & 1) ||
	    uk_x86_cpuid(HYPERVISOR_LEAF, 0).eax < HYPERVISOR_TIMING)
		return 0;
	return uk_x86_cpuid(HYPERVISOR_TIMING, 0).eax * KHZ;
}

uint64_t uk_tsc_hz_told(void)
{
	uint64_t hz = hz_of_hypervisor();

	if (!hz)
		hz = hz_of_crystal();
	if (!hz)
		hz = hz_of_base();
	return hz;
}

uint64_t uk_tsc_hz_of(uint64_t ticks, uint64_t count, uint64_t hz)
{
	/* only the upper bits of spans over some seconds */
	while (ticks >= UINT64_MAX / hz) {
		ticks >>= 1;
		count >>= 1;
	}
	return count ? ticks * hz / count : 0;
}

struct sample {
	uint64_t ticks;
	uint32_t count;
};

/* Both counters at one moment: the quickest of three looks. */
static struct sample look(const struct uk_tsc_reference *reference)
{
	struct sample best = { 0, 0 };
	uint64_t before, took, least = UINT64_MAX;
	uint32_t count;
	int i;

	for (i = 0; i < 3; i++) {
		before = uk_cpu_ticks();
		count = reference->read();
		took = uk_cpu_ticks() - before;
		if (took >= least)
			continue;
		least = took;
		best.ticks = before + took / 2;
		best.count = count;
	}
	return best;
}

static int wait(const struct uk_tsc_reference *reference, uint32_t from,
		uint32_t span)
{
	uint32_t passed, last = 0;
	int stuck = 0;

	while (stuck++ < STUCK_READS) {
		passed = (reference->read() - from) & reference->mask;
		if (passed >= span)
			return 1;
		if (passed != last)
			stuck = 0;
		last = passed;
	}
	return 0;
}

static uint64_t measure_by(const struct uk_tsc_reference *reference)
{
	uint32_t span = (uint32_t)(reference->hz * reference->span_us / MHZ);
	struct sample first, second;

	if (reference->start())
		return 0;
	first = look(reference);
	if (!wait(reference, first.count, span))
		return 0;
	second = look(reference);
	return uk_tsc_hz_of(second.ticks - first.ticks,
			    (second.count - first.count) & reference->mask,
			    reference->hz);
}

static const struct uk_tsc_reference *next_reference(int rank)
{
	const struct uk_tsc_reference *next = NULL;

	uk_registry_foreach (tsc_reference, entry)
		if ((*entry)->rank > rank &&
		    (!next || (*entry)->rank < next->rank))
			next = *entry;
	return next;
}

uint64_t uk_tsc_hz_measured(void)
{
	const struct uk_tsc_reference *reference = next_reference(INT_MIN);
	uint64_t hz = 0;

	while (reference && !hz) {
		hz = measure_by(reference);
		reference = next_reference(reference->rank);
	}
	return hz;
}
