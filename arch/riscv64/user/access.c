/* SPDX-License-Identifier: BSD-3-Clause */
/* Source: RISC-V Unprivileged Architecture: RV32/64G and RVC listings */
#include "access.h"

#define OPCODE(insn) ((insn)&0x7f)
#define STORE 0x23
#define STORE_FP 0x27
#define AMO 0x2f

#define AMO_LR 0x02 /* the one that does not write */

/*
 * Compressed ones are stores from 5 on in the quadrants 0 and 2 (of numbers,
 * and of what lies on the stack).
 */
static bool is_compressed_store(uint16_t insn)
{
	return insn >> 13 >= 5;
}

bool user__is_store(const uint16_t *insn)
{
	if ((insn[0] & 3) != 3)
		return is_compressed_store(insn[0]);
	switch (OPCODE(insn[0])) {
	case STORE:
	case STORE_FP:
		return true;
	case AMO:
		return insn[1] >> 11 != AMO_LR;
	default:
		return false;
	}
}
