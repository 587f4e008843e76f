/* SPDX-License-Identifier: BSD-3-Clause */
#include "../remote-internal.h"

#include <errno.h>
#include <string.h>

#include <uk/test.h>

#define SIZE 300000
#define PART 4096
#define FOR_EVER 1000000000000ULL

static char contents[SIZE], buf[PART];
static unsigned int nr_messages;
static int error;

static long read_some(struct uk_remote_node *node __unused,
		      const struct uk_remote_handle *handle __unused,
		      uint64_t at, const struct uk_abi_iovec *iov,
		      unsigned int nr_iov __unused)
{
	size_t len = at < SIZE ? MIN(iov->len, SIZE - (size_t)at) : 0;

	nr_messages++;
	if (error)
		return error;
	memcpy(iov->base, contents + at, len);
	return (long)len;
}

static void no_close(struct uk_remote_node *node __unused,
		     struct uk_remote_handle *handle __unused)
{
}

static const struct uk_remote_ops ops = { .read = read_some,
					  .close = no_close };
static struct uk_remote fs = { .ops = &ops, .io_max = 500000, .pieces_max = 8 };
static struct uk_remote_node node = { .fs = &fs };

static void begin(uint64_t hold_ns)
{
	for (size_t i = 0; i < SIZE; i++)
		contents[i] = (char)(i / PART + i);
	memset(&node, 0, sizeof(node));
	node.fs = &fs;
	uk_mutex_init(&node.lock);
	uk_mutex_init(&node.io_lock);
	node.reader =
		(struct uk_remote_handle){ .is_open = true, .can_read = true };
	node.vnode.file.type = UK_ABI_S_IFREG;
	node.nr_open = 1;
	fs.hold_ns = hold_ns;
	nr_messages = 0;
	error = 0;
}

static void end(void)
{
	remote__close(&node.vnode.file);
	UK_TEST_EXPECT(!node.ahead);
}

static long read_at(uint64_t at, size_t len)
{
	const struct uk_abi_iovec iov = { buf, len };

	return remote__read(&node.vnode.file, &iov, 1, (int64_t)at, 0);
}

/* Whether all of the file is what it should be; the end is found, too. */
static bool reads_all(void)
{
	uint64_t at = 0;
	long rc;

	while ((rc = read_at(at, PART)) > 0) {
		if ((at + PART <= SIZE && rc != PART) ||
		    memcmp(buf, contents + at, (size_t)rc))
			return false;
		at += (uint64_t)rc;
	}
	return !rc && at == SIZE;
}

UK_TESTCASE(ukremotefs, a_file_read_in_order_takes_few_messages)
{
	begin(FOR_EVER);
	UK_TEST_EXPECT(reads_all());
	UK_TEST_EXPECT(nr_messages < 10);
	end();
}

UK_TESTCASE(ukremotefs, nothing_is_read_ahead_where_nothing_holds)
{
	begin(0);
	UK_TEST_EXPECT(reads_all());
	UK_TEST_EXPECT_SNUM_EQ(nr_messages, SIZE / PART + 2);
	end();
}

UK_TESTCASE(ukremotefs, what_holds_for_too_short_is_not_used)
{
	begin(1);
	UK_TEST_EXPECT(reads_all());
	contents[4 * PART] ^= 1;
	UK_TEST_EXPECT(reads_all());
	end();
}

UK_TESTCASE(ukremotefs, what_is_read_here_and_there_is_asked_for_alone)
{
	begin(FOR_EVER);
	for (uint64_t at = 10 * PART; at; at -= PART)
		UK_TEST_EXPECT_SNUM_EQ(read_at(at, 100), 100);
	UK_TEST_EXPECT_SNUM_EQ(nr_messages, 10);
	UK_TEST_EXPECT(!node.ahead);
	end();
}

UK_TESTCASE(ukremotefs, a_change_of_ours_is_seen)
{
	begin(FOR_EVER);
	UK_TEST_EXPECT_SNUM_EQ(read_at(0, PART), PART);
	UK_TEST_EXPECT_SNUM_EQ(read_at(PART, PART), PART);
	UK_TEST_EXPECT(node.ahead != NULL);
	contents[2 * PART] ^= 1;
	remote__attr_changed(&node);
	UK_TEST_EXPECT_SNUM_EQ(read_at(2 * PART, PART), PART);
	UK_TEST_EXPECT(!memcmp(buf, contents + 2 * PART, PART));
	end();
}

UK_TESTCASE(ukremotefs, errors_of_the_server_are_told)
{
	begin(FOR_EVER);
	UK_TEST_EXPECT_SNUM_EQ(read_at(0, PART), PART);
	error = -EIO;
	UK_TEST_EXPECT_SNUM_EQ(read_at(PART, PART), -EIO);
	UK_TEST_EXPECT_SNUM_EQ(read_at(PART, PART), -EIO);
	error = 0;
	UK_TEST_EXPECT_SNUM_EQ(read_at(PART, PART), PART);
	end();
}
