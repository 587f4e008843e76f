/* SPDX-License-Identifier: BSD-3-Clause */
/* Errors of libext2fs, which are errno values or its own numbers. */
#include "ext-internal.h"

#include <errno.h>

static const struct {
	errcode_t code;
	int error;
} errors[] = {
	{ EXT2_ET_NO_MEMORY, ENOMEM },
	{ EXT2_ET_BLOCK_ALLOC_FAIL, ENOSPC },
	{ EXT2_ET_INODE_ALLOC_FAIL, ENOSPC },
	{ EXT2_ET_DIR_NO_SPACE, ENOSPC },
	{ EXT2_ET_EXTENT_NO_SPACE, ENOSPC },
	{ EXT2_ET_CANT_INSERT_EXTENT, ENOSPC },
	{ EXT2_ET_FILE_NOT_FOUND, ENOENT },
	{ EXT2_ET_DIR_EXISTS, EEXIST },
	{ EXT2_ET_FILE_TOO_BIG, EFBIG },
	{ EXT2_ET_RO_FILSYS, EROFS },
	{ EXT2_ET_FILE_RO, EROFS },
	{ EXT2_ET_BAD_MAGIC, EINVAL },
	{ EXT2_ET_UNSUPP_FEATURE, ENOTSUP },
	{ EXT2_ET_RO_UNSUPP_FEATURE, EROFS },
	{ EXT2_ET_BAD_DEVICE_NAME, ENXIO },
};

int ext__error(errcode_t code)
{
	if (!code)
		return 0;
	for (unsigned int i = 0; i < ARRAY_SIZE(errors); i++)
		if (errors[i].code == code)
			return -errors[i].error;
	return code > 0 && code < 200 ? -(int)code : -EIO;
}
