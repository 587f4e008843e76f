/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * The power management timer of ACPI: a counter to measure the TSC by.
 *
 * Context: early, boot CPU. Locking: none.
 * Source:  ACPI Specification 6.4, 4.8.3.3
 */
#ifndef UK_ACPI_PM_H
#define UK_ACPI_PM_H

#include <uk/essentials.h>
#include <uk/tsc.h>

UK_C_BEGIN

/** Counts 24 bits at 3.579545 MHz. */
extern const struct uk_tsc_reference uk_acpi_pm_reference;

UK_C_END

#endif /* UK_ACPI_PM_H */
