/* SPDX-License-Identifier: BSD-3-Clause */
/* arm64: the generic types hold as they are (LP64, little endian). */
#ifndef UK_ASM_TYPES_H
#define UK_ASM_TYPES_H

#define __UK_LITTLE_ENDIAN 1
#define __UK_WORD_BITS 64

#endif /* UK_ASM_TYPES_H */
