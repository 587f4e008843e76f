/* SPDX-License-Identifier: BSD-3-Clause */
#include <errno.h>
#include <stddef.h>

#include <uk/acpi.h>
#include <uk/asm/io.h>
#include <uk/tsc.h>

/* Places in the FADT. */
#define FADT_PM_TIMER 76
#define FADT_PM_TIMER_LEN 91

static uint16_t port;

static int find(void)
{
	const struct uk_acpi_header *fadt = uk_acpi_table("FACP");

	if (!fadt || uk_acpi_number(fadt, FADT_PM_TIMER_LEN, 1) != 4)
		return -ENODEV;
	port = (uint16_t)uk_acpi_number(fadt, FADT_PM_TIMER, 4);
	return port ? 0 : -ENODEV;
}

static uint32_t count(void)
{
	return uk_x86_in32(port);
}

static const struct uk_tsc_reference reference = {
	.name = "acpi-pm",
	.rank = 20,
	.hz = 3579545,
	.mask = 0xffffff,
	.span_us = 40,
	.start = find,
	.read = count,
};
UK_REGISTER(tsc_reference, reference);
