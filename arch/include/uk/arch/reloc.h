/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Self relocation of a position-independent image.
 *
 * The image's contents are right at its linked address; loaded `delta` bytes
 * away, each of its words that holds an address must be moved by as much.
 * The linker lists them packed (SHT_RELR): an even word is the address of
 * the first, an odd word is a bitmap of the 63 words that follow.
 *
 * Context: the first code that runs; touches nothing but its arguments, so
 *          that it may be inlined where nothing is relocated yet.
 * Locking: none.
 * Source:  ELF gABI proposal for SHT_RELR.
 */
#ifndef UK_ARCH_RELOC_H
#define UK_ARCH_RELOC_H

#include <uk/arch/types.h>

/** Adds `delta` to the words that [relr, end) lists, at linked addresses. */
static inline __attribute__((always_inline)) void
uk_reloc_relr(const unsigned long *relr, const unsigned long *end,
	      unsigned long delta)
{
	unsigned long *next = 0;
	unsigned long bits, i;

	for (; relr < end; relr++) {
		if (!(*relr & 1)) {
			next = (unsigned long *)(*relr + delta);
			*next++ += delta;
			continue;
		}
		for (i = 0, bits = *relr >> 1; bits; i++, bits >>= 1)
			if (bits & 1)
				next[i] += delta;
		next += sizeof(long) * 8 - 1;
	}
}

/** A relocation with an addend. */
struct uk_rela {
	unsigned long at;   /* linked address of the word */
	unsigned long type; /* and symbol; the CPU's */
	unsigned long addend;
};

/**
 * The same for an image whose linker does not pack relocations: those of
 * `type`, the CPU's R_…_RELATIVE, give a word its linked value and the delta.
 * Others are linkers' litter, or of symbols that nobody has: words of 0.
 */
static inline __attribute__((always_inline)) void
uk_reloc_rela(const struct uk_rela *rela, const struct uk_rela *end,
	      unsigned long type, unsigned long delta)
{
	for (; rela < end; rela++)
		if (rela->type == type)
			*(unsigned long *)(rela->at + delta) =
				rela->addend + delta;
}

#endif /* UK_ARCH_RELOC_H */
