/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * Pure: the chain of frame pointers. A frame is two words, where the caller's
 * frame is and where the call returns to, on every CPU that we know (x86-64
 * psABI 3.2.2, AAPCS64 6.4.6; below the pointer in the RISC-V psABI). Nothing
 * outside of the bounds is read, and frames must grow, so a broken chain ends
 * and cannot circle. No frame is at 0, for a CPU whose stack is not known.
 */
#include "debug-internal.h"

#include <uk/arch/traps.h>
#include <uk/essentials.h>

struct frame {
	unsigned long caller_fp;
	unsigned long return_pc;
};

void debug__walk_start(struct debug__walk *walk, const struct uk_crash *crash,
		       const struct debug__bounds *bounds)
{
	walk->fp = crash->fp - UK_FRAME_BELOW;
	walk->floor = crash->sp;
	walk->limit = crash->sp + bounds->stack_len;
	if (walk->limit < walk->floor)
		walk->limit = ~0UL;
}

static bool is_in_stack(const struct debug__walk *walk)
{
	return walk->fp && IS_ALIGNED(walk->fp, sizeof(unsigned long)) &&
	       walk->fp >= walk->floor && walk->fp < walk->limit &&
	       walk->limit - walk->fp >= sizeof(struct frame);
}

bool debug__walk_next(struct debug__walk *walk,
		      const struct debug__bounds *bounds, unsigned long *pc)
{
	const struct frame *frame = (const struct frame *)walk->fp;

	if (!is_in_stack(walk))
		return false;
	*pc = UK_CODE_ADDRESS(frame->return_pc);
	if (!debug__is_code(bounds, *pc))
		return false;
	walk->floor = walk->fp + sizeof(*frame);
	walk->fp = frame->caller_fp - UK_FRAME_BELOW;
	return true;
}
