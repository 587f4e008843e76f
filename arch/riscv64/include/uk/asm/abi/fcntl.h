/* SPDX-License-Identifier: BSD-3-Clause */
/* riscv64: flags of open() that differ by CPU. Source: asm/fcntl.h of Linux */
#ifndef UK_ASM_ABI_FCNTL_H
#define UK_ASM_ABI_FCNTL_H

#define UK_ABI_O_DIRECTORY 0200000
#define UK_ABI_O_NOFOLLOW 0400000
#define UK_ABI_O_DIRECT 040000
#define UK_ABI_O_LARGEFILE 0100000

#endif /* UK_ASM_ABI_FCNTL_H */
