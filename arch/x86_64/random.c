/* SPDX-License-Identifier: BSD-3-Clause */
#include <errno.h>

#include <uk/arch/cpu.h>
#include <uk/arch/random.h>

/* Intel advises 10 tries for RDRAND; RDSEED runs dry under load sooner. */
#define TRIES_RDRAND 10
#define TRIES_RDSEED 32

static int try_rdseed(uint64_t *val)
{
	unsigned char ok;

	__asm__ __volatile__("rdseed %0\n\tsetc %1"
			     : "=r"(*val), "=qm"(ok)::"cc");
	return ok;
}

static int try_rdrand(uint64_t *val)
{
	unsigned char ok;

	__asm__ __volatile__("rdrand %0\n\tsetc %1"
			     : "=r"(*val), "=qm"(ok)::"cc");
	return ok;
}

static int try_often(int (*try_once)(uint64_t *val), int tries, uint64_t *val)
{
	for (; tries > 0; tries--) {
		if (try_once(val))
			return 0;
		uk_cpu_relax();
	}
	return -EIO;
}

int uk_arch_random_seed_u64(uint64_t *val)
{
	int error = -ENOTSUP;

	if (uk_x86_cpuid_safe(7, 0).ebx >> 18 & 1)
		error = try_often(try_rdseed, TRIES_RDSEED, val);
	if (error && uk_x86_cpuid(1, 0).ecx >> 30 & 1)
		error = try_often(try_rdrand, TRIES_RDRAND, val);
	return error;
}
