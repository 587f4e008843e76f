/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * arm64 in EL1: what doors need of the CPU beyond <uk/arch/>.
 *
 * Context: early, boot CPU.
 * Locking: none needed.
 * Memory:  none.
 * Errors:  none.
 */
#ifndef UK_ASM_NATIVE_H
#define UK_ASM_NATIVE_H

#include <stddef.h>
#include <stdint.h>

#include <uk/asm/sysreg.h>
#include <uk/essentials.h>

UK_C_BEGIN

/* For who turns on signing: what it calls before and after it differs. */
#ifdef __aarch64__
#define UK_ARM64_UNSIGNED __attribute__((target("branch-protection=bti")))
#else /* a tool reads this header alone */
#define UK_ARM64_UNSIGNED
#endif

#define UK_ARM64_SCTLR_SIGN (1UL << 31)

/**
 * Chooses the key with which return addresses are signed, out of the CPU's
 * random numbers and the loader's `seed` of `len` bytes (which are to be
 * used for other things too: the key does not tell them).
 */
void uk_arm64_sign_prepare(const void *seed, size_t len);

/** Whether this CPU can sign. */
int uk_arm64_can_sign(void);

/** The key; two words. */
extern uint64_t uk_arm64_sign_key[2] __hidden;

/**
 * From now on return addresses are signed, if the CPU can. Only for functions
 * that are UK_ARM64_UNSIGNED, never return, and whose callers do not either.
 */
static inline __attribute__((always_inline)) UK_ARM64_UNSIGNED void
uk_arm64_sign_start(void)
{
	if (!uk_arm64_can_sign())
		return;
	uk_arm64_write(s3_0_c2_c1_0, uk_arm64_sign_key[0]); /* APIAKey */
	uk_arm64_write(s3_0_c2_c1_1, uk_arm64_sign_key[1]);
	uk_arm64_write(sctlr_el1,
		       uk_arm64_read(sctlr_el1) | UK_ARM64_SCTLR_SIGN);
	uk_isb();
}

UK_C_END

#endif /* UK_ASM_NATIVE_H */
