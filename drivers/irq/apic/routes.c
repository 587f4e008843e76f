/* SPDX-License-Identifier: BSD-3-Clause */
/* Pure: how the lines are wired. */
#include <uk/apic.h>

#include <errno.h>
#include <string.h>

#define DEFAULT_IOAPIC 0xfec00000

#define ENTRY_IOAPIC 1
#define ENTRY_OVERRIDE 2

static uint32_t read32(const uint8_t *at)
{
	uint32_t value;

	memcpy(&value, at, sizeof(value));
	return value;
}

void uk_apic_routes_default(struct uk_apic_routes *routes)
{
	unsigned int i;

	memset(routes, 0, sizeof(*routes));
	routes->nr_ioapics = 1;
	routes->ioapics[0].paddr = DEFAULT_IOAPIC;
	for (i = 0; i < UK_APIC_OLD_LINES; i++)
		routes->old_lines[i].global = i;
}

static void add_ioapic(struct uk_apic_routes *routes, const uint8_t *entry)
{
	unsigned int nr = routes->nr_ioapics;

	if (nr == UK_APIC_IOAPICS_MAX)
		return;
	routes->ioapics[nr].paddr = read32(entry + 4);
	routes->ioapics[nr].first = read32(entry + 8);
	routes->nr_ioapics++;
}

static void override(struct uk_apic_routes *routes, const uint8_t *entry)
{
	unsigned int line = entry[3];

	if (line >= UK_APIC_OLD_LINES)
		return;
	routes->old_lines[line].global = read32(entry + 4);
	routes->old_lines[line].flags = entry[8];
}

int uk_apic_routes_read(struct uk_apic_routes *routes, const uint8_t *entries,
			size_t len)
{
	size_t at, entry_len;

	routes->nr_ioapics = 0;
	for (at = 0; at < len; at += entry_len) {
		entry_len = len - at < 2 ? 0 : entries[at + 1];
		if (entry_len < 2 || entry_len > len - at)
			return -EINVAL;
		if (entries[at] == ENTRY_IOAPIC && entry_len >= 12)
			add_ioapic(routes, entries + at);
		if (entries[at] == ENTRY_OVERRIDE && entry_len >= 10)
			override(routes, entries + at);
	}
	return routes->nr_ioapics ? 0 : -EINVAL;
}
