/* SPDX-License-Identifier: BSD-3-Clause */
/* A device, which turns letters, and a file of /proc, which counts them. */
#include <stdint.h>

#include <uk/abi/stat.h>
#include <uk/devfs.h>
#include <uk/procfs.h>

static int nr_turned;

static long turn(struct uk_file *file, const struct uk_abi_iovec *iov,
		 int nr_iov, int64_t at, int flags)
{
	char *letters = iov->base;

	(void)file, (void)nr_iov, (void)at, (void)flags;
	for (size_t i = 0; i < iov->len; i++, nr_turned++)
		letters[i] ^= 0x20;
	return (long)iov->len;
}

static const struct uk_file_ops ops = { .read = turn };
static struct uk_file device = { .ops = &ops };

static int open_device(const struct uk_devfs_node *node, unsigned int flags,
		       struct uk_file **file)
{
	(void)node, (void)flags;
	if (!device.refs)
		uk_file_init(&device, &ops, UK_ABI_S_IFCHR, 0);
	uk_file_get(&device);
	*file = &device;
	return 0;
}

static const struct uk_devfs_node turner = {
	.name = "turner",
	.mode = UK_ABI_S_IFCHR | 0666,
	.rdev = 240 << 8 | 1,
	.open = open_device,
};
UK_REGISTER(devfs, turner);

static const struct uk_procfs_entry turned = {
	.path = "turned",
	.arg = &nr_turned,
	.print = uk_procfs_print_int,
};
UK_REGISTER(procfs, turned);
