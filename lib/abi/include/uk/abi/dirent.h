/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Linux's ABI: entries of directories.
 *
 * Context: constants and layouts.
 * Source:  getdents64(2)
 */
#ifndef UK_ABI_DIRENT_H
#define UK_ABI_DIRENT_H

#include <stdint.h>

#define UK_ABI_DT_UNKNOWN 0
#define UK_ABI_DT_FIFO 1
#define UK_ABI_DT_CHR 2
#define UK_ABI_DT_DIR 4
#define UK_ABI_DT_BLK 6
#define UK_ABI_DT_REG 8
#define UK_ABI_DT_LNK 10
#define UK_ABI_DT_SOCK 12

struct uk_abi_dirent64 {
	uint64_t ino;
	int64_t off; /* where the next one is */
	uint16_t reclen;
	uint8_t type;
	char name[]; /* ends with a zero */
};

#endif /* UK_ABI_DIRENT_H */
