/* SPDX-License-Identifier: BSD-3-Clause */
/* What is so in every riscv64 machine: the firmware can write. */
#ifndef KVM_MACHINE_H
#define KVM_MACHINE_H

#include <stddef.h>

#include <uk/asm/sbi.h>

/*
 * Whether the firmware has DBCN is asked each time: it may be the first thing
 * that the image does, or the last.
 */
static inline void write_without_driver(const char *text, size_t len)
{
	size_t i;
	long done = 1;

	if (!uk_sbi_has(UK_SBI_DBCN)) {
		for (i = 0; i < len; i++)
			uk_sbi_legacy_putchar(text[i]);
		return;
	}
	for (; len && done > 0; text += done, len -= (size_t)done)
		done = uk_sbi_console_write((__paddr_t)text, len);
}

/* Firmware leaves nothing running. */
static inline void silence_firmware(void)
{
}

#endif /* KVM_MACHINE_H */
