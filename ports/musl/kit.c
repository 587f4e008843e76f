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

_Noreturn void musl__stop(int code)
{
	uk_shutdown(code);
	__builtin_unreachable();
}
