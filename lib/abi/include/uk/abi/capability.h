/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Linux's ABI: capabilities.
 *
 * Context: constants and layouts.
 * Source:  capget(2)
 */
#ifndef UK_ABI_CAPABILITY_H
#define UK_ABI_CAPABILITY_H

#include <stdint.h>

#define UK_ABI_CAP_VERSION_1 0x19980330u /* one word of each set */
#define UK_ABI_CAP_VERSION_2 0x20071026u /* two */
#define UK_ABI_CAP_VERSION_3 0x20080522u

struct uk_abi_cap_header {
	uint32_t version;
	int pid;
};

struct uk_abi_cap_data {
	uint32_t effective, permitted, inheritable;
};

#endif /* UK_ABI_CAPABILITY_H */
