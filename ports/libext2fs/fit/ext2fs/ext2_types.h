/* SPDX-License-Identifier: BSD-3-Clause */
/* The types of Linux's headers that e2fsprogs is written with. */
#ifndef EXT2_FIT_TYPES_H
#define EXT2_FIT_TYPES_H

#include <stdint.h>

typedef uint8_t __u8;
typedef int8_t __s8;
typedef uint16_t __u16;
typedef int16_t __s16;
typedef uint32_t __u32;
typedef int32_t __s32;
typedef uint64_t __u64;
typedef int64_t __s64;
#define __bitwise
#define __force

typedef __u16 __le16, __be16;
typedef __u32 __le32, __be32;
typedef __u64 __le64, __be64;

#endif /* EXT2_FIT_TYPES_H */
