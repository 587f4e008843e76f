/* SPDX-License-Identifier: BSD-3-Clause */
/* Files in mappings: those with pages of their own, and those without. */
#include <errno.h>
#include <string.h>

#include <uk/abi/fcntl.h>
#include <uk/abi/mman.h>
#include <uk/abi/stat.h>
#include <uk/arch/limits.h>
#include <uk/bits/syscalls.h>
#include <uk/fdtab.h>
#include <uk/on.h>
#include <uk/syscall.h>
#include <uk/test.h>
#include <uk/vmem_program.h>

#define RW (UK_ABI_PROT_READ | UK_ABI_PROT_WRITE)
#define LEN (3 * PAGE_SIZE)
#define IS_PAGED UK_ON(CONFIG_LIBUKVMEM)

static bool is_plain(void)
{
	if (!IS_PAGED)
		uk_test_skip("files are copied");
	return !IS_PAGED;
}

/* A file that is read and written only. */
static char bytes[LEN];
static uint64_t size;
static unsigned int nr_written, nr_released;

static long move(const struct uk_abi_iovec *iov, int64_t at, bool is_write)
{
	size_t len = (uint64_t)at < size ? MIN(iov->len, size - (uint64_t)at)
					 : 0;

	if (is_write)
		memcpy(bytes + at, iov->base, len);
	else
		memcpy(iov->base, bytes + at, len);
	return (long)len;
}

static long read_bytes(struct uk_file *file __unused,
		       const struct uk_abi_iovec *iov, int nr_iov __unused,
		       int64_t at, int flags __unused)
{
	return move(iov, at, false);
}

static long write_bytes(struct uk_file *file __unused,
			const struct uk_abi_iovec *iov, int nr_iov __unused,
			int64_t at, int flags __unused)
{
	nr_written++;
	return move(iov, at, true);
}

static int getattr(struct uk_file *file __unused, struct uk_abi_statx *stat)
{
	stat->size = size;
	return 0;
}

static void release(struct uk_file *file __unused)
{
	nr_released++;
}

static const struct uk_file_ops ops = {
	.read = read_bytes,
	.write = write_bytes,
	.getattr = getattr,
	.release = release,
};
static struct uk_file file;

static int open_bytes(void)
{
	size_t i;

	for (i = 0; i < LEN; i++)
		bytes[i] = (char)('a' + i / PAGE_SIZE);
	size = LEN;
	nr_written = nr_released = 0;
	uk_file_init(&file, &ops, UK_ABI_S_IFREG, 0);
	file.has_position = true;
	return uk_fd_open_take(&file, UK_ABI_O_RDWR);
}

static char *map(int fd, size_t len, int prot, int flags)
{
	long at = uk_syscall_r(SYS_mmap, 0, len, prot, flags, fd, 0);

	return (unsigned long)at > -4096UL ? NULL : (char *)at;
}

static long sync_pages(char *at, size_t len)
{
	return uk_syscall_r(SYS_msync, at, len, UK_ABI_MS_SYNC);
}

UK_TESTCASE(posix_mmap_file, pages_are_written_back_if_they_were_written)
{
	int fd = open_bytes();
	char *at = map(fd, LEN, RW, UK_ABI_MAP_SHARED);

	if (is_plain())
		return;
	UK_TEST_ASSERT(at);
	UK_TEST_EXPECT_SNUM_EQ(at[2 * PAGE_SIZE], 'c');
	UK_TEST_EXPECT_ZERO(sync_pages(at, LEN));
	UK_TEST_EXPECT_SNUM_EQ(nr_written, 0);
	at[PAGE_SIZE + 5] = 'x';
	UK_TEST_EXPECT_SNUM_EQ(bytes[PAGE_SIZE + 5], 'b');
	UK_TEST_EXPECT_ZERO(sync_pages(at, LEN));
	UK_TEST_EXPECT_SNUM_EQ(bytes[PAGE_SIZE + 5], 'x');
	UK_TEST_EXPECT_SNUM_EQ(nr_written, 1);
	UK_TEST_EXPECT_ZERO(sync_pages(at, LEN));
	UK_TEST_EXPECT_SNUM_EQ(nr_written, 1);
	at[PAGE_SIZE + 6] = 'y'; /* once more, after it was clean */
	UK_TEST_EXPECT_ZERO(uk_syscall_r(SYS_close, fd));
	UK_TEST_EXPECT_SNUM_EQ(nr_released, 0);
	UK_TEST_EXPECT_ZERO(uk_syscall_r(SYS_munmap, at, LEN));
	UK_TEST_EXPECT_SNUM_EQ(bytes[PAGE_SIZE + 6], 'y');
	UK_TEST_EXPECT_SNUM_EQ(nr_released, 1);
}

