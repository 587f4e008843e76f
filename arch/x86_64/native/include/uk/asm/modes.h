/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * x86_64 in ring 0: the control registers with which a CPU starts in 64-bit
 * mode. Constants, for assembly.
 *
 * Context: constants.
 * Locking: none needed.
 * Memory:  none.
 * Errors:  none.
 * Source:  Intel SDM vol. 3, 2.5 and 10.8.5
 */
#ifndef UK_ASM_MODES_H
#define UK_ASM_MODES_H

#define CR0_START 0x80010033 /* PG WP NE ET MP PE */
#define CR0_WP 0x00010000
#define CR4_START 0x00000620 /* OSXMMEXCPT OSFXSR PAE */
#define MSR_EFER 0xc0000080
#define EFER_LME_NXE 0x900

#endif /* UK_ASM_MODES_H */
