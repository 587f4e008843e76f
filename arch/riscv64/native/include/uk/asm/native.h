/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * riscv64 in S-mode: what doors, the platform and drivers need of the CPU
 * beyond <uk/arch/>.
 *
 * Context: early boot, on the boot CPU; uk_riscv_is_mapped(): any.
 * Locking: none.
 * Memory:  the tables are the image's.
 * Errors:  none.
 */
#ifndef UK_ASM_NATIVE_H
#define UK_ASM_NATIVE_H

#include <stdbool.h>
#include <stddef.h>

#include <uk/arch/types.h>

/** Hart on which the firmware started us. */
extern unsigned long uk_riscv_boot_hart;

/**
 * The hart that is being started: set before the firmware is asked to, and
 * stays until another one is.
 */
struct uk_cpu_start;
extern struct uk_cpu_start *uk_riscv_newcomer;

/**
 * All CPUs' extensions have been told of (<uk/asm/isa.h>): those that the
 * page tables can use are used. Before devices are mapped.
 */
void uk_riscv_isa_known(void);

/**
 * Whether all of [vaddr, vaddr + len) can be read: looks it up in the tables
 * in use, which must be reachable at their own addresses. Any context.
 */
bool uk_riscv_is_mapped(__vaddr_t vaddr, size_t len);

#endif /* UK_ASM_NATIVE_H */
