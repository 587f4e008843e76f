/* SPDX-License-Identifier: BSD-3-Clause */
/* Threads on all CPUs map, write, move and unmap: each finds what it wrote. */
#include <uk/abi/mman.h>
#include <uk/arch/limits.h>
#include <uk/bits/syscalls.h>
#include <uk/sched.h>
#include <uk/syscall.h>
#include <uk/test.h>

#define RW (UK_ABI_PROT_READ | UK_ABI_PROT_WRITE)
#define NR_THREADS 4
#define NR_SLOTS 16
#define NR_TURNS 100

static unsigned int nr_wrong, nr_failed; /* atomic */

struct slot {
	volatile char *at;
	size_t nr_pages;
	char value;
};

static void count(unsigned int *counter)
{
	__atomic_fetch_add(counter, 1, __ATOMIC_SEQ_CST);
}

static unsigned int next_number(unsigned int *state)
{
	*state = *state * 1664525 + 1013904223;
	return *state >> 8;
}

static void check(const struct slot *slot)
{
	size_t i;

	for (i = 0; i < slot->nr_pages; i++)
		if (slot->at[i * PAGE_SIZE] != slot->value ||
		    slot->at[i * PAGE_SIZE + PAGE_SIZE - 1])
			count(&nr_wrong);
}

static void fill(struct slot *slot)
{
	size_t i;

	for (i = 0; i < slot->nr_pages; i++)
		slot->at[i * PAGE_SIZE] = slot->value;
}

static bool is_error(long at)
{
	if ((unsigned long)at <= -4096UL)
		return false;
	count(&nr_failed);
	return true;
}

static void make(struct slot *slot, size_t nr_pages, char value)
{
	long at = uk_syscall_r(SYS_mmap, 0, nr_pages * PAGE_SIZE, RW,
			       UK_ABI_MAP_PRIVATE | UK_ABI_MAP_ANONYMOUS, -1,
			       0);

	if (is_error(at))
		return;
	slot->at = (char *)at;
	slot->nr_pages = nr_pages;
	slot->value = value;
	fill(slot);
}

static void move(struct slot *slot, size_t nr_pages)
{
	long at = uk_syscall_r(SYS_mremap, slot->at, slot->nr_pages * PAGE_SIZE,
			       nr_pages * PAGE_SIZE, UK_ABI_MREMAP_MAYMOVE, 0);

	if (is_error(at))
		return;
	slot->at = (char *)at;
	slot->nr_pages = MIN(slot->nr_pages, nr_pages);
	check(slot);
	slot->nr_pages = nr_pages;
	fill(slot);
}

static void protect(struct slot *slot)
{
	size_t len = slot->nr_pages * PAGE_SIZE;

	is_error(uk_syscall_r(SYS_mprotect, slot->at, len, UK_ABI_PROT_READ));
	check(slot);
	is_error(uk_syscall_r(SYS_mprotect, slot->at, len, RW));
	slot->value++;
	fill(slot);
}

static void change(struct slot *slot, unsigned int what)
{
	size_t nr_pages = what / 8 % 24 + 1;

	if (!slot->at) {
		make(slot, nr_pages, (char)(what / 256));
		return;
	}
	check(slot);
	if (what % 4 == 0) {
		is_error(uk_syscall_r(SYS_munmap, slot->at,
				      slot->nr_pages * PAGE_SIZE));
		slot->at = NULL;
	} else if (what % 4 == 1) {
		move(slot, nr_pages);
	} else if (what % 4 == 2) {
		protect(slot);
	} else {
		is_error(uk_syscall_r(SYS_madvise, slot->at,
				      slot->nr_pages * PAGE_SIZE,
				      UK_ABI_MADV_DONTNEED));
		fill(slot);
	}
}

static void churn(void *arg)
{
	struct slot slots[NR_SLOTS] = { { NULL, 0, 0 } };
	unsigned int state = (unsigned int)(uintptr_t)arg, i;

	for (i = 0; i < NR_TURNS; i++)
		change(&slots[next_number(&state) % NR_SLOTS],
		       next_number(&state));
	for (i = 0; i < NR_SLOTS; i++) {
		if (!slots[i].at)
			continue;
		check(&slots[i]);
		uk_syscall_r(SYS_munmap, slots[i].at,
			     slots[i].nr_pages * PAGE_SIZE);
	}
}

UK_TESTCASE(posix_mmap_churn, nobody_gets_what_another_has)
{
	struct uk_thread_attr attr = {
		.name = "churn",
		.flags = UK_THREADF_JOINABLE,
		.affinity = ~0ULL,
	};
	struct uk_thread *threads[NR_THREADS];
	uintptr_t i;

	nr_wrong = nr_failed = 0;
	for (i = 0; i < NR_THREADS; i++)
		UK_TEST_EXPECT_ZERO(uk_thread_create(&threads[i], &attr, churn,
						     (void *)(i + 1)));
	for (i = 0; i < NR_THREADS; i++)
		uk_thread_join(threads[i]);
	UK_TEST_EXPECT_SNUM_EQ(nr_wrong, 0);
	UK_TEST_EXPECT_SNUM_EQ(nr_failed, 0);
}

uk_testsuite_register(posix_mmap_churn, NULL);
