/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Linux's ABI: signals read from a file.
 *
 * Context: constants and layouts.
 * Source:  signalfd(2)
 */
#ifndef UK_ABI_SIGNALFD_H
#define UK_ABI_SIGNALFD_H

#include <stdint.h>

#define UK_ABI_SFD_NONBLOCK 00004000
#define UK_ABI_SFD_CLOEXEC 02000000

struct uk_abi_signalfd_siginfo {
	uint32_t signo;
	int32_t error, code;
	uint32_t pid, uid;
	int32_t fd;
	uint32_t tid, band, overrun, trapno;
	int32_t status, value_int;
	uint64_t value_ptr, utime, stime, addr;
	uint16_t addr_lsb, pad;
	int32_t syscall;
	uint64_t call_addr;
	uint32_t arch;
	uint8_t room[28];
};

#endif /* UK_ABI_SIGNALFD_H */
