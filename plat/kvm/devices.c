/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * Which interrupt controller and which clocks are used: the best that this
 * machine turns out to have and the image has a driver for.
 */
#include <uk/acpi.h>
#include <uk/acpi_pm.h>
#include <uk/apic.h>
#include <uk/cmos.h>
#include <uk/lapic_timer.h>
#include <uk/on.h>
#include <uk/pic.h>
#include <uk/pit.h>
#include <uk/plat.h>
#include <uk/print.h>
#include <uk/pvclock.h>
#include <uk/tsc.h>

/* The MADT's entries are behind its head and two words. */
#define MADT_ENTRIES_AT (sizeof(struct uk_acpi_header) + 8)

static int init_apic(void)
{
	const struct uk_acpi_header *madt = NULL;

	if (UK_ON(CONFIG_LIBUKACPI))
		madt = uk_acpi_table("APIC");
	if (!madt || madt->length < MADT_ENTRIES_AT)
		return uk_apic_init(NULL, 0);
	return uk_apic_init((const uint8_t *)madt + MADT_ENTRIES_AT,
			    madt->length - MADT_ENTRIES_AT);
}

/* A machine without a controller, or an image without drivers, still runs. */
int uk_plat_irq_init(void)
{
	if (UK_ON(CONFIG_LIBUKACPI))
		uk_acpi_init(uk_bootinfo.rsdp);
	if (UK_ON(CONFIG_LIBUKPIC))
		uk_pic_silence();
	if (UK_ON(CONFIG_LIBUKAPIC) && !init_apic())
		return 0;
	if (UK_ON(CONFIG_LIBUKPIC) && !uk_pic_init())
		return 0;
	uk_pr_info("no interrupt controller\n");
	return 0;
}

static uint64_t measure_tsc(void)
{
	uint64_t hz = 0;

	if (UK_ON(CONFIG_LIBUKLAPICTIMER))
		hz = uk_tsc_hz_measured(&uk_lapic_timer_reference);
	if (!hz && UK_ON(CONFIG_LIBUKACPIPM))
		hz = uk_tsc_hz_measured(&uk_acpi_pm_reference);
	if (!hz && UK_ON(CONFIG_LIBUKPIT))
		hz = uk_tsc_hz_measured(&uk_pit_reference);
	return hz;
}

static void init_tsc(void)
{
	bool is_rough = false;
	uint64_t hz = 0;

	if (UK_ON(CONFIG_LIBUKPVCLOCK))
		uk_pvclock_init(&hz);
	if (!hz)
		hz = uk_tsc_hz_told();
	if (!hz) {
		hz = measure_tsc();
		is_rough = true;
	}
	if (hz)
		uk_tsc_init(hz, is_rough);
	else
		uk_pr_warn("nothing to measure the clock by\n");
}

int uk_plat_clock_init(void)
{
	if (UK_ON(CONFIG_LIBUKTSC))
		init_tsc();
	if (UK_ON(CONFIG_LIBUKCMOS))
		uk_cmos_init();
	if (UK_ON(CONFIG_LIBUKLAPICTIMER) && !uk_lapic_timer_init())
		return 0;
	if (UK_ON(CONFIG_LIBUKPIT))
		uk_pit_init();
	return 0;
}
