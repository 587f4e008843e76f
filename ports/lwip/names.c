/* SPDX-License-Identifier: BSD-3-Clause */
#include "lwip-internal.h"
#include "names.h"

#include <uk/abi/fcntl.h>
#include <uk/abi/stat.h>
#include <uk/print.h>
#include <uk/vfs.h>

UK_INIT_DECLARE(lwip);

static bool is_mounted; /* the root is: set once */

static int open_to_write(const char *path, bool is_ours,
			 struct uk_ofile **ofile)
{
	unsigned int flags = UK_ABI_O_WRONLY | UK_ABI_O_CREAT |
			     (is_ours ? UK_ABI_O_TRUNC : UK_ABI_O_EXCL);

	return uk_vfs_open(&uk_fsctx_first, NULL, path, flags, 0644, ofile);
}

bool lwip__file_write(const char *path, const char *text, size_t len,
		      bool is_ours)
{
	struct uk_abi_iovec iov = { .base = (void *)(uintptr_t)text,
				    .len = len };
	struct uk_ofile *ofile;
	long rc;

	if (!is_mounted)
		return false;
	uk_vfs_make(&uk_fsctx_first, NULL, "/etc", UK_ABI_S_IFDIR | 0755, 0,
		    NULL);
	if (open_to_write(path, is_ours, &ofile))
		return false; /* there is one, or no place for one */
	rc = ofile->file->ops->write(ofile->file, &iov, 1, 0, 0);
	uk_ofile_put(ofile);
	if (rc != (long)len)
		uk_pr_warn("lwip: %s could not be written\n", path);
	return rc == (long)len;
}

static int start(void)
{
	is_mounted = true;
	lwip__hosts_write(lwip__host_name());
	lwip__names_write();
	return 0;
}
UK_INIT(lwip_names, start, UK_AFTER(lwip), UK_AFTER(vfs));
