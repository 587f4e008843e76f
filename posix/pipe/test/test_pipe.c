/* SPDX-License-Identifier: BSD-3-Clause */
#include <uk/pipe.h>

#include <errno.h>
#include <string.h>

#include <uk/abi/fcntl.h>
#include <uk/abi/poll.h>
#include <uk/sched.h>
#include <uk/test.h>

#define NR_BYTES 200000

static struct uk_file *reader, *writer;

static long put(const void *from, size_t len)
{
	struct uk_abi_iovec iov = { .base = (void *)from, .len = len };

	return writer->ops->write(writer, &iov, 1, -1, 0);
}

static long take(void *to, size_t len)
{
	struct uk_abi_iovec iov = { .base = to, .len = len };

	return reader->ops->read(reader, &iov, 1, -1, 0);
}

static void make(void)
{
	UK_TEST_ASSERT(!uk_pipe_create(&reader, &writer));
}

static void end(struct uk_file *file)
{
	file->ops->close(file);
	uk_file_put(file);
}

UK_TESTCASE(ukpipe, bytes_come_out_as_they_went_in)
{
	struct uk_abi_iovec iov[2] = {
		{ .base = (void *)"abc", .len = 3 },
		{ .base = (void *)"defg", .len = 4 },
	};
	char buf[16];

	make();
	UK_TEST_EXPECT_SNUM_EQ(take(buf, 4), -EAGAIN);
	UK_TEST_EXPECT_SNUM_EQ(take(buf, 0), 0);
	UK_TEST_EXPECT_SNUM_EQ(put("", 0), 0);
	UK_TEST_EXPECT_SNUM_EQ(writer->ops->write(writer, iov, 2, -1, 0), 7);
	UK_TEST_EXPECT(uk_events_get(&reader->events) & UK_ABI_POLLIN);
	UK_TEST_EXPECT_SNUM_EQ(take(buf, 5), 5);
	UK_TEST_EXPECT_SNUM_EQ(take(buf + 5, 5), 2);
	UK_TEST_EXPECT_ZERO(memcmp(buf, "abcdefg", 7));
	UK_TEST_EXPECT_ZERO(uk_events_get(&reader->events) & UK_ABI_POLLIN);
	end(reader);
	end(writer);
}

UK_TESTCASE(ukpipe, a_small_write_goes_in_whole_or_not)
{
	static char page[UK_PIPE_BUF];
	long nr = 0;

	make();
	UK_TEST_EXPECT_SNUM_EQ(
		writer->ops->fcntl(writer, UK_ABI_F_SETPIPE_SZ, 5000), 8192);
	UK_TEST_EXPECT_SNUM_EQ(
		reader->ops->fcntl(reader, UK_ABI_F_GETPIPE_SZ, 0), 8192);
	UK_TEST_EXPECT_SNUM_EQ(put(page, 4000), 4000);
	UK_TEST_EXPECT(uk_events_get(&writer->events) & UK_ABI_POLLOUT);
	UK_TEST_EXPECT_SNUM_EQ(put(page, 100), 100);
	UK_TEST_EXPECT_ZERO(uk_events_get(&writer->events) & UK_ABI_POLLOUT);
	UK_TEST_EXPECT_SNUM_EQ(put(page, 4096), -EAGAIN);
	UK_TEST_EXPECT_SNUM_EQ(put(page, 4092), 4092);
	UK_TEST_EXPECT_SNUM_EQ(put(page, 1), -EAGAIN);
	UK_TEST_EXPECT_SNUM_EQ(
		writer->ops->fcntl(writer, UK_ABI_F_SETPIPE_SZ, 4096), -EBUSY);
	while (nr < 8192)
		nr += take(page, sizeof(page));
	UK_TEST_EXPECT_SNUM_EQ(nr, 8192);
	end(writer);
	end(reader);
}

UK_TESTCASE(ukpipe, an_end_that_goes_is_seen_by_the_other)
{
	char buf[4];

	make();
	UK_TEST_EXPECT_SNUM_EQ(put("xy", 2), 2);
	end(writer);
	UK_TEST_EXPECT(uk_events_get(&reader->events) & UK_ABI_POLLHUP);
	UK_TEST_EXPECT_SNUM_EQ(take(buf, 4), 2);
	UK_TEST_EXPECT_SNUM_EQ(take(buf, 4), 0);
	end(reader);
	make();
	end(reader);
	UK_TEST_EXPECT(uk_events_get(&writer->events) & UK_ABI_POLLERR);
	UK_TEST_EXPECT_SNUM_EQ(put("xy", 2), -EPIPE);
	end(writer);
}

