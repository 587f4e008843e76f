/* SPDX-License-Identifier: BSD-3-Clause */
#ifndef SYSINFO_INTERNAL_H
#define SYSINFO_INTERNAL_H

#include <stdint.h>

/** Tells who keeps to limit `which` that it is `value` now. 0 or an error. */
int sysinfo__limit_changed(int which, uint64_t value);

/** Bytes of RAM of the machine. */
unsigned long sysinfo__total_memory(void);

#endif /* SYSINFO_INTERNAL_H */
