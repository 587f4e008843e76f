/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * The memory of the image: asked for at an address far from the program, the
 * stack and the vDSO, so that what is around it is not mapped and an access
 * there faults. The address is different in each process, as those are.
 */
#include "memory.h"

#include <stdbool.h>
#include <string.h>

#include <uk/arch/limits.h>
#include <uk/arch/paging.h>
#include <uk/arch/user.h>
#include <uk/bootinfo.h>
#include <uk/on.h>
#include <uk/plat.h>

#include "linuxu-internal.h"

#define TRAP_STACK_LEN (64UL << 10)
#define PLACE_ALIGN (2UL << 20)

char *linuxu__memory;
size_t linuxu__memory_len;
int linuxu__memory_file = -1;

static unsigned long place(void)
{
	const char *random = (char *)linuxu__auxval(UK_HOST_AT_RANDOM);
	unsigned long word = 0;

	if (random)
		memcpy(&word, random + 8, sizeof(word));
	return UK_USER_PLACE +
	       ALIGN_DOWN(word & UK_USER_PLACE_RANDOM, PLACE_ALIGN);
}

static char *map(unsigned long flags, size_t len, int file)
{
	long address = uk_host_call(uk_host_nr_mmap, place(), len,
				    UK_HOST_PROT_READ | UK_HOST_PROT_WRITE,
				    flags | UK_HOST_MAP_NORESERVE, file, 0);

	return uk_host_is_error(address) ? NULL : (char *)address;
}

static char *map_file(size_t len)
{
	linuxu__memory_file = (int)uk_host_call3(uk_host_nr_memfd_create,
						 (unsigned long)"memory", 0, 0);
	if (linuxu__memory_file < 0 ||
	    uk_host_call3(uk_host_nr_ftruncate, linuxu__memory_file, len, 0))
		return NULL;
	return map(UK_HOST_MAP_SHARED, len, linuxu__memory_file);
}

void *linuxu__memory_map(size_t len)
{
	size_t whole = len + TRAP_STACK_LEN;
	char *base;

	if (UK_ON(CONFIG_LIBUKVMEM))
		base = map_file(whole);
	else
		base = map(UK_HOST_MAP_PRIVATE | UK_HOST_MAP_ANONYMOUS, whole,
			   -1);
	if (!base)
		return NULL;
	uk_user_trap_stack.base = base;
	uk_user_trap_stack.len = TRAP_STACK_LEN;
	linuxu__memory = base + TRAP_STACK_LEN;
	linuxu__memory_len = len;
	return linuxu__memory;
}

/* With a page below it that faults. */
bool linuxu__trap_stack_map(struct uk_user_trap_stack *stack)
{
	long base = uk_host_call(uk_host_nr_mmap, 0, PAGE_SIZE + TRAP_STACK_LEN,
				 UK_HOST_PROT_NONE,
				 UK_HOST_MAP_PRIVATE | UK_HOST_MAP_ANONYMOUS |
					 UK_HOST_MAP_NORESERVE,
				 -1, 0);

	if (uk_host_is_error(base))
		return false;
	stack->base = (char *)base + PAGE_SIZE;
	stack->len = TRAP_STACK_LEN;
	return !uk_host_call3(uk_host_nr_mprotect, (unsigned long)stack->base,
			      stack->len,
			      UK_HOST_PROT_READ | UK_HOST_PROT_WRITE);
}

size_t linuxu__memory_offset(unsigned long paddr)
{
	return paddr - (unsigned long)linuxu__memory + TRAP_STACK_LEN;
}

extern const char uk_image_start[] __hidden;
extern const char uk_text_start[] __hidden;
extern const char uk_text_end[] __hidden;
extern const char uk_relro_start[] __hidden;
extern const char uk_relro_end[] __hidden;
extern const char uk_image_end[] __hidden;

static const char *page_of(const char *at)
{
	return (const char *)ALIGN_DOWN((unsigned long)at, PAGE_SIZE);
}

bool linuxu__memory_rights(unsigned long vaddr, unsigned long *rights,
			   unsigned long *end)
{
	const unsigned long read = UK_PAGE_READ;
	const struct {
		const char *start, *end;
		unsigned long rights;
	} pieces[] = {
		{ uk_image_start, page_of(uk_text_start), read },
		{ page_of(uk_text_start), uk_text_end, read | UK_PAGE_EXEC },
		{ uk_relro_start, uk_relro_end, read },
		{ uk_relro_end, uk_image_end, read | UK_PAGE_WRITE },
		{ linuxu__memory, linuxu__memory + linuxu__memory_len,
		  read | UK_PAGE_WRITE },
	};
	unsigned int i;

	*end = ALIGN_DOWN(vaddr, PAGE_SIZE) + PAGE_SIZE;
	for (i = 0; i < ARRAY_SIZE(pieces); i++) {
		unsigned long start = (unsigned long)pieces[i].start;
		unsigned long last = (unsigned long)pieces[i].end - 1;

		if (vaddr < start || vaddr > (last | ~PAGE_MASK))
			continue;
		*rights = pieces[i].rights;
		*end = (last | ~PAGE_MASK) + 1;
		return true;
	}
	return false;
}

int uk_plat_memory(struct uk_bootinfo *info)
{
	return uk_bootinfo_add(info, (__paddr_t)uk_image_start,
			       (size_t)(uk_image_end - uk_image_start),
			       UK_MEMREGION_KERNEL);
}
