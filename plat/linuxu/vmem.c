/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * Translations without page tables: physical memory is a file, a mapping is
 * a mapping of it. The host does not tell what is mapped where, so a word a
 * page of the window keeps it; both are address space only until used.
 */
#include <uk/vmem_backend.h>

#include <errno.h>

#include <uk/arch/host.h>

#include "linuxu-internal.h"
#include "memory.h"

/* As much as the host (its limits, valgrind) lets us have of this. */
#define WINDOW_LEN_MAX (64UL << 30)
#define WINDOW_LEN_MIN (256UL << 20)

/* A word: the frame's address, and in its low bits: */
#define MAPPED 0x800UL
#define RIGHTS (UK_PAGE_READ | UK_PAGE_WRITE | UK_PAGE_EXEC)

UK_CTASSERT(UK_PAGE_READ == UK_HOST_PROT_READ);
UK_CTASSERT(UK_PAGE_WRITE == UK_HOST_PROT_WRITE);
UK_CTASSERT(UK_PAGE_EXEC == UK_HOST_PROT_EXEC);

static uint64_t *words; /* under the lock of the only space */
static __vaddr_t window;
static size_t window_len;

static long map_at(__vaddr_t vaddr, size_t len, unsigned long prot,
		   unsigned long flags, int file, size_t offset)
{
	return uk_host_call(uk_host_nr_mmap, vaddr, len, prot, flags, file,
			    offset);
}

static long reserve(__vaddr_t vaddr, size_t len, unsigned long prot,
		    unsigned long flags)
{
	return map_at(vaddr, len, prot,
		      flags | UK_HOST_MAP_PRIVATE | UK_HOST_MAP_ANONYMOUS |
			      UK_HOST_MAP_NORESERVE,
		      -1, 0);
}

static bool is_in_window(__vaddr_t vaddr, size_t len)
{
	return vaddr >= window && vaddr - window <= window_len &&
	       len <= window_len - (vaddr - window);
}

static uint64_t *word_of(__vaddr_t vaddr)
{
	return &words[(vaddr - window) >> PAGE_SHIFT];
}

static bool reserve_window(size_t len)
{
	long place, table;

	place = reserve(0, len, UK_HOST_PROT_NONE, 0);
	if (uk_host_is_error(place))
		return false;
	table = reserve(0, (len >> PAGE_SHIFT) * sizeof(*words),
			UK_HOST_PROT_READ | UK_HOST_PROT_WRITE, 0);
	if (uk_host_is_error(table)) {
		uk_host_call3(uk_host_nr_munmap, place, len, 0);
		return false;
	}
	words = (uint64_t *)table;
	window = place;
	window_len = len;
	return true;
}

int uk_vmem_backend_init(struct uk_vmem_space *space,
			 const struct uk_bootinfo *info __unused)
{
	size_t len = WINDOW_LEN_MAX;

	while (!reserve_window(len)) {
		len /= 2;
		if (len < WINDOW_LEN_MIN)
			return -ENOMEM;
	}
	space->root = 0;
	space->window_base = window;
	space->window_len = len;
	return 0;
}

int uk_vmem_backend_create(struct uk_vmem_space *space __unused)
{
	return -ENOTSUP; /* a process has one address space */
}

void uk_vmem_backend_destroy(struct uk_vmem_space *space __unused)
{
}

void uk_vmem_backend_activate(const struct uk_vmem_space *space __unused)
{
}

static void note(__vaddr_t vaddr, size_t len, uint64_t word)
{
	__vaddr_t at;

	for (at = vaddr; at < vaddr + len; at += PAGE_SIZE) {
		*word_of(at) = word;
		if (word)
			word += PAGE_SIZE;
	}
}

static bool is_memory(__paddr_t paddr, size_t len)
{
	__paddr_t base = (__paddr_t)linuxu__memory;

	return paddr >= base && paddr - base <= linuxu__memory_len &&
	       len <= linuxu__memory_len - (paddr - base);
}

