/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * riscv64: what <uk/cpuid.h> can be asked for, as X(NAME, word, bit, "name").
 * Names are those of the extensions, in small letters.
 *
 * Context: constants.
 * Locking: none needed.
 * Memory:  none.
 * Errors:  none.
 * Source:  The RISC-V Instruction Set Manual, chapter 27; Linux,
 *          Documentation/devicetree/bindings/riscv/extensions.yaml
 */
#ifndef UK_ASM_FEATURES_H
#define UK_ASM_FEATURES_H

/* What Linux's /proc/cpuinfo calls the features. */
#define UK_CPU_FEATURES_KEY "isa-ext"

#define UK_CPU_FEATURES(X)                   \
	X(I, 0, 0, "i")                      \
	X(M, 0, 1, "m")                      \
	X(A, 0, 2, "a")                      \
	X(F, 0, 3, "f")                      \
	X(D, 0, 4, "d")                      \
	X(C, 0, 5, "c")                      \
	X(V, 0, 6, "v")                      \
	X(H, 0, 7, "h")                      \
	X(ZICSR, 0, 8, "zicsr")              \
	X(ZIFENCEI, 0, 9, "zifencei")        \
	X(ZIHINTPAUSE, 0, 10, "zihintpause") \
	X(ZICBOM, 0, 11, "zicbom")           \
	X(ZICBOZ, 0, 12, "zicboz")           \
	X(ZFH, 0, 13, "zfh")                 \
	X(ZBA, 0, 14, "zba")                 \
	X(ZBB, 0, 15, "zbb")                 \
	X(ZBC, 0, 16, "zbc")                 \
	X(ZBS, 0, 17, "zbs")                 \
	X(ZBKB, 0, 18, "zbkb")               \
	X(ZKR, 0, 19, "zkr")                 \
	X(SSTC, 0, 20, "sstc")               \
	X(SVINVAL, 0, 21, "svinval")         \
	X(SVNAPOT, 0, 22, "svnapot")         \
	X(SVPBMT, 0, 23, "svpbmt")

#define UK_RISCV_ISA_BIT(name, word, bit, text) UK_RISCV_ISA_##name = (bit),

/* Bits for <uk/asm/isa.h>. */
enum uk_riscv_isa_bit { UK_CPU_FEATURES(UK_RISCV_ISA_BIT) };

#endif /* UK_ASM_FEATURES_H */
