/* SPDX-License-Identifier: BSD-3-Clause */
/* What is so in every PC, and in what was made like one; inline parts. */
#ifndef KVM_MACHINE_H
#define KVM_MACHINE_H

#include <stddef.h>

#include <uk/asm/io.h>

/* Emulators that have the debug port answer with its own number. */
#define DEBUG_PORT 0xe9

/* Writes where an emulator may look; for images without early output. */
static inline void write_without_driver(const char *text, size_t len)
{
	size_t i;

	if (uk_x86_in8(DEBUG_PORT) != DEBUG_PORT)
		return;
	for (i = 0; i < len; i++)
		uk_x86_out8(DEBUG_PORT, (uint8_t)text[i]);
}

#define PIC_MASKS_1 0x21
#define PIC_MASKS_2 0xa1

/*
 * Firmware leaves a PC's timer running, and its old controllers open, on the
 * vectors of the CPU's traps: a tick would be taken for a double fault.
 */
static inline void silence_firmware(void)
{
	uk_x86_out8(PIC_MASKS_1, 0xff);
	uk_x86_out8(PIC_MASKS_2, 0xff);
}

#endif /* KVM_MACHINE_H */
