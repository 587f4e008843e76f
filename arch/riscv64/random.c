/* SPDX-License-Identifier: BSD-3-Clause */
/* In a Linux process: the kernel keeps the seed register (Zkr) to itself. */
#include <errno.h>

#include <uk/arch/random.h>

int uk_arch_random_seed_u64(uint64_t *val __unused)
{
	return -ENOTSUP;
}
