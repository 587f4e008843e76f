/* SPDX-License-Identifier: BSD-3-Clause */
/* What a CPU needs before its first ordinary C function. */
#include <uk/arch/cpu.h>
#include <uk/arch/priv.h>
#include <uk/arch/reloc.h>
#include <uk/arch/types.h>
#include <uk/on.h>

#include "native-internal.h"

#define CR4_UMIP (1UL << 11)
#define CR4_FSGSBASE (1UL << 16)
#define CR4_SMEP (1UL << 20)
#define CR4_SMAP (1UL << 21)

/* x87, SSE, AVX, AVX-512: what a thread's state consists of for us. */
#define XCR0_USED 0xe7U

bool uk_x86_has_fsgsbase;

/* From the linker script; hidden, or their addresses were relocated too. */
extern const unsigned long uk_relr_start[] __hidden, uk_relr_end[] __hidden;

void uk_x86_relocate(unsigned long delta)
{
	uk_reloc_relr(uk_relr_start, uk_relr_end, delta);
}

static unsigned long pick(uint32_t word, unsigned int bit, unsigned long flag)
{
	return word >> bit & 1 ? flag : 0;
}

static void enable_xsave(void)
{
	struct uk_x86_cpuid parts = uk_x86_cpuid(0xd, 0);

	__asm__ __volatile__("xsetbv" ::"c"(0), "a"(parts.eax & XCR0_USED),
			     "d"(0));
}

/* A CR4 bit that the CPU does not know must stay clear. */
void uk_x86_features_init(void)
{
	struct uk_x86_cpuid more = uk_x86_cpuid_safe(7, 0);
	unsigned long xsave =
		pick(uk_x86_cpuid(1, 0).ecx, 26, UK_X86_CR4_OSXSAVE);

	uk_x86_cr4_set(uk_x86_cr4() | xsave | pick(more.ebx, 0, CR4_FSGSBASE) |
		       pick(more.ebx, 7, CR4_SMEP) |
		       pick(more.ebx, 20, CR4_SMAP) |
		       pick(more.ecx, 2, CR4_UMIP));
	if (xsave)
		enable_xsave();
}

void uk_x86_cpu_init(void)
{
	uk_x86_features_init();
	uk_x86_has_fsgsbase = uk_x86_cpuid_safe(7, 0).ebx & 1;
	if (UK_ON(CONFIG_HAVE_SMP))
		uk_x86_percpu_init();
}
