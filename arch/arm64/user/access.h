/* SPDX-License-Identifier: BSD-3-Clause */
/* Pure: what an instruction does with memory. */
#ifndef UK_USER_ACCESS_H
#define UK_USER_ACCESS_H

#include <stdbool.h>
#include <stdint.h>

/** Whether `insn`, one that accesses memory, writes there. */
bool user__is_store(uint32_t insn);

#endif /* UK_USER_ACCESS_H */
