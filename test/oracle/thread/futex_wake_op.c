/* SPDX-License-Identifier: BSD-3-Clause */
/* A word is changed, and by what it was a second one is woken. */
#define _GNU_SOURCE
#include <stdint.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "../check.h"
#include "futex.h"

static uint32_t a, b;
static void change(uint32_t from, int op, int arg, int cmp, int with)
{
	b = from;
	printf("%ld", syscall(SYS_futex, &a, FUTEX_WAKE_OP, 1, 1L, &b,
			      FUTEX_OP(op, arg, cmp, with)));
	printf(" %u\n", b);
}

int main(void)
{
	change(5, FUTEX_OP_SET, 9, FUTEX_OP_CMP_EQ, 5);
	change(5, FUTEX_OP_ADD, 3, FUTEX_OP_CMP_LT, 5);
	change(5, FUTEX_OP_ADD, -1, FUTEX_OP_CMP_GE, 5);
	change(5, FUTEX_OP_OR, 8, FUTEX_OP_CMP_NE, 5);
	change(13, FUTEX_OP_ANDN, 5, FUTEX_OP_CMP_GT, 5);
	change(5, FUTEX_OP_XOR, 1, FUTEX_OP_CMP_LE, 5);
	change(0, FUTEX_OP_OR | FUTEX_OP_OPARG_SHIFT, 10, FUTEX_OP_CMP_EQ, 0);
	return 0;
}
