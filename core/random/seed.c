/* SPDX-License-Identifier: BSD-3-Clause */
/* Where entropy comes from at the start. Interrupt-safe. */
#include "random-internal.h"

#include <stdbool.h>

#include <uk/arch/cpu.h>
#include <uk/arch/random.h>
#include <uk/bootinfo.h>
#include <uk/essentials.h>
#include <uk/print.h>

#define ENOUGH 32	   /* bytes that make jitter unnecessary */
#define NR_JITTER_ROUNDS 8 /* of a chunk of samples each */
#define NR_SAMPLES 64	   /* of a chunk */

static size_t mix_cpu(struct random__key *key)
{
	uint64_t words[ENOUGH / sizeof(uint64_t)];
	size_t nr = 0;

	while (nr < ARRAY_SIZE(words) && !uk_arch_random_seed_u64(&words[nr]))
		nr++;
	random__mix(key, words, nr * sizeof(words[0]));
	random__wipe(words, sizeof(words));
	return nr * sizeof(words[0]);
}

/* The loader's is used once: the next image does not find it. */
static size_t mix_bootinfo(struct random__key *key)
{
	size_t len = MIN(uk_bootinfo.seed_len, sizeof(uk_bootinfo.seed));

	random__mix(key, uk_bootinfo.seed, len);
	random__wipe(uk_bootinfo.seed, sizeof(uk_bootinfo.seed));
	uk_bootinfo.seed_len = 0;
	return len;
}

/*
 * How long the same few instructions take: caches, interrupts, the host. A
 * machine that counts instructions (QEMU -icount) gives the same each time;
 * such a start cannot be told from another one, and is warned of.
 */
static void mix_jitter(struct random__key *key)
{
	static uint8_t memory[4096]; /* walked through: cache and TLB */
	uint64_t samples[NR_SAMPLES];
	unsigned int round, i, at = 0;

	for (round = 0; round < NR_JITTER_ROUNDS; round++) {
		for (i = 0; i < NR_SAMPLES; i++) {
			samples[i] = uk_cpu_ticks();
			at = (at + (unsigned int)samples[i] * 64 + 65) %
			     sizeof(memory);
			memory[at]++;
			uk_barrier();
		}
		random__mix(key, samples, sizeof(samples));
	}
	random__wipe(samples, sizeof(samples));
}

void random__seed(struct random__key *key)
{
	uint64_t ticks = uk_cpu_ticks();
	size_t cpu_len = mix_cpu(key);
	size_t loader_len = mix_bootinfo(key);
	bool needs_jitter = cpu_len + loader_len < ENOUGH;

	random__mix(key, &ticks, sizeof(ticks));
	if (needs_jitter)
		mix_jitter(key);
	if (!cpu_len && !loader_len)
		uk_pr_warn("seeded from time jitter alone: neither the CPU "
			   "nor the loader has random bytes\n");
	else
		uk_pr_info("seeded from %lu bytes of the CPU, %lu of the "
			   "loader%s\n",
			   (unsigned long)cpu_len, (unsigned long)loader_len,
			   needs_jitter ? ", and time jitter" : "");
}
