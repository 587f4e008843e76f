/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * x86_64: what <uk/cpuid.h> can be asked for, as X(NAME, word, bit, "name").
 * A word is one register of a CPUID leaf (enum uk_x86_feature_word). Names
 * are those of Linux's /proc/cpuinfo.
 *
 * Context: constants.
 * Locking: none needed.
 * Memory:  none.
 * Errors:  none.
 * Source:  Intel SDM vol. 2, CPUID; AMD APM vol. 3, appendix D
 */
#ifndef UK_ASM_FEATURES_H
#define UK_ASM_FEATURES_H

/* What Linux's /proc/cpuinfo calls the features. */
#define UK_CPU_FEATURES_KEY "flags"

enum uk_x86_feature_word {
	UK_X86_1_ECX,
	UK_X86_1_EDX,
	UK_X86_7_EBX,
	UK_X86_7_ECX,
	UK_X86_7_EDX,
	UK_X86_D1_EAX,
	UK_X86_80000001_ECX,
	UK_X86_80000001_EDX,
	UK_X86_80000007_EDX,
	UK_X86_NR_WORDS,
};

#define UK_CPU_FEATURES(X)                                      \
	X(SSE3, UK_X86_1_ECX, 0, "pni")                         \
	X(PCLMULQDQ, UK_X86_1_ECX, 1, "pclmulqdq")              \
	X(MONITOR, UK_X86_1_ECX, 3, "monitor")                  \
	X(VMX, UK_X86_1_ECX, 5, "vmx")                          \
	X(SSSE3, UK_X86_1_ECX, 9, "ssse3")                      \
	X(FMA, UK_X86_1_ECX, 12, "fma")                         \
	X(PCID, UK_X86_1_ECX, 17, "pcid")                       \
	X(SSE4_1, UK_X86_1_ECX, 19, "sse4_1")                   \
	X(SSE4_2, UK_X86_1_ECX, 20, "sse4_2")                   \
	X(X2APIC, UK_X86_1_ECX, 21, "x2apic")                   \
	X(POPCNT, UK_X86_1_ECX, 23, "popcnt")                   \
	X(TSC_DEADLINE, UK_X86_1_ECX, 24, "tsc_deadline_timer") \
	X(AES, UK_X86_1_ECX, 25, "aes")                         \
	X(XSAVE, UK_X86_1_ECX, 26, "xsave")                     \
	X(AVX, UK_X86_1_ECX, 28, "avx")                         \
	X(RDRAND, UK_X86_1_ECX, 30, "rdrand")                   \
	X(HYPERVISOR, UK_X86_1_ECX, 31, "hypervisor")           \
	X(TSC, UK_X86_1_EDX, 4, "tsc")                          \
	X(APIC, UK_X86_1_EDX, 9, "apic")                        \
	X(SSE, UK_X86_1_EDX, 25, "sse")                         \
	X(SSE2, UK_X86_1_EDX, 26, "sse2")                       \
	X(FSGSBASE, UK_X86_7_EBX, 0, "fsgsbase")                \
	X(BMI1, UK_X86_7_EBX, 3, "bmi1")                        \
	X(AVX2, UK_X86_7_EBX, 5, "avx2")                        \
	X(SMEP, UK_X86_7_EBX, 7, "smep")                        \
	X(BMI2, UK_X86_7_EBX, 8, "bmi2")                        \
	X(ERMS, UK_X86_7_EBX, 9, "erms")                        \
	X(INVPCID, UK_X86_7_EBX, 10, "invpcid")                 \
	X(AVX512F, UK_X86_7_EBX, 16, "avx512f")                 \
	X(RDSEED, UK_X86_7_EBX, 18, "rdseed")                   \
	X(SMAP, UK_X86_7_EBX, 20, "smap")                       \
	X(CLFLUSHOPT, UK_X86_7_EBX, 23, "clflushopt")           \
	X(CLWB, UK_X86_7_EBX, 24, "clwb")                       \
	X(SHA, UK_X86_7_EBX, 29, "sha_ni")                      \
	X(UMIP, UK_X86_7_ECX, 2, "umip")                        \
	X(PKU, UK_X86_7_ECX, 3, "pku")                          \
	X(CET_SS, UK_X86_7_ECX, 7, "shstk")                     \
	X(LA57, UK_X86_7_ECX, 16, "la57")                       \
	X(RDPID, UK_X86_7_ECX, 22, "rdpid")                     \
	X(FSRM, UK_X86_7_EDX, 4, "fsrm")                        \
	X(CET_IBT, UK_X86_7_EDX, 20, "ibt")                     \
	X(XSAVEOPT, UK_X86_D1_EAX, 0, "xsaveopt")               \
	X(XSAVEC, UK_X86_D1_EAX, 1, "xsavec")                   \
	X(LAHF, UK_X86_80000001_ECX, 0, "lahf_lm")              \
	X(SVM, UK_X86_80000001_ECX, 2, "svm")                   \
	X(SYSCALL, UK_X86_80000001_EDX, 11, "syscall")          \
	X(NX, UK_X86_80000001_EDX, 20, "nx")                    \
	X(PAGES_1G, UK_X86_80000001_EDX, 26, "pdpe1gb")         \
	X(RDTSCP, UK_X86_80000001_EDX, 27, "rdtscp")            \
	X(INVARIANT_TSC, UK_X86_80000007_EDX, 8, "nonstop_tsc")

#endif /* UK_ASM_FEATURES_H */
