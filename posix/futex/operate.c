/* SPDX-License-Identifier: BSD-3-Clause */
/* FUTEX_WAKE_OP's little language: futex(2). */
#include <errno.h>

#include <uk/abi/futex.h>

#include "futex-internal.h"

/* Twelve bits with a sign. */
static int argument(uint32_t bits)
{
	return (int)(bits << 20) >> 20;
}

static int change(uint32_t *word, uint32_t op, uint32_t arg)
{
	switch (op & 7) {
	case UK_ABI_FUTEX_OP_SET:
		return (int)__atomic_exchange_n(word, arg, __ATOMIC_SEQ_CST);
	case UK_ABI_FUTEX_OP_ADD:
		return (int)__atomic_fetch_add(word, arg, __ATOMIC_SEQ_CST);
	case UK_ABI_FUTEX_OP_OR:
		return (int)__atomic_fetch_or(word, arg, __ATOMIC_SEQ_CST);
	case UK_ABI_FUTEX_OP_ANDN:
		return (int)__atomic_fetch_and(word, ~arg, __ATOMIC_SEQ_CST);
	default:
		return (int)__atomic_fetch_xor(word, arg, __ATOMIC_SEQ_CST);
	}
}

static int compare(int before, uint32_t cmp, int arg)
{
	switch (cmp) {
	case UK_ABI_FUTEX_OP_CMP_EQ:
		return before == arg;
	case UK_ABI_FUTEX_OP_CMP_NE:
		return before != arg;
	case UK_ABI_FUTEX_OP_CMP_LT:
		return before < arg;
	case UK_ABI_FUTEX_OP_CMP_LE:
		return before <= arg;
	case UK_ABI_FUTEX_OP_CMP_GT:
		return before > arg;
	default:
		return before >= arg;
	}
}

int futex__operate(uint32_t *word, uint32_t op)
{
	uint32_t what = op >> 28, cmp = op >> 24 & 0xf;
	int arg = argument(op >> 12 & 0xfff);

	if ((what & 7) > UK_ABI_FUTEX_OP_XOR || cmp > UK_ABI_FUTEX_OP_CMP_GE)
		return -ENOSYS;
	if (what & UK_ABI_FUTEX_OP_ARG_SHIFT)
		arg = (int)(1U << (arg & 31));
	return compare(change(word, what, (uint32_t)arg), cmp,
		       argument(op & 0xfff));
}
