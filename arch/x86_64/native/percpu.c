/* SPDX-License-Identifier: BSD-3-Clause */
/* Per-CPU data by GS; only in images for several CPUs. */
#include <uk/arch/priv.h>

#include "native-internal.h"

void *uk_percpu_self __section(".percpu.self") __used;

/* The boot CPU's block is the template itself. */
void uk_x86_percpu_init(void)
{
	uk_percpu_base_set(&uk_percpu_self);
}
