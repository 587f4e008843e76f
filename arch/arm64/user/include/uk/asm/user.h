/* SPDX-License-Identifier: BSD-3-Clause */
/* arm64: the CPU's part of <uk/arch/user.h>. */
#ifndef UK_ASM_USER_H
#define UK_ASM_USER_H

#include <uk/essentials.h>

/* Between the programs of 48-bit address spaces and their stacks. */
#define UK_USER_PLACE 0x100000000000UL
#define UK_USER_PLACE_RANDOM 0x0fffffffffffUL

#define UK_USER_RELA 1027 /* R_AARCH64_RELATIVE: not all linkers pack them */

static inline void uk_user_features(unsigned long hwcap2 __unused)
{
}

#endif /* UK_ASM_USER_H */
