/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Linux's ABI: futexes.
 *
 * Context: constants and layouts.
 * Source:  futex(2), get_robust_list(2)
 */
#ifndef UK_ABI_FUTEX_H
#define UK_ABI_FUTEX_H

#include <stddef.h>

#define UK_ABI_FUTEX_WAIT 0
#define UK_ABI_FUTEX_WAKE 1
#define UK_ABI_FUTEX_REQUEUE 3
#define UK_ABI_FUTEX_CMP_REQUEUE 4
#define UK_ABI_FUTEX_WAKE_OP 5
#define UK_ABI_FUTEX_LOCK_PI 6
#define UK_ABI_FUTEX_UNLOCK_PI 7
#define UK_ABI_FUTEX_TRYLOCK_PI 8
#define UK_ABI_FUTEX_WAIT_BITSET 9
#define UK_ABI_FUTEX_WAKE_BITSET 10

#define UK_ABI_FUTEX_PRIVATE_FLAG 128
#define UK_ABI_FUTEX_CLOCK_REALTIME 256

#define UK_ABI_FUTEX_BITSET_MATCH_ANY 0xffffffffU

#define UK_ABI_FUTEX_OP_SET 0
#define UK_ABI_FUTEX_OP_ADD 1
#define UK_ABI_FUTEX_OP_OR 2
#define UK_ABI_FUTEX_OP_ANDN 3
#define UK_ABI_FUTEX_OP_XOR 4
#define UK_ABI_FUTEX_OP_ARG_SHIFT 8

#define UK_ABI_FUTEX_OP_CMP_EQ 0
#define UK_ABI_FUTEX_OP_CMP_NE 1
#define UK_ABI_FUTEX_OP_CMP_LT 2
#define UK_ABI_FUTEX_OP_CMP_LE 3
#define UK_ABI_FUTEX_OP_CMP_GT 4
#define UK_ABI_FUTEX_OP_CMP_GE 5

/** The last argument of FUTEX_WAKE_OP. */
#define UK_ABI_FUTEX_OP(op, arg, cmp, cmp_arg)                                 \
	((((op)&0xfU) << 28) | (((cmp)&0xfU) << 24) | (((arg)&0xfffU) << 12) | \
	 ((cmp_arg)&0xfffU))

/* The word of a futex that has an owner. */
#define UK_ABI_FUTEX_WAITERS 0x80000000U
#define UK_ABI_FUTEX_OWNER_DIED 0x40000000U
#define UK_ABI_FUTEX_TID_MASK 0x3fffffffU

#define UK_ABI_ROBUST_LIST_LIMIT 2048 /* entries looked at */
#define UK_ABI_ROBUST_PI 1UL	      /* in the pointer to an entry */

/** What a thread holds when it dies: a circle that ends at its head. */
struct uk_abi_robust_list {
	struct uk_abi_robust_list *next;
};

struct uk_abi_robust_list_head {
	struct uk_abi_robust_list list;
	long futex_offset;		    /* from an entry to its word */
	struct uk_abi_robust_list *pending; /* being taken or given back */
};

#endif /* UK_ABI_FUTEX_H */
