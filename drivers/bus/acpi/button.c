/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * The power button, where it is one of the fixed events: whoever presses it
 * asks the program to end. Interrupt-safe (general registers only).
 * Source: ACPI Specification 6.4, 4.8.3.1
 */
#include <uk/acpi.h>

#include <uk/asm/io.h>
#include <uk/boot.h>
#include <uk/init.h>
#include <uk/irq.h>
#include <uk/plat.h>
#include <uk/print.h>

/* Places in the FADT. */
#define FADT_IRQ 46
#define FADT_SMI_PORT 48
#define FADT_ENABLE 52
#define FADT_PM1A_EVENT 56
#define FADT_PM1A_CONTROL 64
#define FADT_PM1_EVENT_LEN 88
#define FADT_FLAGS 112

#define FLAG_BUTTON_IS_A_DEVICE 0x10
#define EVENT_BUTTON 0x100
#define CONTROL_IS_ENABLED 0x0001

#define EXIT_BY_TERM 143 /* as a program that SIGTERM ends */

static uint16_t status; /* constant after the start */

static int on_event(void *arg __unused)
{
	if (!(uk_x86_in16(status) & EVENT_BUTTON))
		return 0;
	uk_x86_out16(status, EVENT_BUTTON); /* takes it back */
	if (!uk_shutdown_ask())
		uk_plat_stop(UK_STOP_HALT, EXIT_BY_TERM);
	return 1;
}

/* Hands the registers over from the firmware, where that is still to do. */
static void enable_acpi(const struct uk_acpi_header *fadt)
{
	uint16_t port = (uint16_t)uk_acpi_number(fadt, FADT_SMI_PORT, 4);
	uint16_t control = (uint16_t)uk_acpi_number(fadt, FADT_PM1A_CONTROL, 4);

	if (port && !(uk_x86_in16(control) & CONTROL_IS_ENABLED))
		uk_x86_out8(port,
			    (uint8_t)uk_acpi_number(fadt, FADT_ENABLE, 1));
}

static int listen(void)
{
	static struct uk_irq_handler handler;
	const struct uk_acpi_header *fadt = uk_acpi_table("FACP");
	uint16_t enable;
	int rc;

	if (!fadt ||
	    uk_acpi_number(fadt, FADT_FLAGS, 4) & FLAG_BUTTON_IS_A_DEVICE)
		return 0;
	status = (uint16_t)uk_acpi_number(fadt, FADT_PM1A_EVENT, 4);
	enable = status +
		 (uint16_t)uk_acpi_number(fadt, FADT_PM1_EVENT_LEN, 1) / 2;
	if (!status || enable == status)
		return 0;
	enable_acpi(fadt);
	uk_x86_out16(status, EVENT_BUTTON);
	rc = uk_irq_register((unsigned int)uk_acpi_number(fadt, FADT_IRQ, 2),
			     &handler, on_event, NULL);
	if (rc)
		uk_pr_warn("the power button has no interrupt: %d\n", rc);
	else
		uk_x86_out16(enable, uk_x86_in16(enable) | EVENT_BUTTON);
	return 0;
}

UK_INIT(acpi_button, listen);