UK_TESTCASE(ukpipe, a_new_size_keeps_the_bytes)
{
	char buf[5000];
	int i;

	make();
	writer->ops->fcntl(writer, UK_ABI_F_SETPIPE_SZ, 4096);
	UK_TEST_EXPECT_SNUM_EQ(put(buf, 4000), 4000);
	UK_TEST_EXPECT_SNUM_EQ(take(buf, 3999), 3999);
	for (i = 0; i < 1000; i++)
		buf[i] = (char)i;
	UK_TEST_EXPECT_SNUM_EQ(put(buf, 1000), 1000);
	UK_TEST_EXPECT_SNUM_EQ(writer->ops->fcntl(writer, UK_ABI_F_SETPIPE_SZ,
						  100000),
			       131072);
	memset(buf, 0, sizeof(buf));
	UK_TEST_EXPECT_SNUM_EQ(take(buf, 1), 1);
	UK_TEST_EXPECT_SNUM_EQ(take(buf, 5000), 1000);
	for (i = 0; i < 1000 && buf[i] == (char)i; i++)
		;
	UK_TEST_EXPECT_SNUM_EQ(i, 1000);
	end(reader);
	end(writer);
}

static void send(void *arg __unused)
{
	unsigned char part[1000];
	size_t sent = 0, i;
	long rc;

	while (sent < NR_BYTES) {
		for (i = 0; i < sizeof(part); i++)
			part[i] = (unsigned char)((sent + i) % 251);
		rc = put(part, sizeof(part));
		if (rc == -EAGAIN)
			uk_events_wait(&writer->events, UK_ABI_POLLOUT, 0);
		else
			sent += (size_t)rc;
	}
	end(writer);
}

UK_TESTCASE(ukpipe, threads_lose_nothing)
{
	struct uk_thread_attr attr = {
		.name = "pipe test",
		.flags = UK_THREADF_JOINABLE,
		.affinity = ~0ULL,
	};
	struct uk_thread *thread;
	unsigned char part[777];
	long rc, got = 0, i, nr_wrong = 0;

	make();
	writer->ops->fcntl(writer, UK_ABI_F_SETPIPE_SZ, 4096);
	UK_TEST_ASSERT(!uk_thread_create(&thread, &attr, send, NULL));
	while ((rc = take(part, sizeof(part))) != 0) {
		if (rc == -EAGAIN) {
			uk_events_wait(&reader->events,
				       UK_ABI_POLLIN | UK_ABI_POLLHUP, 0);
			continue;
		}
		for (i = 0; i < rc; i++)
			nr_wrong += part[i] != (got + i) % 251;
		got += rc;
	}
	UK_TEST_EXPECT_SNUM_EQ(got, NR_BYTES);
	UK_TEST_EXPECT_ZERO(nr_wrong);
	uk_thread_join(thread);
	uk_thread_put(thread);
	end(reader);
}

static int nr_closed;

static void count_closed(void *arg __unused)
{
	nr_closed++;
}

static long write_to(struct uk_file *file, const char *text)
{
	struct uk_abi_iovec iov = { .base = (void *)text, .len = strlen(text) };

	return file->ops->write(file, &iov, 1, -1, 0);
}

static long read_from(struct uk_file *file, char *to, size_t len)
{
	struct uk_abi_iovec iov = { .base = to, .len = len };

	return file->ops->read(file, &iov, 1, -1, 0);
}

UK_TESTCASE(ukpipe, ends_of_a_named_one_come_and_go)
{
	struct uk_fifo *fifo = uk_fifo_create(count_closed, NULL);
	struct uk_file *in, *out, *both;
	char buf[8];

	nr_closed = 0;
	UK_TEST_ASSERT(fifo);
	UK_TEST_EXPECT_SNUM_EQ(
		uk_fifo_open(fifo, UK_ABI_O_WRONLY | UK_ABI_O_NONBLOCK, &out),
		-ENXIO);
	UK_TEST_ASSERT(
		!uk_fifo_open(fifo, UK_ABI_O_RDONLY | UK_ABI_O_NONBLOCK, &in));
	UK_TEST_EXPECT_ZERO(uk_events_get(&in->events));
	UK_TEST_ASSERT(!uk_fifo_open(fifo, UK_ABI_O_WRONLY, &out));
	UK_TEST_EXPECT_SNUM_EQ(read_from(in, buf, 8), -EAGAIN);
	UK_TEST_EXPECT_SNUM_EQ(write_to(out, "abc"), 3);
	end(out);
	UK_TEST_EXPECT_SNUM_EQ(uk_events_get(&in->events) & UK_ABI_POLLHUP,
			       UK_ABI_POLLHUP);
	UK_TEST_EXPECT_SNUM_EQ(read_from(in, buf, 8), 3);
	UK_TEST_EXPECT_ZERO(read_from(in, buf, 8));
	UK_TEST_ASSERT(!uk_fifo_open(fifo, UK_ABI_O_RDWR, &both));
	UK_TEST_EXPECT_SNUM_EQ(write_to(both, "de"), 2);
	UK_TEST_EXPECT_SNUM_EQ(read_from(both, buf, 1), 1);
	end(in);
	UK_TEST_EXPECT_SNUM_EQ(read_from(both, buf, 8), 1);
	uk_fifo_destroy(fifo);
	end(both);
	UK_TEST_EXPECT_SNUM_EQ(nr_closed, 3);
}

uk_testsuite_register(ukpipe, NULL);
