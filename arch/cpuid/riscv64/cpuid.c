/* SPDX-License-Identifier: BSD-3-Clause */
/* Interrupt-safe (built with general registers only). */
#include <uk/cpuid.h>

#include <string.h>

#include <uk/asm/isa.h>

#define FEATURE_BIT(name, word, bit, text) (bit),
#define FEATURE_NAME(name, word, bit, text) text,

static const unsigned char bits[] = { UK_CPU_FEATURES(FEATURE_BIT) };
static const char names[][12] = { UK_CPU_FEATURES(FEATURE_NAME) };

bool uk_cpuid_has(enum uk_cpu_feature feature)
{
	return feature < UK_CPU_NR_FEATURES && uk_riscv_isa_has(bits[feature]);
}

const char *uk_cpuid_name(enum uk_cpu_feature feature)
{
	return feature < UK_CPU_NR_FEATURES ? names[feature] : NULL;
}

enum uk_cpu_feature uk_cpuid_find(const char *name)
{
	unsigned int i = 0;

	while (i < UK_CPU_NR_FEATURES && strcmp(names[i], name))
		i++;
	return (enum uk_cpu_feature)i;
}

/* Numbers of vendors are the firmware's to read, and have no names. */
void uk_cpuid_vendor(char vendor[UK_CPUID_VENDOR_LEN])
{
	vendor[0] = '\0';
}

void uk_cpuid_brand(char brand[UK_CPUID_BRAND_LEN])
{
	brand[0] = '\0';
}

void uk_cpuid_hypervisor(char vendor[UK_CPUID_VENDOR_LEN])
{
	vendor[0] = '\0';
}
