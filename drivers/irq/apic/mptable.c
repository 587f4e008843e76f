/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * Pure: the table of machines without ACPI. A floating pointer tells where
 * it is; a head is followed by entries, the CPUs first. The number of entries
 * in the head is not looked at: some firmware (qboot) leaves it out.
 */
#include <uk/apic.h>

#include <errno.h>
#include <stdbool.h>
#include <string.h>

/* Places in the floating pointer. */
#define POINTER_TABLE 4
#define POINTER_LEN 8 /* in units of 16 bytes */

/* Places in the head. */
#define HEAD_LEN 4

#define ENTRY_CPU 0
#define ENTRY_CPU_LEN 20
#define ENTRY_OTHER_LEN 8
#define ENTRY_KINDS 5

#define CPU_ID 1
#define CPU_FLAGS 3
#define CPU_ENABLED 1

static bool has_sum(const uint8_t *bytes, size_t len)
{
	uint8_t sum = 0;

	while (len--)
		sum = (uint8_t)(sum + *bytes++);
	return !sum;
}

int uk_mptable_find(struct uk_mptable *table, const uint8_t *area, size_t len)
{
	size_t at;

	for (at = 0; at + UK_MPTABLE_POINTER_LEN <= len;
	     at += UK_MPTABLE_POINTER_LEN) {
		if (memcmp(area + at, "_MP_", 4) ||
		    area[at + POINTER_LEN] != 1 ||
		    !has_sum(area + at, UK_MPTABLE_POINTER_LEN))
			continue;
		memcpy(&table->paddr, area + at + POINTER_TABLE,
		       sizeof(table->paddr));
		return 0;
	}
	return -ENOENT;
}

int uk_mptable_head(struct uk_mptable *table, const uint8_t *head)
{
	if (memcmp(head, "PCMP", 4))
		return -EINVAL;
	memcpy(&table->len, head + HEAD_LEN, sizeof(table->len));
	return table->len < UK_MPTABLE_HEAD_LEN ? -EINVAL : 0;
}

int uk_mptable_cpus(struct uk_apic_cpus *cpus, const struct uk_mptable *table,
		    const uint8_t *bytes)
{
	size_t at, len;

	if (!has_sum(bytes, table->len))
		return -EINVAL;
	for (at = UK_MPTABLE_HEAD_LEN; at < table->len; at += len) {
		if (bytes[at] >= ENTRY_KINDS)
			return -EINVAL;
		len = bytes[at] == ENTRY_CPU ? ENTRY_CPU_LEN : ENTRY_OTHER_LEN;
		if (len > table->len - at)
			return -EINVAL;
		if (bytes[at] == ENTRY_CPU &&
		    bytes[at + CPU_FLAGS] & CPU_ENABLED)
			uk_apic_cpus_add(cpus, bytes[at + CPU_ID]);
	}
	return 0;
}
