/* SPDX-License-Identifier: BSD-3-Clause */
/* The way to a system call that does nothing, and back. */
#include "bench.h"

#include <sys/syscall.h>
#include <unistd.h>

#define NR 2000UL

static void by_function(unsigned long nr)
{
	while (nr--)
		getppid();
}

static volatile long number = SYS_getppid;

static void by_number(unsigned long nr)
{
	while (nr--)
		syscall(number);
}

#if defined(__x86_64__)
#define HAS_INSTRUCTION 1
static long instruction(void)
{
	long result;

	__asm__ __volatile__("syscall"
			     : "=a"(result)
			     : "0"((long)SYS_getppid)
			     : "rcx", "r11", "memory");
	return result;
}
#elif defined(__aarch64__)
#define HAS_INSTRUCTION 1
static long instruction(void)
{
	register long x8 __asm__("x8") = SYS_getppid;
	register long x0 __asm__("x0");

	__asm__ __volatile__("svc #0" : "=r"(x0) : "r"(x8) : "memory");
	return x0;
}
#else /* it would be a call of the firmware */
#define HAS_INSTRUCTION 0
static long instruction(void)
{
	return 0;
}
#endif

static void by_instruction(unsigned long nr)
{
	while (nr--)
		instruction();
}

void measure_calls(void)
{
	measure("getppid(), the C library's function", by_function, NR);
	measure("syscall() with a number that is not constant", by_number, NR);
	if (HAS_INSTRUCTION)
		measure("by the CPU's instruction", by_instruction, NR);
}
