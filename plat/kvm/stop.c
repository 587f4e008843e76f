/* SPDX-License-Identifier: BSD-3-Clause */
/* Interrupt-safe (built with general registers only). */

#include <uk/arch/priv.h>
#include <uk/asm/io.h>
#include <uk/isr.h>
#include <uk/plat.h>
#include <uk/platform.h>

UK_ISR_STOP(uk_plat_stop);

/* What `kraft run` gives QEMU: takes the code, then ends (docs/running.md). */
#define CODE_PORT 0x500
#define EXIT_PORT 0x501

/* The reset register of newer chip sets, and the keyboard controller's. */
#define RESET_PORT 0xcf9
#define RESET_NOW 0x06
#define KEYBOARD_PORT 0x64
#define KEYBOARD_RESET 0xfe

static void restart(void)
{
	const struct {
		uint16_t limit;
		uint64_t base;
	} __packed no_vectors = { 0, 0 };

	uk_x86_out8(RESET_PORT, RESET_NOW);
	uk_x86_out8(KEYBOARD_PORT, KEYBOARD_RESET);
	__asm__ __volatile__("lidt %0\n\tint3" ::"m"(no_vectors));
}

/*
 * A machine without ACPI has no power switch; that of Firecracker ends when it
 * asks for a reset.
 */
static void power_off(int code)
{
	uk_x86_out8(CODE_PORT, (uint8_t)code);
	uk_x86_out32(EXIT_PORT, code & 0x7f);
	uk_registry_foreach (power_switch, power)
		(*power)->off();
	if (!uk_bootinfo.rsdp)
		uk_x86_out8(KEYBOARD_PORT, KEYBOARD_RESET);
}

void uk_plat_stop(enum uk_stop how, int code)
{
	uk_irq_disable();
	if (how == UK_STOP_RESTART)
		restart();
	else
		power_off(code);
	uk_cpu_halt();
}
