/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * Code that was written is run: a CPU may have other instructions in mind.
 * Interrupt-safe (built with general registers only).
 */
#include <errno.h>

#include <uk/smp.h>
#include <uk/syscall.h>

#define LOCAL 1UL /* this thread only; it may go to another CPU */

void mmap__icache_flush(void *unused);

/* The whole of it, on all CPUs, whatever the range is. */
UK_LLSYSCALL_R_DEFINE(int, riscv_flush_icache, void *, start, void *, end,
		      unsigned long, flags)
{
	(void)start, (void)end;
	if (flags & ~LOCAL)
		return -EINVAL;
	uk_smp_call_urgent(UK_CPUS_ALL, mmap__icache_flush, NULL);
	return 0;
}
