/* SPDX-License-Identifier: BSD-3-Clause */
#include <uk/asm/io.h>
#include <uk/ns16550.h>
#include <uk/on.h>
#include <uk/plat.h>

const char uk_plat_name[] = "KVM";

/* Emulators that have the debug port answer with its own number. */
#define DEBUG_PORT 0xe9

static void debug_write(const char *text, size_t len)
{
	size_t i;

	if (uk_x86_in8(DEBUG_PORT) != DEBUG_PORT)
		return;
	for (i = 0; i < len; i++)
		uk_x86_out8(DEBUG_PORT, (uint8_t)text[i]);
}

void uk_plat_early_write(const char *text, size_t len)
{
	if (UK_ON(CONFIG_LIBUKNS16550))
		uk_ns16550_write(text, len);
	else
		debug_write(text, len);
}
