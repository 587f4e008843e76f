/* SPDX-License-Identifier: BSD-3-Clause */
/* The bytes of a file, as read() and a mapping show them, against an array. */
#include <uk/ramfs.h>

#include <errno.h>
#include <string.h>

#include <uk/abi/fcntl.h>
#include <uk/abi/uio.h>
#include <uk/test.h>

#define PAGE 4096
#define PAGES 12 /* some in the node, some in tables */
#define MOST (PAGES * PAGE)

static struct uk_file *file;
static unsigned char wanted[MOST], found[MOST];
static size_t size;
static uint32_t random_state;

static unsigned int pick(unsigned int n)
{
	random_state = random_state * 1664525U + 1013904223U;
	return (random_state >> 8) % n;
}

/* Often where a page or the file ends. */
static size_t pick_place(void)
{
	switch (pick(4)) {
	case 0:
		return size;
	case 1:
		return pick(PAGES) * PAGE;
	default:
		return pick(MOST);
	}
}

static void write_some(void)
{
	size_t at = pick_place(), len = pick(pick(2) ? 64 : 3 * PAGE);
	unsigned char with = (unsigned char)(1 + pick(255));
	struct uk_abi_iovec iov = { found, 0 };

	len = iov.len = MIN(len, MOST - at);
	memset(found, with, len);
	UK_TEST_EXPECT_SNUM_EQ(file->ops->write(file, &iov, 1, (int64_t)at, 0),
			       (long)len);
	memset(wanted + at, with, len);
	if (len)
		size = MAX(size, at + len);
}

static void resize(void)
{
	struct uk_attr attr = { .valid = UK_ATTR_SIZE, .size = pick_place() };

	UK_TEST_EXPECT_ZERO(file->ops->setattr(file, &attr));
	size = attr.size;
	memset(wanted + size, 0, MOST - size);
}

static void allocate(void)
{
	size_t at = pick(MOST - 1), len = 1 + pick((unsigned int)(MOST - at));
	int mode = pick(2) ? UK_ABI_FALLOC_KEEP_SIZE : 0;

	UK_TEST_EXPECT_ZERO(
		file->ops->allocate(file, mode, (int64_t)at, (int64_t)len));
	if (!mode)
		size = MAX(size, at + len);
}

static void punch(void)
{
	size_t at = pick(MOST - 1), len = 1 + pick((unsigned int)(MOST - at));

	UK_TEST_EXPECT_ZERO(file->ops->allocate(
		file, UK_ABI_FALLOC_PUNCH_HOLE | UK_ABI_FALLOC_KEEP_SIZE,
		(int64_t)at, (int64_t)len));
	memset(wanted + at, 0, len);
}

/* A mapping has zeros behind the end, up to the end of the page. */
static void map_one(void)
{
	static const char zeros[PAGE];
	size_t at = (size_t)pick(PAGES) * PAGE;
	uint64_t page;
	int rc = file->ops->map_page(file, (int64_t)at, pick(2), &page);

	if (at >= size)
		UK_TEST_EXPECT_SNUM_EQ(rc, -EFAULT);
	else if (rc)
		UK_TEST_EXPECT(rc == -ENOENT &&
			       !memcmp(wanted + at, zeros, PAGE));
	else
		UK_TEST_EXPECT(!memcmp(wanted + at, (void *)page, PAGE));
}

static void read_all(void)
{
	struct uk_abi_iovec iov = { found, MOST };

	UK_TEST_EXPECT_SNUM_EQ(file->ops->read(file, &iov, 1, 0, 0),
			       (long)size);
	UK_TEST_EXPECT(!memcmp(found, wanted, size));
}

static void one_step(void)
{
	static void (*const steps[])(void) = { write_some, write_some, resize,
					       allocate,   punch,      map_one,
					       map_one };

	steps[pick(ARRAY_SIZE(steps))]();
}

UK_TESTCASE(ramfs_pages, are_as_an_array)
{
	for (uint32_t seed = 1; seed <= 40; seed++) {
		random_state = seed;
		size = 0;
		memset(wanted, 0, sizeof(wanted));
		UK_TEST_EXPECT_ZERO(uk_ramfs_memory_file(false, &file));
		for (int i = 0; i < 200; i++) {
			one_step();
			if (!pick(8))
				read_all();
		}
		read_all();
		uk_file_put(file);
	}
}

uk_testsuite_register(ramfs_pages, NULL);
