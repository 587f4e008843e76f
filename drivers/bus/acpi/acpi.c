/* SPDX-License-Identifier: BSD-3-Clause */
/* This machine's tables. Interrupt-safe (general registers only). */
#include <uk/acpi.h>

#include <errno.h>
#include <stddef.h>

#include <uk/asm/io.h>
#include <uk/asm/native.h>
#include <uk/bootinfo.h>
#include <uk/platform.h>

/* Places in the FADT. */
#define FADT_DSDT 40
#define FADT_SMI_PORT 48
#define FADT_ENABLE 52
#define FADT_PM1A_CONTROL 64
#define FADT_PM1B_CONTROL 68
#define FADT_X_DSDT 140

#define PM1_IS_ENABLED 0x0001
#define PM1_SLEEP_TYPE_SHIFT 10
#define PM1_SLEEP 0x2000

static __paddr_t root; /* 0: no ACPI; constant once the boot is over */

static const void *view_memory(uint64_t paddr, uint64_t len)
{
	return uk_x86_is_mapped(paddr, len) ? (const void *)paddr : NULL;
}

static int probe(void)
{
	if (!uk_acpi_find(view_memory, uk_bootinfo.rsdp, "FACP"))
		return -ENODEV;
	root = uk_bootinfo.rsdp;
	return 0;
}

static const struct uk_platform_driver acpi = {
	.name = "acpi",
	.stage = UK_PLATFORM_FIRMWARE,
	.rank = UK_PLATFORM_RANK_NORMAL,
	.probe = probe,
};
UK_REGISTER(platform_driver, acpi);

const struct uk_acpi_header *uk_acpi_table(const char *signature)
{
	return root ? uk_acpi_find(view_memory, root, signature) : NULL;
}

static const struct uk_acpi_header *dsdt_of(const struct uk_acpi_header *fadt)
{
	uint64_t paddr = uk_acpi_number(fadt, FADT_X_DSDT, 8);
	const struct uk_acpi_header *dsdt;

	if (!paddr)
		paddr = uk_acpi_number(fadt, FADT_DSDT, 4);
	dsdt = view_memory(paddr, sizeof(*dsdt));
	if (!dsdt || dsdt->length < sizeof(*dsdt))
		return NULL;
	return view_memory(paddr, dsdt->length);
}

/* Hands the registers over from the firmware, where that is still to do. */
static void enable(const struct uk_acpi_header *fadt, uint16_t control)
{
	uint16_t port = (uint16_t)uk_acpi_number(fadt, FADT_SMI_PORT, 4);

	if (port && !(uk_x86_in16(control) & PM1_IS_ENABLED))
		uk_x86_out8(port,
			    (uint8_t)uk_acpi_number(fadt, FADT_ENABLE, 1));
}

static void sleep_by(uint16_t control, uint8_t type)
{
	if (control)
		uk_x86_out16(control, (uint16_t)(type << PM1_SLEEP_TYPE_SHIFT |
						 PM1_SLEEP));
}

static int switch_off(enum uk_stop how, int code __unused)
{
	const struct uk_acpi_header *fadt = uk_acpi_table("FACP");
	const struct uk_acpi_header *dsdt = fadt ? dsdt_of(fadt) : NULL;
	uint8_t types[2];
	uint16_t control;

	if (how == UK_STOP_RESTART)
		return -ENOTSUP;
	if (!dsdt || uk_acpi_s5(dsdt, types))
		return -ENODEV;
	control = (uint16_t)uk_acpi_number(fadt, FADT_PM1A_CONTROL, 4);
	if (!control)
		return -ENODEV;
	enable(fadt, control);
	sleep_by(control, types[0]);
	sleep_by((uint16_t)uk_acpi_number(fadt, FADT_PM1B_CONTROL, 4),
		 types[1]);
	return -ENODEV;
}

static const struct uk_power_switch acpi_switch = {
	.name = "ACPI",
	.rank = UK_PLATFORM_RANK_NORMAL,
	.stop = switch_off,
};
UK_REGISTER(power_switch, acpi_switch);
