/* SPDX-License-Identifier: BSD-3-Clause */
#include <uk/nofault.h>

#include <stdbool.h>

#include <uk/arch/limits.h>
#include <uk/arch/traps.h>

#include "nofault-internal.h"

/* Behind demand paging, before the signals. */
#define RANK_AFTER_PAGING ((UK_TRAP_RANK_VMEM + UK_TRAP_RANK_SIGNAL) / 2)

static unsigned long target(const int *word)
{
	return (unsigned long)word + (unsigned long)(long)*word;
}

/* Resumes behind the access if the fault is one of the table's. */
static int resume(struct uk_trap *trap, const struct nofault__fixup *at,
		  const struct nofault__fixup *end)
{
	for (; at < end; at++) {
		if (target(&at->insn) != uk_regs_pc(trap->regs))
			continue;
		uk_regs_pc_set(trap->regs, target(&at->resume));
		return 1;
	}
	return 0;
}

static int handle_first(struct uk_trap *trap)
{
	return resume(trap, nofault__fixups, nofault__fixups_end);
}

static int handle_after_paging(struct uk_trap *trap)
{
	return resume(trap, nofault__fixups_paging, nofault__fixups_paging_end);
}

static const struct uk_trap_handler nofault_first = {
	.handle = handle_first,
	.rank = UK_TRAP_RANK_NOFAULT,
};

static const struct uk_trap_handler nofault_after_paging = {
	.handle = handle_after_paging,
	.rank = RANK_AFTER_PAGING,
};

UK_REGISTER(trap_handler, nofault_first);
UK_REGISTER(trap_handler, nofault_after_paging);

static bool can_read(void *ptr, unsigned long flags)
{
	char byte;

	if (flags & UK_NOFAULTF_NOPAGING)
		return !nofault__copy(&byte, ptr, 1);
	return !nofault__copy_paging(&byte, ptr, 1);
}

static bool can_write(void *ptr, unsigned long flags)
{
	if (flags & UK_NOFAULTF_NOPAGING)
		return !nofault__touch(ptr);
	return !nofault__touch_paging(ptr);
}

static size_t probe(__vaddr_t vaddr, size_t len, unsigned long flags,
		    bool (*can)(void *ptr, unsigned long flags))
{
	size_t done, step;

	for (done = 0; done < len; done += step) {
		step = PAGE_SIZE - ((vaddr + done) & (PAGE_SIZE - 1));
		if (vaddr + done < vaddr || !can((void *)(vaddr + done), flags))
			return done;
	}
	return len;
}

size_t uk_nofault_probe_r(__vaddr_t vaddr, size_t len, unsigned long flags)
{
	return probe(vaddr, len, flags, can_read);
}

size_t uk_nofault_probe_rw(__vaddr_t vaddr, size_t len, unsigned long flags)
{
	return probe(vaddr, len, flags, can_write);
}

size_t uk_nofault_memcpy(void *dst, const void *src, size_t len,
			 unsigned long flags)
{
	if (flags & UK_NOFAULTF_NOPAGING)
		return len - nofault__copy(dst, src, len);
	return len - nofault__copy_paging(dst, src, len);
}
