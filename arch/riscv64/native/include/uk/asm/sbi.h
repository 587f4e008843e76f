/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * riscv64 in S-mode: calls to the firmware below (SBI), bare.
 *
 * Whoever uses an extension asks uk_sbi_has() first. Sets of harts are a mask
 * of up to 64 that begins at hart `base`.
 *
 * Context: any; a call lasts as long as the firmware needs. uk_sbi_hart_start()
 *          and others that report on harts return before these have acted.
 * Locking: inside the firmware.
 * Memory:  addresses are physical.
 * Errors:  negative errno values, see uk_sbi_errno(): -ENOTSUP the firmware
 *          does not have it, -EINVAL, -EPERM, -EFAULT a bad address, -EALREADY,
 *          -EIO anything else.
 * Source:  RISC-V Supervisor Binary Interface Specification 2.0
 */
#ifndef UK_ASM_SBI_H
#define UK_ASM_SBI_H

#include <errno.h>
#include <stdbool.h>
#include <stddef.h>

#include <uk/arch/types.h>

/* Extensions. */
#define UK_SBI_LEGACY_PUTCHAR 0x01
#define UK_SBI_BASE 0x10
#define UK_SBI_TIME 0x54494d45
#define UK_SBI_IPI 0x735049
#define UK_SBI_RFENCE 0x52464e43
#define UK_SBI_HSM 0x48534d
#define UK_SBI_SRST 0x53525354
#define UK_SBI_DBCN 0x4442434e

/* Functions of BASE. */
#define UK_SBI_BASE_SPEC_VERSION 0
#define UK_SBI_BASE_IMPL_ID 1
#define UK_SBI_BASE_IMPL_VERSION 2
#define UK_SBI_BASE_PROBE 3

/* What a reset does, and why (SRST). */
#define UK_SBI_RESET_SHUTDOWN 0
#define UK_SBI_RESET_COLD 1
#define UK_SBI_RESET_WARM 2
#define UK_SBI_REASON_NONE 0
#define UK_SBI_REASON_FAILURE 1

struct uk_sbi_ret {
	long error; /* 0, or a negative number of the specification's */
	unsigned long value;
};

/** Function `fid` of extension `eid`, with up to four arguments. */
static inline struct uk_sbi_ret uk_sbi_call(unsigned long eid,
					    unsigned long fid, unsigned long a,
					    unsigned long b, unsigned long c,
					    unsigned long d)
{
	register unsigned long a0 __asm__("a0") = a;
	register unsigned long a1 __asm__("a1") = b;
	register unsigned long a2 __asm__("a2") = c;
	register unsigned long a3 __asm__("a3") = d;
	register unsigned long a6 __asm__("a6") = fid;
	register unsigned long a7 __asm__("a7") = eid;

	__asm__ __volatile__("ecall"
			     : "+r"(a0), "+r"(a1)
			     : "r"(a2), "r"(a3), "r"(a6), "r"(a7)
			     : "memory");
	return (struct uk_sbi_ret){ (long)a0, a1 };
}

/** The specification's error as a negative errno value. */
static inline int uk_sbi_errno(long error)
{
	static const unsigned char values[] = { 0,	  EIO,	    ENOTSUP,
						EINVAL,	  EPERM,    EFAULT,
						EALREADY, EALREADY, EALREADY };

	if (error > 0 || error <= -(long)sizeof(values))
		return -EIO;
	return -(int)values[-error];
}

/** As uk_sbi_call(), where only success matters: 0 or an error. */
static inline int uk_sbi_do(unsigned long eid, unsigned long fid,
			    unsigned long a, unsigned long b, unsigned long c,
			    unsigned long d)
{
	return uk_sbi_errno(uk_sbi_call(eid, fid, a, b, c, d).error);
}

/** Whether the firmware has extension `eid` (not the legacy ones). */
static inline bool uk_sbi_has(unsigned long eid)
{
	struct uk_sbi_ret ret =
		uk_sbi_call(UK_SBI_BASE, UK_SBI_BASE_PROBE, eid, 0, 0, 0);

	return !ret.error && ret.value;
}

/** Interrupts when the time (rdtime) is `when`; clears one that is pending. */
static inline int uk_sbi_timer_set(uint64_t when)
{
	return uk_sbi_do(UK_SBI_TIME, 0, when, 0, 0, 0);
}

/** Sends harts their software interrupt. */
static inline int uk_sbi_ipi(unsigned long harts, unsigned long base)
{
	return uk_sbi_do(UK_SBI_IPI, 0, harts, base, 0, 0);
}

/** Has harts see what was written to memory as instructions. */
static inline int uk_sbi_fence_code(unsigned long harts, unsigned long base)
{
	return uk_sbi_do(UK_SBI_RFENCE, 0, harts, base, 0, 0);
}

/** Has harts forget translations of [vaddr, vaddr + len); returns after. */
static inline int uk_sbi_fence_tlb(unsigned long harts, unsigned long base,
				   __vaddr_t vaddr, size_t len)
{
	return uk_sbi_do(UK_SBI_RFENCE, 1, harts, base, vaddr, len);
}

/** Starts a hart at `entry`, MMU off, a0 = its number, a1 = `arg`. */
static inline int uk_sbi_hart_start(unsigned long hart, __paddr_t entry,
				    unsigned long arg)
{
	return uk_sbi_do(UK_SBI_HSM, 0, hart, entry, arg, 0);
}

#define UK_SBI_HART_STARTED 0
#define UK_SBI_HART_STOPPED 1

/** What a hart does: UK_SBI_HART_… or another of the states, or an error. */
static inline int uk_sbi_hart_status(unsigned long hart)
{
	struct uk_sbi_ret ret = uk_sbi_call(UK_SBI_HSM, 2, hart, 0, 0, 0);

	return ret.error ? uk_sbi_errno(ret.error) : (int)ret.value;
}

/** Ends or restarts the machine; returns only if that failed. */
static inline int uk_sbi_reset(unsigned long how, unsigned long reason)
{
	return uk_sbi_do(UK_SBI_SRST, 0, how, reason, 0, 0);
}

/** Writes a byte, by the call that all firmware for QEMU had once. */
static inline void uk_sbi_legacy_putchar(char c)
{
	uk_sbi_call(UK_SBI_LEGACY_PUTCHAR, 0, (unsigned char)c, 0, 0, 0);
}

/** Writes up to `len` bytes; returns how many, or an error. */
static inline long uk_sbi_console_write(__paddr_t text, size_t len)
{
	struct uk_sbi_ret ret = uk_sbi_call(UK_SBI_DBCN, 0, len, text, 0, 0);

	return ret.error ? uk_sbi_errno(ret.error) : (long)ret.value;
}

#endif /* UK_ASM_SBI_H */
