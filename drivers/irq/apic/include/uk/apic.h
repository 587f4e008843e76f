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
 * Source:  Intel 82093AA data sheet; ACPI Specification 6.4, 5.2.12
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

UK_C_END

#endif /* UK_APIC_H */
