/* SPDX-License-Identifier: BSD-3-Clause */
/* Where entropy comes from at the start. Interrupt-safe. */
#include "random-internal.h"

#include <stdbool.h>
#include <string.h>

#include <uk/arch/cpu.h>
#include <uk/arch/random.h>
#include <uk/bootinfo.h>
#include <uk/essentials.h>
#include <uk/print.h>

#define ENOUGH 32	   /* bytes that make jitter unnecessary */
#define NR_JITTER_ROUNDS 8 /* of a chunk of samples each */
#define NR_SAMPLES 64	   /* of a chunk */

/* All that there is, mixed in at once: each block of mixing has its price. */
struct found {
	uint64_t ticks;
	uint64_t cpu[ENOUGH / sizeof(uint64_t)];
	uint8_t loader[UK_BOOTINFO_SEED_MAX];
	size_t cpu_len; /* of it; the loader's follows */
	size_t loader_len;
};

static void ask_cpu(struct found *found)
{
	size_t nr = 0;

	while (nr < ARRAY_SIZE(found->cpu) &&
	       !uk_arch_random_seed_u64(&found->cpu[nr]))
		nr++;
	found->cpu_len = nr * sizeof(found->cpu[0]);
}

/* The loader's is used once: the next image does not find it. */
static void take_loaders(struct found *found)
{
	found->loader_len = MIN(uk_bootinfo.seed_len, sizeof(found->loader));
	memcpy(found->loader, uk_bootinfo.seed, found->loader_len);
	random__wipe(uk_bootinfo.seed, sizeof(uk_bootinfo.seed));
	uk_bootinfo.seed_len = 0;
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

static void say_what(const struct found *found, bool had_jitter)
{
	if (!found->cpu_len && !found->loader_len)
		uk_pr_warn("seeded from time jitter alone: neither the CPU "
			   "nor the loader has random bytes\n");
	else
		uk_pr_info("seeded from %lu bytes of the CPU, %lu of the "
			   "loader%s\n",
			   (unsigned long)found->cpu_len,
			   (unsigned long)found->loader_len,
			   had_jitter ? ", and time jitter" : "");
}

void random__seed(struct random__key *key)
{
	struct found found = { .ticks = uk_cpu_ticks() };
	bool needs_jitter;

	ask_cpu(&found);
	take_loaders(&found);
	needs_jitter = found.cpu_len + found.loader_len < ENOUGH;
	random__mix(key, &found,
		    offsetof(struct found, loader) + found.loader_len);
	if (needs_jitter)
		mix_jitter(key);
	say_what(&found, needs_jitter);
	random__wipe(&found, sizeof(found));
}