UK_TESTCASE(posix_mmap_file, mappings_of_one_file_show_the_same)
{
	int fd = open_bytes();
	char *one = map(fd, LEN, RW, UK_ABI_MAP_SHARED);
	char *two = map(fd, LEN, RW, UK_ABI_MAP_SHARED);
	char *own = map(fd, LEN, RW, UK_ABI_MAP_PRIVATE);

	if (is_plain())
		return;
	UK_TEST_ASSERT(one && two && own);
	one[7] = 'x';
	UK_TEST_EXPECT_SNUM_EQ(two[7], 'x');
	UK_TEST_EXPECT_SNUM_EQ(own[7], 'x');
	own[7] = 'y';
	UK_TEST_EXPECT_SNUM_EQ(two[7], 'x');
	own[8] = 'z';
	UK_TEST_EXPECT_SNUM_EQ(one[8], 'a');
	UK_TEST_EXPECT_ZERO(uk_syscall_r(SYS_close, fd));
	UK_TEST_EXPECT_ZERO(uk_syscall_r(SYS_munmap, one, LEN));
	UK_TEST_EXPECT_ZERO(uk_syscall_r(SYS_munmap, two, LEN));
	UK_TEST_EXPECT_SNUM_EQ(own[7], 'y');
	UK_TEST_EXPECT_SNUM_EQ(own[PAGE_SIZE], 'b');
	UK_TEST_EXPECT_ZERO(uk_syscall_r(SYS_munmap, own, LEN));
	UK_TEST_EXPECT_SNUM_EQ(bytes[7], 'x');
	UK_TEST_EXPECT_SNUM_EQ(bytes[8], 'a');
	UK_TEST_EXPECT_SNUM_EQ(nr_released, 1);
}

UK_TESTCASE(posix_mmap_file, the_last_page_is_filled_with_zeros)
{
	int fd = open_bytes();
	char *at;

	if (is_plain())
		return;
	size = PAGE_SIZE + 10;
	at = map(fd, 2 * PAGE_SIZE, RW, UK_ABI_MAP_SHARED);
	UK_TEST_ASSERT(at);
	UK_TEST_EXPECT_SNUM_EQ(at[PAGE_SIZE + 9], 'b');
	UK_TEST_EXPECT_SNUM_EQ(at[PAGE_SIZE + 10], 0);
	at[PAGE_SIZE + 9] = 'n';
	at[PAGE_SIZE + 10] = 'o';
	UK_TEST_EXPECT_ZERO(uk_syscall_r(SYS_close, fd));
	UK_TEST_EXPECT_ZERO(uk_syscall_r(SYS_munmap, at, 2 * PAGE_SIZE));
	UK_TEST_EXPECT_SNUM_EQ(bytes[PAGE_SIZE + 9], 'n');
	UK_TEST_EXPECT_SNUM_EQ(bytes[PAGE_SIZE + 10], 'b');
}

UK_TESTCASE(posix_mmap_file, a_private_mapping_is_a_copy)
{
	int fd = open_bytes();
	char *at;

	size = PAGE_SIZE + 10;
	at = map(fd, LEN, RW, UK_ABI_MAP_PRIVATE);
	UK_TEST_ASSERT(at);
	UK_TEST_EXPECT_SNUM_EQ(at[0], 'a');
	UK_TEST_EXPECT_SNUM_EQ(at[PAGE_SIZE + 9], 'b');
	UK_TEST_EXPECT_SNUM_EQ(at[PAGE_SIZE + 10], 0);
	at[0] = 'x';
	UK_TEST_EXPECT_ZERO(uk_syscall_r(SYS_munmap, at, LEN));
	UK_TEST_EXPECT_SNUM_EQ(bytes[0], 'a');
	at = map(fd, PAGE_SIZE, UK_ABI_PROT_READ, UK_ABI_MAP_SHARED);
	UK_TEST_ASSERT(at);
	UK_TEST_EXPECT_SNUM_EQ(at[5], 'a');
	UK_TEST_EXPECT_ZERO(uk_syscall_r(SYS_munmap, at, PAGE_SIZE));
	at = map(fd, PAGE_SIZE, RW, UK_ABI_MAP_SHARED);
	UK_TEST_EXPECT(!at == !IS_PAGED);
	if (at)
		UK_TEST_EXPECT_ZERO(uk_syscall_r(SYS_munmap, at, PAGE_SIZE));
	UK_TEST_EXPECT_ZERO(uk_syscall_r(SYS_close, fd));
	UK_TEST_EXPECT_SNUM_EQ(nr_released, 1);
}

/* All memory there is, and then as much as before. */
UK_TESTCASE(posix_mmap_file, the_end_of_memory_is_an_error)
{
	size_t before = IS_PAGED ? uk_vma_frames_free() : 1UL << 30;
	size_t pages = before + 100;
	long at = uk_syscall_r(SYS_mmap, 0, pages * PAGE_SIZE, RW,
			       UK_ABI_MAP_PRIVATE | UK_ABI_MAP_ANONYMOUS, -1,
			       0);

	UK_TEST_EXPECT_SNUM_EQ(at, -ENOMEM);
	if (is_plain())
		return;
	at = uk_syscall_r(SYS_mmap, 0, pages * PAGE_SIZE, RW,
			  UK_ABI_MAP_PRIVATE | UK_ABI_MAP_ANONYMOUS |
				  UK_ABI_MAP_NORESERVE,
			  -1, 0);
	UK_TEST_ASSERT((unsigned long)at <= -4096UL);
	UK_TEST_EXPECT_SNUM_EQ(uk_syscall_r(SYS_madvise, at, pages * PAGE_SIZE,
					    UK_ABI_MADV_POPULATE_WRITE),
			       -ENOMEM);
	UK_TEST_EXPECT_SNUM_EQ(uk_syscall_r(SYS_mlock, at, pages * PAGE_SIZE),
			       -ENOMEM);
	UK_TEST_EXPECT_ZERO(uk_syscall_r(SYS_munmap, at, pages * PAGE_SIZE));
	/* the heap may have got tables for it, but for a few pages */
	UK_TEST_EXPECT(uk_vma_frames_free() + before / 16 + 16 >= before);
}

uk_testsuite_register(posix_mmap_file, NULL);
