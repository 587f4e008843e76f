/* SPDX-License-Identifier: BSD-3-Clause */
/* The files of linuxu.blk=: opened when the image starts. */
#include "hostfile-internal.h"

#include <errno.h>
#include <stdbool.h>
#include <string.h>

#include <uk/alloc.h>
#include <uk/arch/host.h>
#include <uk/init.h>
#include <uk/libparam.h>
#include <uk/print.h>

#define MOST_FILES 16
#define LONGEST (4U << 20) /* bytes of a request */
#define OPEN_RDWR 2
#define OPEN_CLOEXEC 02000000

static char *blk[MOST_FILES];
UK_LIBPARAM_PARAM_ARR(blk, charp, MOST_FILES,
		      "Disks: files of the host, FILE or FILE:ro");

/* Cuts ":ro" off. */
static bool is_read_only(char *text)
{
	char *end = text + strlen(text);

	if (end - text < 3 || strcmp(end - 3, ":ro") != 0)
		return false;
	end[-3] = 0;
	return true;
}

static int open_file(struct hostfile *file, const char *path)
{
	long fd, len;

	fd = uk_host_call(
		uk_host_nr_openat, UK_HOST_AT_FDCWD, (unsigned long)path,
		OPEN_CLOEXEC | (file->dev.cap.is_read_only ? 0 : OPEN_RDWR), 0,
		0, 0);
	if (fd < 0)
		return (int)fd;
	file->fd = (int)fd;
	len = uk_host_call3(uk_host_nr_lseek, fd, 0, UK_HOST_SEEK_END);
	if (len < 0)
		return (int)len;
	file->dev.cap.sectors = (uint64_t)len / HOSTFILE_SECTOR;
	return 0;
}

static int add(char *text)
{
	struct hostfile *file =
		uk_zalloc(uk_alloc_get_default(), sizeof(*file));
	int rc = file ? 0 : -ENOMEM;

	if (rc)
		return rc;
	file->dev.ops = &hostfile__ops;
	file->dev.drv_name = "hostfile";
	file->dev.cap = (struct uk_blkdev_cap){
		.ssize = HOSTFILE_SECTOR,
		.is_read_only = is_read_only(text),
		.has_flush = true,
		.has_fua = true,
		.max_sectors_per_req = LONGEST / HOSTFILE_SECTOR,
		.max_pieces = UINT16_MAX,
		.ioalign = 1,
	};
	rc = open_file(file, text);
	rc = rc ? rc : uk_blkdev_register(&file->dev);
	if (rc)
		uk_free(uk_alloc_get_default(), file);
	return rc;
}

static int add_all(void)
{
	int rc = 0;

	for (unsigned int i = 0; !rc && i < MOST_FILES && blk[i]; i++) {
		rc = add(blk[i]);
		if (rc)
			uk_pr_crit("linuxu.blk=%s cannot be used: error %d\n",
				   blk[i], -rc);
	}
	return rc;
}

UK_INIT_DEVICES(hostfile_blk, add_all);
