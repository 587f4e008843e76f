/* SPDX-License-Identifier: BSD-3-Clause */
/* Source: Arm ARM, C4.1 "A64 instruction set encoding", loads and stores */
#include "access.h"

/* Bits [high:low] of `insn`. */
static unsigned int bits(uint32_t insn, unsigned int high, unsigned int low)
{
	return insn >> low & ((1U << (high - low + 1)) - 1);
}

/* One register: opc 0 stores, and 2 does if it is a vector of 128 bits. */
static bool is_register_store(uint32_t insn)
{
	unsigned int opc = bits(insn, 23, 22);
	bool is_vector = bits(insn, 26, 26);
	bool is_atomic = !bits(insn, 24, 24) && bits(insn, 21, 21) &&
			 !bits(insn, 11, 10) && !is_vector;

	if (is_atomic)
		return true;
	return opc == 0 || (opc == 2 && is_vector && !bits(insn, 31, 30));
}

/* Exclusive and ordered ones; compare-and-swap among them always writes. */
static bool is_exclusive_store(uint32_t insn)
{
	bool is_swap = bits(insn, 21, 21) &&
		       (bits(insn, 23, 23) || !bits(insn, 31, 31));

	return is_swap || !bits(insn, 22, 22);
}

bool user__is_store(uint32_t insn)
{
	switch (bits(insn, 29, 27)) {
	case 1: /* exclusive, or vectors in structures */
		return bits(insn, 26, 26) ? !bits(insn, 22, 22)
					  : is_exclusive_store(insn);
	case 3: /* literals are only read; tags and copies are written */
		return bits(insn, 24, 24);
	case 5: /* pairs */
		return !bits(insn, 22, 22);
	case 7:
		return is_register_store(insn);
	default: /* cache maintenance that writes: DC ZVA */
		return true;
	}
}
