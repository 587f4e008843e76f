/* SPDX-License-Identifier: BSD-3-Clause */
/* Interrupt-safe (built with general registers only). */
#include <uk/cpuid.h>

#include <string.h>

#include <uk/arch/cpu.h>

#define LEAF_HYPERVISOR 0x40000000
#define LEAF_BRAND 0x80000002
#define BRAND_LEAVES 3

#define FEATURE_PLACE(name, word, bit, text) { word, bit },
#define FEATURE_NAME(name, word, bit, text) text,

static const struct {
	uint8_t word, bit;
} places[] = { UK_CPU_FEATURES(FEATURE_PLACE) };

static const char *const names[] = { UK_CPU_FEATURES(FEATURE_NAME) };

/* Filled at the first question: the flag last, and by all the same. */
static uint32_t words[UK_X86_NR_WORDS];
static bool is_filled;

static void fill_words(void)
{
	struct uk_x86_cpuid leaf = uk_x86_cpuid_safe(1, 0);

	words[UK_X86_1_ECX] = leaf.ecx;
	words[UK_X86_1_EDX] = leaf.edx;
	leaf = uk_x86_cpuid_safe(7, 0);
	words[UK_X86_7_EBX] = leaf.ebx;
	words[UK_X86_7_ECX] = leaf.ecx;
	words[UK_X86_7_EDX] = leaf.edx;
	words[UK_X86_D1_EAX] = uk_x86_cpuid_safe(0xd, 1).eax;
	leaf = uk_x86_cpuid_safe(0x80000001, 0);
	words[UK_X86_80000001_ECX] = leaf.ecx;
	words[UK_X86_80000001_EDX] = leaf.edx;
	words[UK_X86_80000007_EDX] = uk_x86_cpuid_safe(0x80000007, 0).edx;
	__atomic_store_n(&is_filled, true, __ATOMIC_RELEASE);
}

bool uk_cpuid_has(enum uk_cpu_feature feature)
{
	if (feature >= UK_CPU_NR_FEATURES)
		return false;
	if (!__atomic_load_n(&is_filled, __ATOMIC_ACQUIRE))
		fill_words();
	return words[places[feature].word] >> places[feature].bit & 1;
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

static void put_words(char *text, uint32_t a, uint32_t b, uint32_t c)
{
	const uint32_t letters[3] = { a, b, c };

	memcpy(text, letters, sizeof(letters));
	text[sizeof(letters)] = '\0';
}

void uk_cpuid_vendor(char vendor[UK_CPUID_VENDOR_LEN])
{
	struct uk_x86_cpuid leaf = uk_x86_cpuid(0, 0);

	put_words(vendor, leaf.ebx, leaf.edx, leaf.ecx);
}

void uk_cpuid_hypervisor(char vendor[UK_CPUID_VENDOR_LEN])
{
	struct uk_x86_cpuid leaf = { 0, 0, 0, 0 };

	if (uk_cpuid_has(UK_CPU_HYPERVISOR))
		leaf = uk_x86_cpuid(LEAF_HYPERVISOR, 0);
	put_words(vendor, leaf.ebx, leaf.ecx, leaf.edx);
}

void uk_cpuid_brand(char brand[UK_CPUID_BRAND_LEN])
{
	struct uk_x86_cpuid leaf;
	unsigned int i;

	for (i = 0; i < BRAND_LEAVES; i++) {
		leaf = uk_x86_cpuid_safe(LEAF_BRAND + i, 0);
		memcpy(brand + i * sizeof(leaf), &leaf, sizeof(leaf));
	}
	brand[UK_CPUID_BRAND_LEN - 1] = '\0';
}
