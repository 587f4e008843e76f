/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * Extended registers by XSAVEOPT, XSAVE or FXSAVE, whatever the CPU and who
 * set it up (the native mode, or Linux for the user mode) allow.
 */
#include <string.h>

#include <uk/arch/cpu.h>
#include <uk/arch/ectx.h>
#include <uk/arch/types.h>
#include <uk/asm/ectx.h>

#define FXSAVE_LEN 512
#define XSAVE_HEADER_LEN 64

/* Start values of the ABI: all exceptions masked, round to nearest. */
#define FCW_START 0x037f
#define MXCSR_START 0x1f80
#define FCW_AT 0
#define MXCSR_AT 24

/* Protection keys are not a thread's: they stay as they are. */
#define XCR0_PKRU (1UL << 9)

enum { METHOD_FXSAVE, METHOD_XSAVE, METHOD_XSAVEOPT };

/* Set once by uk_ectx_cpu_init(), the same on every CPU. */
static struct {
	unsigned int method;
	uint32_t len;
	uint64_t mask;
} area = { METHOD_FXSAVE, FXSAVE_LEN, 0 };

static uint64_t read_xcr0(void)
{
	uint32_t low, high;

	__asm__ __volatile__("xgetbv" : "=a"(low), "=d"(high) : "c"(0));
	return (uint64_t)high << 32 | low;
}

void uk_ectx_cpu_init(void)
{
	if (!(uk_x86_cpuid(1, 0).ecx >> 27 & 1)) /* OSXSAVE */
		return;
	area.method = uk_x86_cpuid(0xd, 1).eax & 1 ? METHOD_XSAVEOPT
						   : METHOD_XSAVE;
	area.mask = read_xcr0() & ~XCR0_PKRU;
	area.len = uk_x86_cpuid(0xd, 0).ebx;
}

size_t uk_ectx_size(void)
{
	return area.len;
}

size_t uk_ectx_align(void)
{
	return area.method == METHOD_FXSAVE ? 16 : 64;
}

void uk_ectx_init(struct uk_ectx *ectx)
{
	uint8_t *bytes = (uint8_t *)ectx;
	uint64_t in_use = area.mask & 3;
	uint16_t fcw = FCW_START;
	uint32_t mxcsr = MXCSR_START;

	memset(bytes, 0, area.len);
	memcpy(bytes + FCW_AT, &fcw, sizeof(fcw));
	memcpy(bytes + MXCSR_AT, &mxcsr, sizeof(mxcsr));
	if (area.method != METHOD_FXSAVE)
		memcpy(bytes + FXSAVE_LEN, &in_use, sizeof(in_use));
}

void uk_x86_ectx_save_all(struct uk_ectx *ectx)
{
	uint32_t low = (uint32_t)area.mask;
	uint32_t high = (uint32_t)(area.mask >> 32);

	if (area.method != METHOD_FXSAVE)
		__asm__ __volatile__("xsave64 (%0)" ::"r"(ectx), "a"(low),
				     "d"(high)
				     : "memory");
	else
		__asm__ __volatile__("fxsave64 (%0)" ::"r"(ectx) : "memory");
}

/*
 * A called function finds the x87 stack empty: who was interrupted in the
 * middle of a computation leaves nothing there to the thread that comes next.
 */
static void empty_x87(void)
{
	__asm__ __volatile__("fnclex\n\temms" ::: "memory");
}

void uk_ectx_save(struct uk_ectx *ectx)
{
	uint32_t low = (uint32_t)area.mask;
	uint32_t high = (uint32_t)(area.mask >> 32);

	if (area.method == METHOD_XSAVEOPT)
		__asm__ __volatile__("xsaveopt64 (%0)" ::"r"(ectx), "a"(low),
				     "d"(high)
				     : "memory");
	else
		uk_x86_ectx_save_all(ectx);
	empty_x87();
}

void uk_ectx_restore(struct uk_ectx *ectx)
{
	uint32_t low = (uint32_t)area.mask;
	uint32_t high = (uint32_t)(area.mask >> 32);

	if (area.method != METHOD_FXSAVE)
		__asm__ __volatile__("xrstor64 (%0)" ::"r"(ectx), "a"(low),
				     "d"(high)
				     : "memory");
	else
		__asm__ __volatile__("fxrstor64 (%0)" ::"r"(ectx) : "memory");
}
