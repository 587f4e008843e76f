/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * What this CPU can do, by name.
 *
 *	if (uk_cpuid_has(UK_CPU_AVX2)) ...
 *
 * The features are those of the image's architecture (<uk/asm/features.h>).
 * The CPU is asked at the first call and remembered; all CPUs of a machine
 * are taken to be alike. That a feature is there does not mean that it is
 * turned on: extended registers may be used as <uk/arch/ectx.h> says.
 *
 * Context: any, from the first C function on.
 * Locking: none needed; what is remembered is the same whoever asks.
 * Memory:  the caller's; names are static.
 * Errors:  none.
 */
#ifndef UK_CPUID_H
#define UK_CPUID_H

#include <stdbool.h>
#include <stddef.h>

#include <uk/asm/features.h>
#include <uk/essentials.h>

UK_C_BEGIN

#define UK_CPU_FEATURE_ENUM(name, word, bit, text) UK_CPU_##name,

enum uk_cpu_feature { UK_CPU_FEATURES(UK_CPU_FEATURE_ENUM) UK_CPU_NR_FEATURES };

#define UK_CPUID_VENDOR_LEN 13 /* bytes, the final zero included */
#define UK_CPUID_BRAND_LEN 49

/** Whether the CPU has `feature`; false for what is none. */
bool uk_cpuid_has(enum uk_cpu_feature feature);

/** The feature's usual name in small letters; NULL for what is none. */
const char *uk_cpuid_name(enum uk_cpu_feature feature);

/** The feature with this name; UK_CPU_NR_FEATURES if there is none. */
enum uk_cpu_feature uk_cpuid_find(const char *name);

/** Who made the CPU, as it says itself ("GenuineIntel"). */
void uk_cpuid_vendor(char vendor[UK_CPUID_VENDOR_LEN]);

/** Its product name; empty if it does not say. */
void uk_cpuid_brand(char brand[UK_CPUID_BRAND_LEN]);

/** Who runs the virtual machine ("KVMKVMKVM"); empty if nobody does. */
void uk_cpuid_hypervisor(char vendor[UK_CPUID_VENDOR_LEN]);

UK_C_END

#endif /* UK_CPUID_H */
