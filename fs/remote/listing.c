/* SPDX-License-Identifier: BSD-3-Clause */
/* Entries of directories as getdents64() has them. */
#include <errno.h>
#include <string.h>

#include <uk/abi/dirent.h>
#include <uk/remotefs.h>

bool uk_remote_emit(struct uk_remote_listing *listing, uint64_t ino,
		    uint64_t next, unsigned int type, const char *name,
		    size_t len)
{
	size_t total = ALIGN_UP(sizeof(struct uk_abi_dirent64) + len + 1, 8);
	struct uk_abi_dirent64 *to;

	if (next > INT64_MAX || total > UINT16_MAX) {
		listing->error = -EIO;
		return false;
	}
	if (total > listing->len - listing->done) {
		listing->error = -EINVAL;
		return false;
	}
	to = (struct uk_abi_dirent64 *)(listing->buf + listing->done);
	memset(to, 0, total);
	to->ino = ino;
	to->off = (int64_t)next;
	to->reclen = (uint16_t)total;
	to->type = (uint8_t)type;
	memcpy(to->name, name, len);
	listing->done += total;
	listing->at = (int64_t)next;
	return true;
}
