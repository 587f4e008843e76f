/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * By identification registers; Linux lets its processes read them, too.
 * Interrupt-safe (built with general registers only).
 */
#include <uk/cpuid.h>

#include <string.h>

#include <uk/asm/sysreg.h>

#define FEATURE_PLACE(name, word, field, text) { word, field },
#define FEATURE_NAME(name, word, field, text) text,

static const struct {
	uint16_t word, field;
} places[] = { UK_CPU_FEATURES(FEATURE_PLACE) };

static const char *const names[] = { UK_CPU_FEATURES(FEATURE_NAME) };

static uint64_t can_sign(void)
{
	uint64_t isar1 = uk_arm64_read(id_aa64isar1_el1);
	uint64_t isar2 = uk_arm64_read(s3_0_c0_c6_2);

	return uk_arm64_field(isar1, 4) || uk_arm64_field(isar1, 8) ||
	       uk_arm64_field(isar2, 12);
}

static uint64_t read_word(unsigned int word)
{
	switch (word) {
	case UK_ARM64_ISAR0:
		return uk_arm64_read(id_aa64isar0_el1);
	case UK_ARM64_ISAR1:
		return uk_arm64_read(id_aa64isar1_el1);
	case UK_ARM64_PFR0:
		return uk_arm64_read(id_aa64pfr0_el1);
	case UK_ARM64_PFR1:
		return uk_arm64_read(id_aa64pfr1_el1);
	default:
		return can_sign();
	}
}

#define NOT_THERE 0xf /* where 0 says yes: floating point */

bool uk_cpuid_has(enum uk_cpu_feature feature)
{
	unsigned int value, field;

	if (feature >= UK_CPU_NR_FEATURES)
		return false;
	field = places[feature].field;
	value = uk_arm64_field(read_word(places[feature].word), field & 0xff);
	return value != NOT_THERE && value >= field >> 8;
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

/* MIDR_EL1: implementers. */
static const struct {
	uint8_t code;
	char name[UK_CPUID_VENDOR_LEN];
} makers[] = {
	{ 0x00, "QEMU" },      { 0x41, "Arm" },	    { 0x42, "Broadcom" },
	{ 0x43, "Cavium" },    { 0x46, "Fujitsu" }, { 0x48, "HiSilicon" },
	{ 0x4e, "NVIDIA" },    { 0x50, "APM" },	    { 0x51, "Qualcomm" },
	{ 0x53, "Samsung" },   { 0x56, "Marvell" }, { 0x61, "Apple" },
	{ 0x6d, "Microsoft" }, { 0xc0, "Ampere" },
};

void uk_cpuid_vendor(char vendor[UK_CPUID_VENDOR_LEN])
{
	uint8_t code = (uint8_t)(uk_arm64_read(midr_el1) >> 24);
	unsigned int i;

	memset(vendor, 0, UK_CPUID_VENDOR_LEN);
	for (i = 0; i < ARRAY_SIZE(makers); i++)
		if (makers[i].code == code)
			memcpy(vendor, makers[i].name, UK_CPUID_VENDOR_LEN);
}

/* The CPU has numbers only. */
void uk_cpuid_brand(char brand[UK_CPUID_BRAND_LEN])
{
	brand[0] = '\0';
}

/* There is no place where one would say so. */
void uk_cpuid_hypervisor(char vendor[UK_CPUID_VENDOR_LEN])
{
	vendor[0] = '\0';
}
