/* SPDX-License-Identifier: BSD-3-Clause */
/* Memory of programs, by number as a C library calls it; in both modes. */
#include <errno.h>
#include <string.h>

#include <uk/abi/mman.h>
#include <uk/arch/limits.h>
#include <uk/bits/syscalls.h>
#include <uk/on.h>
#include <uk/syscall.h>
#include <uk/test.h>

#define RW (UK_ABI_PROT_READ | UK_ABI_PROT_WRITE)
#define ANON (UK_ABI_MAP_PRIVATE | UK_ABI_MAP_ANONYMOUS)
#define PAGED UK_ON(CONFIG_LIBUKVMEM)

static long map(long at, size_t len, int prot, int flags)
{
	return uk_syscall_r(SYS_mmap, at, len, prot, flags, -1, 0);
}

static long unmap(long at, size_t len)
{
	return uk_syscall_r(SYS_munmap, at, len);
}

static char *anon(size_t nr_pages)
{
	return (char *)map(0, nr_pages * PAGE_SIZE, RW, ANON);
}

static bool is_error(const void *at)
{
	return (unsigned long)at > -4096UL;
}

static bool is_all(const char *at, size_t len, char value)
{
	size_t i;

	for (i = 0; i < len && at[i] == value; i++)
		;
	return i == len;
}

UK_TESTCASE(posix_mmap, anonymous_memory_is_zeros_and_can_be_written)
{
	char *at = anon(5);

	UK_TEST_ASSERT(!is_error(at));
	UK_TEST_EXPECT(!((unsigned long)at % PAGE_SIZE));
	UK_TEST_EXPECT(is_all(at, 5 * PAGE_SIZE, 0));
	memset(at, 7, 5 * PAGE_SIZE);
	UK_TEST_EXPECT(is_all(at, 5 * PAGE_SIZE, 7));
	UK_TEST_EXPECT_ZERO(unmap((long)at, 5 * PAGE_SIZE));
	at = anon(5);
	UK_TEST_EXPECT(is_all(at, 5 * PAGE_SIZE, 0));
	UK_TEST_EXPECT_ZERO(unmap((long)at, 5 * PAGE_SIZE));
}

UK_TESTCASE(posix_mmap, parts_are_unmapped_and_mapped_again)
{
	char *at = anon(4), *second = at + PAGE_SIZE;

	UK_TEST_ASSERT(!is_error(at));
	memset(at, 1, 4 * PAGE_SIZE);
	UK_TEST_EXPECT_ZERO(unmap((long)second, 2 * PAGE_SIZE));
	UK_TEST_EXPECT(is_all(at, PAGE_SIZE, 1));
	UK_TEST_EXPECT_SNUM_EQ(map((long)second, PAGE_SIZE, RW,
				   ANON | UK_ABI_MAP_FIXED_NOREPLACE),
			       (long)second);
	UK_TEST_EXPECT(is_all(second, PAGE_SIZE, 0));
	UK_TEST_EXPECT_SNUM_EQ(map((long)at, PAGE_SIZE, RW,
				   ANON | UK_ABI_MAP_FIXED_NOREPLACE),
			       -EEXIST);
	UK_TEST_EXPECT_SNUM_EQ(map((long)at, 2 * PAGE_SIZE, RW,
				   ANON | UK_ABI_MAP_FIXED),
			       (long)at);
	UK_TEST_EXPECT(is_all(at, 2 * PAGE_SIZE, 0));
	UK_TEST_EXPECT(is_all(at + 3 * PAGE_SIZE, PAGE_SIZE, 1));
	UK_TEST_EXPECT_ZERO(unmap((long)at, 4 * PAGE_SIZE));
	UK_TEST_EXPECT_ZERO(unmap((long)at, 4 * PAGE_SIZE));
}

UK_TESTCASE(posix_mmap, what_makes_no_sense_is_refused)
{
	char *at = anon(2);

	UK_TEST_ASSERT(!is_error(at));
	UK_TEST_EXPECT_SNUM_EQ(map(0, 0, RW, ANON), -EINVAL);
	UK_TEST_EXPECT_SNUM_EQ(map(0, PAGE_SIZE, RW, UK_ABI_MAP_ANONYMOUS),
			       -EINVAL);
	UK_TEST_EXPECT_SNUM_EQ(map(0, -1UL, RW, ANON), -ENOMEM);
	UK_TEST_EXPECT_SNUM_EQ(map(1, PAGE_SIZE, RW, ANON | UK_ABI_MAP_FIXED),
			       -EINVAL);
	UK_TEST_EXPECT_SNUM_EQ(map(0, PAGE_SIZE, RW | UK_ABI_PROT_EXEC, ANON),
			       -EACCES);
	UK_TEST_EXPECT_SNUM_EQ(uk_syscall_r(SYS_mmap, 0, PAGE_SIZE, RW,
					    UK_ABI_MAP_PRIVATE, -1, 0),
			       -EBADF);
	UK_TEST_EXPECT_SNUM_EQ(unmap((long)at + 1, PAGE_SIZE), -EINVAL);
	UK_TEST_EXPECT_SNUM_EQ(unmap((long)at, 0), -EINVAL);
	UK_TEST_EXPECT_SNUM_EQ(uk_syscall_r(SYS_mprotect, at, PAGE_SIZE, 0x80),
			       -EINVAL);
	UK_TEST_EXPECT_ZERO(unmap((long)at, 2 * PAGE_SIZE));
	UK_TEST_EXPECT_SNUM_EQ(uk_syscall_r(SYS_mprotect, at, PAGE_SIZE, RW),
			       -ENOMEM);
	UK_TEST_EXPECT_SNUM_EQ(uk_syscall_r(SYS_madvise, at, PAGE_SIZE,
					    UK_ABI_MADV_DONTNEED),
			       -ENOMEM);
}

