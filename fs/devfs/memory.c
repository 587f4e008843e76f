/* SPDX-License-Identifier: BSD-3-Clause */
/* null, zero, full, random, urandom; and names of what a process has open. */
#include <errno.h>
#include <string.h>

#include <uk/abi/poll.h>
#include <uk/abi/stat.h>
#include <uk/devfs.h>
#include <uk/init.h>
#include <uk/random.h>

#define MAJOR 1 /* as Linux numbers them */
#define READY \
	(UK_ABI_POLLIN | UK_ABI_POLLOUT | UK_ABI_POLLRDNORM | UK_ABI_POLLWRNORM)

static long read_nothing(struct uk_file *file __unused,
			 const struct uk_abi_iovec *iov __unused,
			 int nr_iov __unused, int64_t at __unused,
			 int flags __unused)
{
	return 0;
}

static long read_zeros(struct uk_file *file __unused,
		       const struct uk_abi_iovec *iov, int nr_iov,
		       int64_t at __unused, int flags __unused)
{
	size_t total = 0;

	for (int i = 0; i < nr_iov; total += iov[i++].len)
		memset(iov[i].base, 0, iov[i].len);
	return (long)total;
}

static long read_random(struct uk_file *file __unused,
			const struct uk_abi_iovec *iov, int nr_iov,
			int64_t at __unused, int flags __unused)
{
	size_t total = 0;

	for (int i = 0; i < nr_iov; total += iov[i++].len)
		uk_random_fill(iov[i].base, iov[i].len);
	return (long)total;
}

static long swallow(struct uk_file *file __unused,
		    const struct uk_abi_iovec *iov, int nr_iov,
		    int64_t at __unused, int flags __unused)
{
	size_t total = 0;

	for (int i = 0; i < nr_iov; i++)
		total += iov[i].len;
	return (long)total;
}

static long refuse(struct uk_file *file __unused,
		   const struct uk_abi_iovec *iov __unused, int nr_iov __unused,
		   int64_t at __unused, int flags __unused)
{
	return -ENOSPC;
}

static long take_entropy(struct uk_file *file __unused,
			 const struct uk_abi_iovec *iov, int nr_iov,
			 int64_t at __unused, int flags __unused)
{
	size_t total = 0;

	for (int i = 0; i < nr_iov; total += iov[i++].len)
		uk_random_add(iov[i].base, iov[i].len, "/dev/random");
	return (long)total;
}

static const struct uk_file_ops null_ops = {
	.read = read_nothing,
	.write = swallow,
};
static const struct uk_file_ops zero_ops = {
	.read = read_zeros,
	.write = swallow,
};
static const struct uk_file_ops full_ops = {
	.read = read_zeros,
	.write = refuse,
};
static const struct uk_file_ops random_ops = {
	.read = read_random,
	.write = take_entropy,
};

/* One for all descriptions: nothing is kept of them. */
static struct uk_file null_file, zero_file, full_file, random_file;

static int open_file(const struct uk_devfs_node *node,
		     unsigned int flags __unused, struct uk_file **file)
{
	*file = node->arg;
	uk_file_get(*file);
	return 0;
}

#define DEVICE(symbol, text, minor, device_file)     \
	static const struct uk_devfs_node symbol = { \
		.name = text,                        \
		.mode = UK_ABI_S_IFCHR | 0666,       \
		.rdev = MAJOR << 8 | (minor),        \
		.open = open_file,                   \
		.arg = &(device_file),               \
	};                                           \
	UK_REGISTER(devfs, symbol)

DEVICE(null, "null", 3, null_file);
DEVICE(zero, "zero", 5, zero_file);
DEVICE(full, "full", 7, full_file);
DEVICE(true_random, "random", 8, random_file);
DEVICE(urandom, "urandom", 9, random_file);

#define LINK(symbol, text, to)                       \
	static const struct uk_devfs_node symbol = { \
		.name = text,                        \
		.mode = UK_ABI_S_IFLNK | 0777,       \
		.target = to,                        \
	};                                           \
	UK_REGISTER(devfs, symbol)

LINK(fd, "fd", "/proc/self/fd");
LINK(standard_input, "stdin", "/proc/self/fd/0");
LINK(standard_output, "stdout", "/proc/self/fd/1");
LINK(standard_error, "stderr", "/proc/self/fd/2");

/* For shm_open() of libcs. */
static const struct uk_devfs_node shm = {
	.name = "shm",
	.mode = UK_ABI_S_IFDIR | 01777,
};
UK_REGISTER(devfs, shm);

static void begin(struct uk_file *file, const struct uk_file_ops *ops)
{
	uk_file_init(file, ops, UK_ABI_S_IFCHR, READY);
	file->has_position = true;
}

static int begin_all(void)
{
	begin(&null_file, &null_ops);
	begin(&zero_file, &zero_ops);
	begin(&full_file, &full_ops);
	begin(&random_file, &random_ops);
	return 0;
}

UK_INIT(devfs, begin_all);
