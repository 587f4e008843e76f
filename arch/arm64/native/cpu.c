/* SPDX-License-Identifier: BSD-3-Clause */
/* What a CPU needs before its first ordinary C function; signing keys. */
#include <string.h>

#include <uk/arch/cpu.h>
#include <uk/arch/ectx.h>
#include <uk/arch/paging.h>
#include <uk/arch/priv.h>
#include <uk/arch/random.h>
#include <uk/asm/native.h>
#include <uk/on.h>

#include "native-internal.h"

uint64_t uk_arm64_sign_key[2];
uk_pte_t uk_arm64_pte_guarded;

/* From the linker script. */
extern char uk_percpu_template[];

void uk_arm64_cpu_init(void)
{
	if (UK_ON(CONFIG_UKARCH_ARM64_GUARDED) &&
	    uk_arm64_field(uk_arm64_read(id_aa64pfr1_el1), 0))
		uk_arm64_pte_guarded = UK_ARM64_PTE_GUARDED;
	if (UK_ON(CONFIG_HAVE_SMP))
		uk_percpu_base_set(uk_percpu_template);
}

int uk_arm64_can_sign(void)
{
	uint64_t isar1 = uk_arm64_read(id_aa64isar1_el1);
	uint64_t isar2 = uk_arm64_read(s3_0_c0_c6_2);

	return uk_arm64_field(isar1, 4) || uk_arm64_field(isar1, 8) ||
	       uk_arm64_field(isar2, 12);
}

/* Steele, Lea, Flood: Fast splittable pseudorandom number generators. */
static uint64_t mix(uint64_t word)
{
	word ^= word >> 30;
	word *= 0xbf58476d1ce4e5b9;
	word ^= word >> 27;
	word *= 0x94d049bb133111eb;
	return word ^ word >> 31;
}

/* A word of many: those who know it do not know them. */
static uint64_t fold(uint64_t sum, const void *seed, size_t len)
{
	const uint8_t *at = seed;
	uint64_t word;
	size_t i;

	for (i = 0; i + sizeof(word) <= len; i += sizeof(word)) {
		memcpy(&word, at + i, sizeof(word));
		sum = mix(sum + word);
	}
	return sum;
}

void uk_arm64_sign_prepare(const void *seed, size_t len)
{
	uint64_t word = 0;
	int i;

	for (i = 0; i < 2; i++) {
		uk_arch_random_seed_u64(&word);
		word += uk_cpu_ticks();
		uk_arm64_sign_key[i] = fold(mix(word + (uint64_t)i), seed, len);
	}
}