/* As a C library makes the stack of a thread. */
UK_TESTCASE(posix_mmap, rights_come_later)
{
	char *at = (char *)map(0, 8 * PAGE_SIZE, UK_ABI_PROT_NONE, ANON);

	UK_TEST_ASSERT(!is_error(at));
	UK_TEST_EXPECT_ZERO(
		uk_syscall_r(SYS_mprotect, at + PAGE_SIZE, 7 * PAGE_SIZE, RW));
	memset(at + PAGE_SIZE, 3, 7 * PAGE_SIZE);
	UK_TEST_EXPECT_ZERO(uk_syscall_r(SYS_mprotect, at + PAGE_SIZE,
					 PAGE_SIZE, UK_ABI_PROT_READ));
	UK_TEST_EXPECT(is_all(at + PAGE_SIZE, PAGE_SIZE, 3));
	UK_TEST_EXPECT_ZERO(
		uk_syscall_r(SYS_mprotect, at + PAGE_SIZE, PAGE_SIZE, RW));
	memset(at + PAGE_SIZE, 4, PAGE_SIZE);
	UK_TEST_EXPECT_ZERO(unmap((long)at, 8 * PAGE_SIZE));
}

UK_TESTCASE(posix_mmap, what_is_remapped_keeps_its_content)
{
	char *at = anon(4), *moved;

	UK_TEST_ASSERT(!is_error(at));
	memset(at, 5, 4 * PAGE_SIZE);
	UK_TEST_EXPECT_SNUM_EQ(uk_syscall_r(SYS_mremap, at, 4 * PAGE_SIZE,
					    2 * PAGE_SIZE, 0, 0),
			       (long)at);
	moved = (char *)uk_syscall_r(SYS_mremap, at, 2 * PAGE_SIZE,
				     100 * PAGE_SIZE, UK_ABI_MREMAP_MAYMOVE, 0);
	UK_TEST_ASSERT(!is_error(moved));
	UK_TEST_EXPECT(is_all(moved, 2 * PAGE_SIZE, 5));
	UK_TEST_EXPECT(is_all(moved + 2 * PAGE_SIZE, 98 * PAGE_SIZE, 0));
	UK_TEST_EXPECT_ZERO(unmap((long)moved, 100 * PAGE_SIZE));
}

UK_TESTCASE(posix_mmap, what_is_not_needed_is_zeros)
{
	char *at = anon(3);
	unsigned char present[3];

	UK_TEST_ASSERT(!is_error(at));
	memset(at, 6, 3 * PAGE_SIZE);
	UK_TEST_EXPECT_ZERO(uk_syscall_r(SYS_madvise, at + PAGE_SIZE, PAGE_SIZE,
					 UK_ABI_MADV_DONTNEED));
	UK_TEST_EXPECT_ZERO(
		uk_syscall_r(SYS_mincore, at, 3 * PAGE_SIZE, present));
	UK_TEST_EXPECT_SNUM_EQ(present[0], 1);
	UK_TEST_EXPECT_SNUM_EQ(present[1], !PAGED);
	UK_TEST_EXPECT(is_all(at, PAGE_SIZE, 6));
	UK_TEST_EXPECT(is_all(at + PAGE_SIZE, PAGE_SIZE, 0));
	UK_TEST_EXPECT(is_all(at + 2 * PAGE_SIZE, PAGE_SIZE, 6));
	UK_TEST_EXPECT_ZERO(unmap((long)at, 3 * PAGE_SIZE));
}

UK_TESTCASE(posix_mmap, the_heap_grows_and_shrinks)
{
	char *start = (char *)uk_syscall_r(SYS_brk, 0);
	char *end = start + 5 * PAGE_SIZE + 100;

	UK_TEST_ASSERT(start);
	UK_TEST_EXPECT_PTR_EQ((char *)uk_syscall_r(SYS_brk, end), end);
	UK_TEST_EXPECT(is_all(start, (size_t)(end - start), 0));
	memset(start, 1, (size_t)(end - start));
	UK_TEST_EXPECT_PTR_EQ((char *)uk_syscall_r(SYS_brk, start - 1), end);
	UK_TEST_EXPECT_PTR_EQ((char *)uk_syscall_r(SYS_brk, -1L), end);
	UK_TEST_EXPECT_PTR_EQ((char *)uk_syscall_r(SYS_brk, start), start);
	UK_TEST_EXPECT_PTR_EQ((char *)uk_syscall_r(SYS_brk, end), end);
	UK_TEST_EXPECT(is_all(start, (size_t)(end - start), 0));
	UK_TEST_EXPECT_PTR_EQ((char *)uk_syscall_r(SYS_brk, start), start);
}

uk_testsuite_register(posix_mmap, NULL);
