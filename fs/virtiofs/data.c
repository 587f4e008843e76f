/* SPDX-License-Identifier: BSD-3-Clause */
/* Open files. */
#include "virtiofs-internal.h"

#include <errno.h>

#include <uk/abi/fcntl.h>

#define SEEK_TO_DATA 3
#define SEEK_TO_HOLE 4

static bool is_dir(const struct uk_remote_node *node)
{
	return node->vnode.file.type == UK_ABI_S_IFDIR;
}

static long ask(struct uk_remote_node *node, enum fuse_opcode opcode,
		const void *args, size_t len, void *answer, size_t answer_len)
{
	const struct fuse_request request = {
		.opcode = opcode,
		.nodeid = node->key,
		.args = args,
		.args_len = len,
		.answer = answer,
		.answer_len = answer_len,
	};

	return virtiofs__ask(virtiofs__of(node->fs), &request);
}

/* Only flags that have the same number for all CPUs. */
int virtiofs__open(struct uk_remote_node *node, unsigned int flags,
		   struct uk_remote_handle *handle)
{
	const struct fuse_open_in args = {
		.flags = flags & (UK_ABI_O_ACCMODE | UK_ABI_O_TRUNC),
	};
	struct fuse_open_out answer;
	long rc = ask(node, is_dir(node) ? FUSE_OPENDIR : FUSE_OPEN, &args,
		      sizeof(args), &answer, sizeof(answer));

	if (!rc)
		handle->number = answer.fh;
	return (int)rc;
}

void virtiofs__release(struct virtiofs *fs, uint64_t nodeid, bool is_directory,
		       const struct uk_remote_handle *handle)
{
	const struct fuse_release_in args = { .fh = handle->number };
	const struct fuse_request request = {
		.opcode = is_directory ? FUSE_RELEASEDIR : FUSE_RELEASE,
		.nodeid = nodeid,
		.args = &args,
		.args_len = sizeof(args),
	};

	virtiofs__ask(fs, &request);
}

void virtiofs__close(struct uk_remote_node *node,
		     struct uk_remote_handle *handle)
{
	virtiofs__release(virtiofs__of(node->fs), node->key, is_dir(node),
			  handle);
}

static size_t len_of(const struct uk_abi_iovec *iov, unsigned int nr_iov)
{
	size_t len = 0;

	for (unsigned int i = 0; i < nr_iov; i++)
		len += iov[i].len;
	return len;
}

long virtiofs__read(struct uk_remote_node *node,
		    const struct uk_remote_handle *handle, uint64_t at,
		    const struct uk_abi_iovec *iov, unsigned int nr_iov)
{
	const struct fuse_io_in args = {
		.fh = handle->number,
		.offset = at,
		.size = (uint32_t)len_of(iov, nr_iov),
	};
	const struct fuse_request request = {
		.opcode = FUSE_READ,
		.nodeid = node->key,
		.args = &args,
		.args_len = sizeof(args),
		.room = iov,
		.nr_room = nr_iov,
	};

	return virtiofs__ask(virtiofs__of(node->fs), &request);
}

long virtiofs__write(struct uk_remote_node *node,
		     const struct uk_remote_handle *handle, uint64_t at,
		     const struct uk_abi_iovec *iov, unsigned int nr_iov)
{
	const struct fuse_io_in args = {
		.fh = handle->number,
		.offset = at,
		.size = (uint32_t)len_of(iov, nr_iov),
	};
	struct fuse_write_out answer;
	const struct fuse_request request = {
		.opcode = FUSE_WRITE,
		.nodeid = node->key,
		.args = &args,
		.args_len = sizeof(args),
		.data = iov,
		.nr_data = nr_iov,
		.answer = &answer,
		.answer_len = sizeof(answer),
	};
	long rc = virtiofs__ask(virtiofs__of(node->fs), &request);

	if (rc < 0)
		return rc;
	return answer.size <= args.size ? (long)answer.size : -EIO;
}

int virtiofs__sync(struct uk_remote_node *node,
		   const struct uk_remote_handle *handle, bool is_data_only)
{
	const struct fuse_fsync_in args = {
		.fh = handle->number,
		.flags = is_data_only ? FUSE_FSYNC_DATA : 0,
	};

	return (int)ask(node, is_dir(node) ? FUSE_FSYNCDIR : FUSE_FSYNC, &args,
			sizeof(args), NULL, 0);
}

int virtiofs__allocate(struct uk_remote_node *node,
		       const struct uk_remote_handle *handle, int mode,
		       uint64_t at, uint64_t len)
{
	struct virtiofs *fs = virtiofs__of(node->fs);
	const struct fuse_fallocate_in args = {
		.fh = handle->number,
		.offset = at,
		.length = len,
		.mode = (uint32_t)mode,
	};
	long rc = -ENOSYS;

	if (!__atomic_load_n(&fs->has_no_allocate, __ATOMIC_RELAXED))
		rc = ask(node, FUSE_FALLOCATE, &args, sizeof(args), NULL, 0);
	if (rc != -ENOSYS)
		return (int)rc;
	__atomic_store_n(&fs->has_no_allocate, true, __ATOMIC_RELAXED);
	return -EOPNOTSUPP;
}

int64_t virtiofs__seek(struct uk_remote_node *node,
		       const struct uk_remote_handle *handle, uint64_t at,
		       bool to_hole)
{
	struct virtiofs *fs = virtiofs__of(node->fs);
	const struct fuse_lseek_in args = {
		.fh = handle->number,
		.offset = at,
		.whence = to_hole ? SEEK_TO_HOLE : SEEK_TO_DATA,
	};
	struct fuse_lseek_out answer;
	long rc = -ENOSYS;

	if (!__atomic_load_n(&fs->has_no_seek, __ATOMIC_RELAXED))
		rc = ask(node, FUSE_LSEEK, &args, sizeof(args), &answer,
			 sizeof(answer));
	if (rc == -ENOSYS) {
		__atomic_store_n(&fs->has_no_seek, true, __ATOMIC_RELAXED);
		return -EINVAL;
	}
	if (rc < 0)
		return rc;
	return answer.offset <= INT64_MAX ? (int64_t)answer.offset : -EIO;
}
