/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * arm64: what <uk/cpuid.h> can be asked for, as X(NAME, word, field, "name").
 * A word is an identification register (enum uk_arm64_feature_word); a field
 * is its lowest bit and the least value that says yes. Names are those of
 * Linux's /proc/cpuinfo.
 *
 * Context: constants.
 * Locking: none needed.
 * Memory:  none.
 * Errors:  none.
 * Source:  Arm ARM (DDI 0487), D19.2; Linux, arch/arm64/elf_hwcaps.rst
 */
#ifndef UK_ASM_FEATURES_H
#define UK_ASM_FEATURES_H

/* What Linux's /proc/cpuinfo calls the features. */
#define UK_CPU_FEATURES_KEY "Features"

enum uk_arm64_feature_word {
	UK_ARM64_ISAR0,
	UK_ARM64_ISAR1,
	UK_ARM64_PFR0,
	UK_ARM64_PFR1,
	UK_ARM64_SIGNING, /* of several: 1 if any algorithm is there */
	UK_ARM64_NR_WORDS,
};

#define UK_ARM64_FIELD(bit, least) ((least) << 8 | (bit))

#define UK_CPU_FEATURES(X)                                             \
	X(FP, UK_ARM64_PFR0, UK_ARM64_FIELD(16, 0), "fp")              \
	X(FPHP, UK_ARM64_PFR0, UK_ARM64_FIELD(16, 1), "fphp")          \
	X(ASIMD, UK_ARM64_PFR0, UK_ARM64_FIELD(20, 0), "asimd")        \
	X(ASIMDHP, UK_ARM64_PFR0, UK_ARM64_FIELD(20, 1), "asimdhp")    \
	X(SVE, UK_ARM64_PFR0, UK_ARM64_FIELD(32, 1), "sve")            \
	X(DIT, UK_ARM64_PFR0, UK_ARM64_FIELD(48, 1), "dit")            \
	X(BTI, UK_ARM64_PFR1, UK_ARM64_FIELD(0, 1), "bti")             \
	X(SSBS, UK_ARM64_PFR1, UK_ARM64_FIELD(4, 2), "ssbs")           \
	X(MTE, UK_ARM64_PFR1, UK_ARM64_FIELD(8, 2), "mte")             \
	X(AES, UK_ARM64_ISAR0, UK_ARM64_FIELD(4, 1), "aes")            \
	X(PMULL, UK_ARM64_ISAR0, UK_ARM64_FIELD(4, 2), "pmull")        \
	X(SHA1, UK_ARM64_ISAR0, UK_ARM64_FIELD(8, 1), "sha1")          \
	X(SHA2, UK_ARM64_ISAR0, UK_ARM64_FIELD(12, 1), "sha2")         \
	X(SHA512, UK_ARM64_ISAR0, UK_ARM64_FIELD(12, 2), "sha512")     \
	X(CRC32, UK_ARM64_ISAR0, UK_ARM64_FIELD(16, 1), "crc32")       \
	X(ATOMICS, UK_ARM64_ISAR0, UK_ARM64_FIELD(20, 2), "atomics")   \
	X(ASIMDRDM, UK_ARM64_ISAR0, UK_ARM64_FIELD(28, 1), "asimdrdm") \
	X(SHA3, UK_ARM64_ISAR0, UK_ARM64_FIELD(32, 1), "sha3")         \
	X(SM3, UK_ARM64_ISAR0, UK_ARM64_FIELD(36, 1), "sm3")           \
	X(SM4, UK_ARM64_ISAR0, UK_ARM64_FIELD(40, 1), "sm4")           \
	X(ASIMDDP, UK_ARM64_ISAR0, UK_ARM64_FIELD(44, 1), "asimddp")   \
	X(ASIMDFHM, UK_ARM64_ISAR0, UK_ARM64_FIELD(48, 1), "asimdfhm") \
	X(FLAGM, UK_ARM64_ISAR0, UK_ARM64_FIELD(52, 1), "flagm")       \
	X(FLAGM2, UK_ARM64_ISAR0, UK_ARM64_FIELD(52, 2), "flagm2")     \
	X(RNG, UK_ARM64_ISAR0, UK_ARM64_FIELD(60, 1), "rng")           \
	X(DCPOP, UK_ARM64_ISAR1, UK_ARM64_FIELD(0, 1), "dcpop")        \
	X(DCPODP, UK_ARM64_ISAR1, UK_ARM64_FIELD(0, 2), "dcpodp")      \
	X(JSCVT, UK_ARM64_ISAR1, UK_ARM64_FIELD(12, 1), "jscvt")       \
	X(FCMA, UK_ARM64_ISAR1, UK_ARM64_FIELD(16, 1), "fcma")         \
	X(LRCPC, UK_ARM64_ISAR1, UK_ARM64_FIELD(20, 1), "lrcpc")       \
	X(ILRCPC, UK_ARM64_ISAR1, UK_ARM64_FIELD(20, 2), "ilrcpc")     \
	X(FRINT, UK_ARM64_ISAR1, UK_ARM64_FIELD(32, 1), "frint")       \
	X(SB, UK_ARM64_ISAR1, UK_ARM64_FIELD(36, 1), "sb")             \
	X(BF16, UK_ARM64_ISAR1, UK_ARM64_FIELD(44, 1), "bf16")         \
	X(I8MM, UK_ARM64_ISAR1, UK_ARM64_FIELD(52, 1), "i8mm")         \
	X(PACA, UK_ARM64_SIGNING, UK_ARM64_FIELD(0, 1), "paca")

#endif /* UK_ASM_FEATURES_H */
