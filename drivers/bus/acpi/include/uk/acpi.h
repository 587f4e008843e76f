/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * ACPI tables: finding them, and switching the machine off.
 *
 * The tables are the firmware's and are read where they lie. Nothing in them
 * is believed: a table is only given out if it is memory that is mapped, of a
 * sensible length, and sums up to zero.
 *
 * The driver probes itself with the boot information's root pointer, and
 * brings a power switch (<uk/platform.h>).
 *
 * Context: early, or thread; uk_acpi_table() from the firmware stage on.
 * Locking: none; the tables are constant.
 * Memory:  tables are the firmware's and stay where they are.
 * Errors:  -ENODEV no ACPI, or not what is needed of it.
 * Source:  ACPI Specification 6.4, 5.2 and 4.8
 */
#ifndef UK_ACPI_H
#define UK_ACPI_H

#include <stdbool.h>
#include <stdint.h>

#include <uk/essentials.h>

UK_C_BEGIN

/** Head of every table. */
struct uk_acpi_header {
	char signature[4];
	uint32_t length; /* of the table, this head included */
	uint8_t revision;
	uint8_t checksum;
	char oem[26];
} __packed;

/** Where [paddr, paddr + len) may be read; NULL if it may not. */
typedef const void *(*uk_acpi_view_fn)(uint64_t paddr, uint64_t len);

/** The first table with `signature`, checked; NULL if there is none. */
const struct uk_acpi_header *uk_acpi_table(const char *signature);

/** The same, in tables that start at `rsdp` and are seen by `view`. Pure. */
const struct uk_acpi_header *uk_acpi_find(uk_acpi_view_fn view, uint64_t rsdp,
					  const char *signature);

/** The bytes from `at` on of `table` as a number; 0 beyond its end. Pure. */
uint64_t uk_acpi_number(const struct uk_acpi_header *table, uint32_t at,
			unsigned int bytes);

/**
 * The two sleep types (SLP_TYP of PM1a and PM1b) for switching off that the
 * definition block `dsdt` names. -ENODEV if it does not. Pure.
 */
int uk_acpi_s5(const struct uk_acpi_header *dsdt, uint8_t types[2]);

UK_C_END

#endif /* UK_ACPI_H */
