/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * What a device tree says that a hart can do.
 *
 * Context: any; pure.
 * Locking: none needed.
 * Memory:  the caller's.
 * Errors:  none; what is not told is not there.
 * Source:  Linux's binding riscv/cpus.yaml, riscv/extensions.yaml
 */
#ifndef UK_RISCV_ISA_H
#define UK_RISCV_ISA_H

#include <stdbool.h>

#include <uk/essentials.h>

UK_C_BEGIN

/** Is `name` one of the extensions behind a '_' in `isa` ("rv64imac_sstc")? */
bool uk_riscv_isa_has(const char *isa, const char *name);

UK_C_END

#endif /* UK_RISCV_ISA_H */
