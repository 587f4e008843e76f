/* SPDX-License-Identifier: BSD-3-Clause */
/* skip: riscv64: ecall in S-mode is a call of the firmware */
/* A thread made by the bare system call, on a stack of its own. */
#include "instruction.h"

#include <sched.h>

#include "../check.h"

static long stack[4096] __attribute__((aligned(16)));
static int seen, parent_tid, child_tid = 1;

/* Not one call of the C library in here: it has the parent's TLS. */
static __attribute__((noinline, used)) void in_child(void)
{
	__atomic_store_n(&seen, 42, __ATOMIC_SEQ_CST);
}

#define FLAGS                                                               \
	(CLONE_VM | CLONE_FS | CLONE_FILES | CLONE_SIGHAND | CLONE_THREAD | \
	 CLONE_SYSVSEM | CLONE_PARENT_SETTID | CLONE_CHILD_CLEARTID)

static long make_thread(void)
{
	long *top = stack + 4096;
#if defined(__x86_64__)
	register int *r10 __asm__("r10") = &child_tid;
	register long r8 __asm__("r8") = 0;
	long result;

	__asm__ __volatile__("syscall\n\t"
			     "test %%rax, %%rax\n\t"
			     "jnz 1f\n\t"
			     "xor %%ebp, %%ebp\n\t"
			     "call in_child\n\t"
			     "xor %%edi, %%edi\n\t"
			     "mov %[exit], %%eax\n\t"
			     "syscall\n\t"
			     "1:"
			     : "=a"(result)
			     : "0"((long)SYS_clone), "D"((long)FLAGS), "S"(top),
			       "d"(&parent_tid), "r"(r10),
			       "r"(r8), [exit] "i"(SYS_exit)
			     : "rcx", "r11", "memory", "cc");
	return result;
#elif defined(__aarch64__)
	register long x8 __asm__("x8") = SYS_clone;
	register long x0 __asm__("x0") = FLAGS;
	register long *x1 __asm__("x1") = top;
	register int *x2 __asm__("x2") = &parent_tid;
	register long x3 __asm__("x3") = 0;
	register int *x4 __asm__("x4") = &child_tid;

	__asm__ __volatile__("svc #0\n\t"
			     "cbnz x0, 1f\n\t"
			     "mov x29, #0\n\t"
			     "bl in_child\n\t"
			     "mov x0, #0\n\t"
			     "mov x8, %[exit]\n\t"
			     "svc #0\n\t"
			     "1:"
			     : "+r"(x0)
			     : "r"(x8), "r"(x1), "r"(x2), "r"(x3),
			       "r"(x4), [exit] "i"(SYS_exit)
			     : "memory", "cc", "x30");
	return x0;
#else
	return (long)top;
#endif
}

int main(void)
{
	long tid = make_thread();

	SHOW_BOOL(tid > 1);
	while (__atomic_load_n(&child_tid, __ATOMIC_SEQ_CST))
		syscall(SYS_futex, &child_tid, 0 /* FUTEX_WAIT */, 1, NULL);
	SHOW(seen);
	SHOW_BOOL(parent_tid == tid);
	return 0;
}
