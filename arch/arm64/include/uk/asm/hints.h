/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * arm64: instructions of newer CPUs that do nothing on older ones, for
 * assembly. They are written as hints, which every assembler takes.
 *
 * Context: any.
 * Locking: none needed.
 * Memory:  none.
 * Errors:  none.
 */
#ifndef UK_ASM_HINTS_H
#define UK_ASM_HINTS_H

#ifdef __ASSEMBLY__
/* clang-format off */
#define BTI_C hint 34		/* may be called through a pointer */
#define BTI_J hint 36		/* may be jumped to through a pointer */
#define SIGN_LR hint 25		/* paciasp; may be called, too */
#define CHECK_LR hint 29	/* autiasp */
/* clang-format on */
#endif

#endif /* UK_ASM_HINTS_H */
