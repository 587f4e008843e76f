/* SPDX-License-Identifier: BSD-3-Clause */
/* x86_64: the CPU's part of <uk/arch/user.h>. */
#ifndef UK_ASM_USER_H
#define UK_ASM_USER_H

#include <uk/arch/host.h>
#include <uk/arch/priv.h>

/* Between the programs of 47-bit address spaces and their heaps and stacks. */
#define UK_USER_PLACE 0x100000000000UL
#define UK_USER_PLACE_RANDOM 0x0fffffffffffUL

#define UK_USER_RELA 0 /* its linkers pack all relocations */

static inline void uk_user_features(unsigned long hwcap2)
{
	uk_user_has_fsgsbase = hwcap2 & UK_HOST_HWCAP2_FSGSBASE;
}

#endif /* UK_ASM_USER_H */
