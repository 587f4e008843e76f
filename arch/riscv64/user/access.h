/* SPDX-License-Identifier: BSD-3-Clause */
/* Pure: what an instruction does with memory. */
#ifndef UK_USER_ACCESS_H
#define UK_USER_ACCESS_H

#include <stdbool.h>
#include <stdint.h>

/**
 * Whether the instruction at `insn`, one that accesses memory, writes there.
 * Its second half is looked at only if it has one.
 */
bool user__is_store(const uint16_t *insn);

#endif /* UK_USER_ACCESS_H */
