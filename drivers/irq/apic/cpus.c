/* SPDX-License-Identifier: BSD-3-Clause */
/* Pure: which CPUs there are. */
#include <uk/apic.h>

#include <errno.h>
#include <stdbool.h>
#include <string.h>

/* Entries of the MADT that stand for a CPU. */
#define ENTRY_LAPIC 0
#define ENTRY_X2APIC 9

#define FLAG_ENABLED 1

static unsigned int find(const struct uk_apic_cpus *cpus, uint32_t id)
{
	unsigned int i;

	for (i = 0; i < cpus->nr; i++)
		if (cpus->ids[i] == id)
			break;
	return i;
}

void uk_apic_cpus_add(struct uk_apic_cpus *cpus, uint32_t id)
{
	if (find(cpus, id) == cpus->nr && cpus->nr < UK_APIC_CPUS_MAX)
		cpus->ids[cpus->nr++] = id;
}

void uk_apic_cpus_put_first(struct uk_apic_cpus *cpus, uint32_t id)
{
	unsigned int at = find(cpus, id);

	if (at == cpus->nr && cpus->nr < UK_APIC_CPUS_MAX)
		cpus->nr++;
	if (at == UK_APIC_CPUS_MAX)
		at--;
	memmove(&cpus->ids[1], &cpus->ids[0], at * sizeof(cpus->ids[0]));
	cpus->ids[0] = id;
}

static uint32_t read32(const uint8_t *at)
{
	uint32_t value;

	memcpy(&value, at, sizeof(value));
	return value;
}

static void add_entry(struct uk_apic_cpus *cpus, const uint8_t *entry,
		      size_t len)
{
	if (entry[0] == ENTRY_LAPIC && len >= 8 &&
	    read32(entry + 4) & FLAG_ENABLED)
		uk_apic_cpus_add(cpus, entry[3]);
	if (entry[0] == ENTRY_X2APIC && len >= 16 &&
	    read32(entry + 8) & FLAG_ENABLED)
		uk_apic_cpus_add(cpus, read32(entry + 4));
}

int uk_apic_cpus_read(struct uk_apic_cpus *cpus, const uint8_t *entries,
		      size_t len)
{
	size_t at, entry_len;

	for (at = 0; at < len; at += entry_len) {
		entry_len = len - at < 2 ? 0 : entries[at + 1];
		if (entry_len < 2 || entry_len > len - at)
			return -EINVAL;
		add_entry(cpus, entries + at, entry_len);
	}
	return 0;
}
