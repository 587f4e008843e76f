/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Interrupt controllers of an APIC machine: IOAPICs that take the lines, the
 * CPU's local APIC that delivers them.
 *
 * Lines 0 to 15 are the PC's old ones, wherever they are wired to; others
 * are the machine's global numbers. The last line is the local timer's.
 *
 * Context: any; pure. The driver itself needs no calls.
 * Locking: none needed.
 * Memory:  the caller's.
 * Errors:  -EINVAL the table makes no sense.
 * Source:  Intel 82093AA data sheet; ACPI Specification 6.4, 5.2.12;
 *          Intel MultiProcessor Specification 1.4, chapter 4
 */
#ifndef UK_APIC_H
#define UK_APIC_H

#include <stddef.h>
#include <stdint.h>

#include <uk/essentials.h>

UK_C_BEGIN

#define UK_APIC_IOAPICS_MAX 4
#define UK_APIC_OLD_LINES 16

/** What the firmware's table (MADT) tells. */
struct uk_apic_routes {
	unsigned int nr_ioapics;
	struct {
		uint32_t paddr;
		uint32_t first; /* global number of its first line */
	} ioapics[UK_APIC_IOAPICS_MAX];
	struct {
		uint32_t global;
		uint16_t flags; /* polarity and trigger, as in the table */
	} old_lines[UK_APIC_OLD_LINES];
};

/** As a PC without a table is wired: one IOAPIC, lines one to one. Pure. */
void uk_apic_routes_default(struct uk_apic_routes *routes);

/**
 * Changes `routes` by the entries of a MADT, `len` bytes. -EINVAL if an entry
 * has no length or goes over the end. Pure.
 */
int uk_apic_routes_read(struct uk_apic_routes *routes, const uint8_t *entries,
			size_t len);

#define UK_APIC_CPUS_MAX 256

/** The CPUs that the firmware's tables name, by their local APICs. */
struct uk_apic_cpus {
	unsigned int nr;
	uint32_t ids[UK_APIC_CPUS_MAX];
};

/**
 * Adds the usable CPUs of the entries of a MADT, `len` bytes, to `cpus`, each
 * once; what does not fit is left out. -EINVAL as uk_apic_routes_read(). Pure.
 */
int uk_apic_cpus_read(struct uk_apic_cpus *cpus, const uint8_t *entries,
		      size_t len);

/** The MP floating pointer and configuration table; 0 the latter's place. */
struct uk_mptable {
	uint32_t paddr;
	uint16_t len; /* bytes, known once the head was read */
};

#define UK_MPTABLE_POINTER_LEN 16
#define UK_MPTABLE_HEAD_LEN 44

/**
 * Looks for the floating pointer in the `len` bytes at `area`, at each
 * multiple of 16; tells where the table is. -ENOENT if it is not there. Pure.
 */
int uk_mptable_find(struct uk_mptable *table, const uint8_t *area, size_t len);

/** Reads the head of the table (UK_MPTABLE_HEAD_LEN bytes). -EINVAL. Pure. */
int uk_mptable_head(struct uk_mptable *table, const uint8_t *head);

/**
 * Adds the usable CPUs of the table, table->len bytes, to `cpus`. -EINVAL if
 * its sum is wrong, or an entry is unknown or goes over the end. Pure.
 */
int uk_mptable_cpus(struct uk_apic_cpus *cpus, const struct uk_mptable *table,
		    const uint8_t *bytes);

/** Adds CPU `id`, if it is not there and there is room. Pure. */
void uk_apic_cpus_add(struct uk_apic_cpus *cpus, uint32_t id);

/** Puts CPU `id` first, adding it if it is not there. Pure. */
void uk_apic_cpus_put_first(struct uk_apic_cpus *cpus, uint32_t id);

UK_C_END

#endif /* UK_APIC_H */
