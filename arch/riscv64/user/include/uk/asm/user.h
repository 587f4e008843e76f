/* SPDX-License-Identifier: BSD-3-Clause */
/* riscv64: the CPU's part of <uk/arch/user.h>. */
#ifndef UK_ASM_USER_H
#define UK_ASM_USER_H

#include <uk/essentials.h>

/* Below the programs even of address spaces of 38 bits (Sv39). */
#define UK_USER_PLACE 0x1000000000UL
#define UK_USER_PLACE_RANDOM 0x0fffffffffUL

#define UK_USER_RELA 3 /* R_RISCV_RELATIVE: not all linkers pack them */

static inline void uk_user_features(unsigned long hwcap2 __unused)
{
}

#endif /* UK_ASM_USER_H */
