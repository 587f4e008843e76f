/* SPDX-License-Identifier: BSD-3-Clause */
/* Further CPUs: what they are given, and their first C function. */
#include <uk/arch/ectx.h>
#include <uk/arch/paging.h>
#include <uk/arch/priv.h>
#include <uk/arch/start.h>
#include <uk/asm/native.h>

#include "native-internal.h"

/* The new CPU reads it with its caches off. */
void uk_cpu_start_prepare(struct uk_cpu_start *start)
{
	start->root = uk_pt_root();
	uk_arm64_dcache_clean(start, sizeof(*start));
}

UK_ARM64_UNSIGNED void uk_arm64_cpu_further(struct uk_cpu_start *start)
{
	uk_percpu_base_set(start->percpu);
	uk_arm64_sign_start();
	uk_ectx_cpu_init();
	uk_traps_init();
	start->entry(start);
	uk_cpu_halt();
}
