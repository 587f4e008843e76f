/* SPDX-License-Identifier: BSD-3-Clause */
/* What libext2fs refers to and the glue does not let it come to. */
#include "ext-internal.h"

/* The table of letters of "casefold": such disks are not mounted. */
const struct ext2fs_nls_table *ext2fs_load_nls_table(int encoding __unused)
{
	return NULL;
}

/* For journals on other disks: refused, too. */
io_manager unix_io_manager;
