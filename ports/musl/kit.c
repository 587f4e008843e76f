/* SPDX-License-Identifier: BSD-3-Clause */
/* The kernel's side of the C library: its start, its threads, its end. */
#include <uk/arch/priv.h>
#include <uk/boot.h>
#include <uk/config.h>
#include <uk/libc.h>

#include "musl-internal.h"

void uk_libc_init(void *tcb, char *program)
{
	musl__init(tcb, program);
}

void musl__thread_pointer_set(void *pointer)
{
	uk_tlsp_set((unsigned long)pointer);
}

/* The least, where nobody has said how long it is. */
#define DOOR_STACK_LEN 8192

const void *musl__first_stack(unsigned long *len)
{
	*len = uk_boot_stack_len ? uk_boot_stack_len : DOOR_STACK_LEN;
	return uk_boot_stack_top;
}

_Noreturn void musl__stop(int code)
{
	uk_shutdown(code);
	__builtin_unreachable();
}
