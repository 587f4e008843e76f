/* SPDX-License-Identifier: BSD-3-Clause */
/* Interrupt-safe (built with general registers only). */
/*
 * Messages for version 2: a frame of registers turns what is written into it
 * into an interrupt of that number. Source: Arm Server Base System Architecture
 * (DEN0029), appendix E (GICv2m).
 */
#include "gic-internal.h"

#include <errno.h>

#define FRAME_LEN 0x1000
#define TYPER 0x008
#define TYPER_FIRST(typer) ((typer) >> 16 & 0x3ff)
#define TYPER_NR(typer) ((typer)&0x3ff)
#define SET 0x040

/* Changed under the lock of core/irq. */
static volatile char *frame;
static unsigned int next_line, end_of_lines;

int gic__message_alloc(unsigned int *irq, struct uk_irq_message *message)
{
	if (next_line >= end_of_lines)
		return -ENOSPC;
	*irq = next_line++;
	gic__set_edge(*irq, true);
	message->address = (uintptr_t)frame + SET;
	message->data = *irq;
	return 0;
}

bool gic__has_messages(void)
{
	static const char *const names[] = { "arm,gic-v2m-frame", NULL };
	const struct uk_fdt_node *node = uk_devtree_find(names, NULL);
	uint32_t typer;

	frame = node ? uk_devtree_map(node, 0, FRAME_LEN) : NULL;
	if (!frame)
		return false;
	typer = gic__read(frame, TYPER);
	next_line = TYPER_FIRST(typer);
	end_of_lines = MIN(next_line + TYPER_NR(typer),
			   MIN(gic.nr_lines, (uint32_t)UK_IRQ_MAX));
	return next_line >= GIC_SPI_FIRST && next_line < end_of_lines;
}
