/* SPDX-License-Identifier: BSD-3-Clause */
#include "../fdt.h"

#include <uk/asm/native.h>

void uk_fdt_start(unsigned long blob);

/* Where the entry code goes: return addresses are signed from here on. */
UK_ARM64_UNSIGNED void uk_fdt_start(unsigned long blob)
{
	const char *why = fdtdoor__open(blob, &uk_bootinfo);

	uk_arm64_sign_prepare(uk_bootinfo.seed, uk_bootinfo.seed_len);
	uk_arm64_sign_start();
	fdtdoor__enter(why);
}
