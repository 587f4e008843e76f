/* SPDX-License-Identifier: BSD-3-Clause */
/* Interrupt-safe (built with general registers only). */
#include <errno.h>
#include <stdbool.h>

#include <uk/arch/cpu.h>
#include <uk/arch/limits.h>
#include <uk/asm/lapic.h>
#include <uk/asm/msr.h>
#include <uk/asm/native.h>

#define BASE_ENABLE 0x800UL
#define BASE_X2APIC 0x400UL
#define BASE_ADDR 0x000ffffffffff000UL

#define SPURIOUS_ENABLE 0x100U
#define REG_SHIFT 4 /* distance of registers in the memory window */

/* The same on every CPU; constant after the boot CPU's start. */
static volatile uint8_t *window; /* NULL: off, or x2APIC */
static bool by_msr;

uint32_t uk_x86_lapic_read(unsigned int reg)
{
	if (by_msr)
		return (uint32_t)uk_x86_msr_read(UK_X86_MSR_X2APIC + reg);
	return *(volatile uint32_t *)(window + (reg << REG_SHIFT));
}

void uk_x86_lapic_write(unsigned int reg, uint32_t value)
{
	if (by_msr)
		uk_x86_msr_write(UK_X86_MSR_X2APIC + reg, value);
	else
		*(volatile uint32_t *)(window + (reg << REG_SHIFT)) = value;
}

int uk_x86_lapic_is_on(void)
{
	return by_msr || window;
}

int uk_x86_lapic_is_x2apic(void)
{
	return by_msr;
}

uint32_t uk_x86_lapic_id(void)
{
	uint32_t id = uk_x86_lapic_read(UK_X86_LAPIC_ID);

	return by_msr ? id : id >> 24;
}

static int reach(struct uk_x86_cpuid features)
{
	uint64_t base = uk_x86_msr_read(UK_X86_MSR_APIC_BASE);

	by_msr = (base & BASE_X2APIC) || (features.ecx >> 21 & 1);
	if (!by_msr) {
		if (uk_x86_device_map(base & BASE_ADDR))
			return -ENOTSUP;
		window = (volatile uint8_t *)(base & BASE_ADDR);
	}
	uk_x86_msr_write(UK_X86_MSR_APIC_BASE,
			 base | BASE_ENABLE | (by_msr ? BASE_X2APIC : 0));
	return 0;
}

int uk_x86_lapic_init(void)
{
	struct uk_x86_cpuid features = uk_x86_cpuid(1, 0);
	int error = features.edx >> 9 & 1 ? reach(features) : -ENODEV;

	if (error)
		return error;
	uk_x86_lapic_write(UK_X86_LAPIC_LVT_TIMER, UK_X86_LVT_MASKED);
	uk_x86_lapic_write(UK_X86_LAPIC_LVT_LINT0, UK_X86_LVT_MASKED);
	uk_x86_lapic_write(UK_X86_LAPIC_SPURIOUS,
			   SPURIOUS_ENABLE | UK_X86_VECTOR_SPURIOUS);
	return 0;
}