int uk_vmem_backend_map(struct uk_vmem_space *space __unused, __vaddr_t vaddr,
			__paddr_t paddr, size_t len, unsigned long rights)
{
	long rc;

	if (!is_in_window(vaddr, len) || !is_memory(paddr, len))
		return -EINVAL;
	rc = map_at(vaddr, len, rights & RIGHTS,
		    UK_HOST_MAP_SHARED | UK_HOST_MAP_FIXED, linuxu__memory_file,
		    linuxu__memory_offset(paddr));
	if (uk_host_is_error(rc))
		return (int)rc;
	note(vaddr, len, paddr | (rights & RIGHTS) | MAPPED);
	return 0;
}

int uk_vmem_backend_unmap(struct uk_vmem_space *space __unused, __vaddr_t vaddr,
			  size_t len)
{
	long rc;

	if (!is_in_window(vaddr, len))
		return -EINVAL;
	rc = reserve(vaddr, len, UK_HOST_PROT_NONE, UK_HOST_MAP_FIXED);
	if (uk_host_is_error(rc))
		return (int)rc;
	note(vaddr, len, 0);
	return 0;
}

/* End of the run of pages from `at` that are mapped alike. */
static __vaddr_t run_end(__vaddr_t at, __vaddr_t end)
{
	uint64_t first = *word_of(at) & (MAPPED | RIGHTS);

	do
		at += PAGE_SIZE;
	while (at < end && (*word_of(at) & (MAPPED | RIGHTS)) == first);
	return at;
}

/*
 * Gives the mapped runs of [vaddr, end) the rights that are in `set` and, of
 * those that the words say, in `keep`. Returns where it failed, or `end`.
 */
static __vaddr_t protect_runs(__vaddr_t vaddr, __vaddr_t end, unsigned long set,
			      unsigned long keep)
{
	__vaddr_t at, next;

	for (at = vaddr; at < end; at = next) {
		uint64_t word = *word_of(at);

		next = run_end(at, end);
		if ((word & MAPPED) &&
		    uk_host_call3(uk_host_nr_mprotect, at, next - at,
				  set | (word & keep)))
			return at;
	}
	return end;
}

int uk_vmem_backend_protect(struct uk_vmem_space *space __unused,
			    __vaddr_t vaddr, size_t len, unsigned long rights)
{
	__vaddr_t at, end = vaddr + len;

	if (!is_in_window(vaddr, len))
		return -EINVAL;
	at = protect_runs(vaddr, end, rights & RIGHTS, 0);
	if (at < end) {
		protect_runs(vaddr, at, 0, RIGHTS);
		return -ENOMEM;
	}
	for (at = vaddr; at < end; at += PAGE_SIZE)
		if (*word_of(at) & MAPPED)
			*word_of(at) = (*word_of(at) & ~RIGHTS) |
				       (rights & RIGHTS);
	return 0;
}

static void query_window(__vaddr_t vaddr, struct uk_vmem_mapping *mapping)
{
	uint64_t word = *word_of(vaddr);

	mapping->len = PAGE_SIZE;
	mapping->is_mapped = word & MAPPED;
	mapping->rights = word & RIGHTS;
	mapping->paddr = (word & PAGE_MASK) | (vaddr & ~PAGE_MASK);
}

void uk_vmem_backend_query(const struct uk_vmem_space *space __unused,
			   __vaddr_t vaddr, struct uk_vmem_mapping *mapping)
{
	__vaddr_t end;

	if (is_in_window(vaddr, 1)) {
		query_window(vaddr, mapping);
		return;
	}
	mapping->is_mapped =
		linuxu__memory_rights(vaddr, &mapping->rights, &end);
	mapping->paddr = vaddr;
	mapping->len = end - ALIGN_DOWN(vaddr, PAGE_SIZE);
}
