/* SPDX-License-Identifier: BSD-3-Clause */
/* What is so in every arm64 machine, firmware or not: nothing. */
#ifndef KVM_MACHINE_H
#define KVM_MACHINE_H

#include <stddef.h>

#include <uk/essentials.h>

/* There is no place that every machine has for this. */
static inline void write_without_driver(const char *text __unused,
					size_t len __unused)
{
}

/* Firmware leaves nothing running. */
static inline void silence_firmware(void)
{
}

#endif /* KVM_MACHINE_H */
