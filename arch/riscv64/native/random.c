/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * Zkr: the seed CSR, if the firmware lets S-mode read it. Whether it does
 * cannot be asked, so the first read is made with a trap vector of its own.
 */
#include <errno.h>

#include <uk/arch/cpu.h>
#include <uk/arch/priv.h>
#include <uk/arch/random.h>

#define TRIES 64 /* for each 16 bits */

#define SEED_STATE_SHIFT 30 /* both upper bits of 32 */
#define SEED_STATE_VALID 2U
#define SEED_STATE_DEAD 3U
#define SEED_MASK 0xffffU

/* Stores what the register says; false if reading it is not allowed. */
static bool read_seed(uint32_t *seed)
{
	unsigned long flags = uk_irq_save();
	unsigned long value = 0, is_read = 0, vectors;

	__asm__ __volatile__("lla %2, 1f\n\t"
			     "csrrw %2, stvec, %2\n\t"
			     "csrrw %0, 0x015, zero\n\t"
			     "li %1, 1\n\t"
			     ".balign 4\n"
			     "1:\tcsrw stvec, %2"
			     : "+&r"(value), "+&r"(is_read),
			       "=&r"(vectors)::"memory");
	uk_irq_restore(flags);
	*seed = (uint32_t)value;
	return is_read;
}

static int read_16_bits(uint64_t *val)
{
	uint32_t seed;
	int i;

	for (i = 0; i < TRIES; i++) {
		if (!read_seed(&seed))
			return -ENOTSUP;
		if (seed >> SEED_STATE_SHIFT == SEED_STATE_DEAD)
			return -EIO;
		if (seed >> SEED_STATE_SHIFT == SEED_STATE_VALID) {
			*val = *val << 16 | (seed & SEED_MASK);
			return 0;
		}
		uk_cpu_relax();
	}
	return -EIO;
}

int uk_arch_random_seed_u64(uint64_t *val)
{
	uint64_t seed = 0;
	int i, error = 0;

	for (i = 0; i < 4 && !error; i++)
		error = read_16_bits(&seed);
	if (!error)
		*val = seed;
	return error;
}
