/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * riscv64: the extensions that all CPUs have. No instruction tells them: who
 * knows (a door, by the device tree) says so.
 *
 * Context: uk_riscv_isa_add() early, on the boot CPU; uk_riscv_isa_has() any.
 * Locking: none needed, it is constant after the start.
 * Memory:  what is given must stay where it is.
 * Errors:  none; what nobody told of is not there.
 */
#ifndef UK_ASM_ISA_H
#define UK_ASM_ISA_H

#include <stdbool.h>
#include <stddef.h>

#include <uk/essentials.h>

UK_C_BEGIN

/**
 * One more CPU has what `list` tells: the value of riscv,isa (as
 * "rv64imafdc_zicsr_sstc") or of riscv,isa-extensions (strings in a row).
 */
void uk_riscv_isa_add(const char *list, size_t len);

/** Whether all CPUs that were told of have the extension with this bit. */
bool uk_riscv_isa_has(unsigned int bit);

UK_C_END

#endif /* UK_ASM_ISA_H */
