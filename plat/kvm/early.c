/* SPDX-License-Identifier: BSD-3-Clause */
#include <uk/asm/io.h>
#include <uk/plat.h>
#include <uk/platform.h>

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
	if (!uk_registry_count(early_output))
		debug_write(text, len);
	uk_registry_foreach (early_output, output)
		(*output)->write(text, len);
}
