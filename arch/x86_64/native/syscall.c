/* SPDX-License-Identifier: BSD-3-Clause */
/* The instruction "syscall" of a CPU. Source: Intel SDM vol. 3, 5.8.8 */
#include <uk/arch/syscall.h>
#include <uk/asm/door.h>
#include <uk/asm/modes.h>
#include <uk/asm/msr.h>

#define MSR_STAR 0xc0000081
#define MSR_LSTAR 0xc0000082
#define MSR_FMASK 0xc0000084
#define EFER_SCE 0x1

/* Trap, interrupt, direction, nested task, resume, alignment check. */
#define FLAGS_CLEARED 0x54700

extern const char uk_x86_syscall[] __hidden;

/* The data segment is the one behind that of the code, as the CPU wants it. */
UK_CTASSERT(UK_X86_SEG_DATA == UK_X86_SEG_CODE + 8);

int uk_syscall_trap_enable(void)
{
	uk_x86_msr_write(MSR_STAR, (uint64_t)UK_X86_SEG_CODE << 32);
	uk_x86_msr_write(MSR_LSTAR, (unsigned long)uk_x86_syscall);
	uk_x86_msr_write(MSR_FMASK, FLAGS_CLEARED);
	uk_x86_msr_write(MSR_EFER, uk_x86_msr_read(MSR_EFER) | EFER_SCE);
	return 0;
}
