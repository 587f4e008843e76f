/* SPDX-License-Identifier: BSD-3-Clause */
/* Finding, making and changing names. */
#include "virtiofs-internal.h"

#include <errno.h>
#include <string.h>

#include <uk/abi/fcntl.h>

int virtiofs__take_entry(const struct fuse_entry_out *entry,
			 struct uk_remote_found *found)
{
	if (!entry->nodeid)
		return -ENOENT;
	if (entry->nodeid == FUSE_ROOT)
		return -EIO;
	found->key = entry->nodeid;
	found->until =
		uk_remote_until(entry->entry_valid, entry->entry_valid_nsec);
	virtiofs__take_attr(&entry->attr,
			    uk_remote_until(entry->attr_valid,
					    entry->attr_valid_nsec),
			    &found->attr);
	found->has_attr = true;
	found->type = found->attr.mode & UK_ABI_S_IFMT;
	found->priv = (void *)1; /* look-ups */
	return found->type ? 0 : -EIO;
}

/* Asks something whose answer is an entry. */
static int ask(struct uk_remote_node *dir, struct fuse_request *request,
	       struct uk_remote_found *found)
{
	struct fuse_entry_out entry;
	long rc;

	request->nodeid = dir->key;
	request->answer = &entry;
	request->answer_len = sizeof(entry);
	rc = virtiofs__ask(virtiofs__of(dir->fs), request);
	return rc < 0 ? (int)rc : virtiofs__take_entry(&entry, found);
}

int virtiofs__lookup(struct uk_remote_node *dir, const char *name, size_t len,
		     struct uk_remote_found *found)
{
	struct fuse_request request = {
		.opcode = FUSE_LOOKUP,
		.name = name,
		.name_len = len,
	};

	return ask(dir, &request, found);
}

static int make_file(struct uk_remote_node *dir, struct fuse_request *request,
		     const struct uk_vnode_new *what,
		     struct uk_remote_found *found)
{
	const struct fuse_create_in args = {
		.flags = UK_ABI_O_CREAT | UK_ABI_O_EXCL | UK_ABI_O_RDWR,
		.mode = what->mode,
	};
	struct fuse_create_out answer;
	long rc;

	request->opcode = FUSE_CREATE;
	request->nodeid = dir->key;
	request->args = &args;
	request->args_len = sizeof(args);
	request->answer = &answer;
	request->answer_len = sizeof(answer);
	rc = virtiofs__ask(virtiofs__of(dir->fs), request);
	if (!rc)
		rc = virtiofs__take_entry(&answer.entry, found);
	if (rc < 0)
		return (int)rc;
	found->handle = (struct uk_remote_handle){
		.number = answer.open.fh,
		.is_open = true,
		.can_read = true,
		.can_write = true,
	};
	return 0;
}

static int make_dir(struct uk_remote_node *dir, struct fuse_request *request,
		    const struct uk_vnode_new *what,
		    struct uk_remote_found *found)
{
	const struct fuse_mkdir_in args = { .mode = what->mode & 07777 };

	request->opcode = FUSE_MKDIR;
	request->args = &args;
	request->args_len = sizeof(args);
	return ask(dir, request, found);
}

/* The number as the kernel has it on the wire: 12 bits and 20. */
static int make_special(struct uk_remote_node *dir,
			struct fuse_request *request,
			const struct uk_vnode_new *what,
			struct uk_remote_found *found)
{
	uint32_t minor = uk_abi_minor(what->rdev);
	const struct fuse_mknod_in args = {
		.mode = what->mode,
		.rdev = (minor & 0xff) | uk_abi_major(what->rdev) << 8 |
			(minor & ~0xffU) << 12,
	};

	request->opcode = FUSE_MKNOD;
	request->args = &args;
	request->args_len = sizeof(args);
	return ask(dir, request, found);
}

int virtiofs__create(struct uk_remote_node *dir, const char *name, size_t len,
		     const struct uk_vnode_new *what,
		     struct uk_remote_found *found)
{
	struct fuse_request request = {
		.uid = what->uid,
		.gid = what->gid,
		.name = name,
		.name_len = len,
	};

	switch (what->mode & UK_ABI_S_IFMT) {
	case UK_ABI_S_IFREG:
		return make_file(dir, &request, what, found);
	case UK_ABI_S_IFDIR:
		return make_dir(dir, &request, what, found);
	case UK_ABI_S_IFLNK:
		request.opcode = FUSE_SYMLINK;
		request.second = what->target;
		request.second_len = strlen(what->target);
		return ask(dir, &request, found);
	default:
		return make_special(dir, &request, what, found);
	}
}

static void count_lookup(struct uk_remote_node *node)
{
	uk_mutex_lock(&node->lock);
	node->priv = (char *)node->priv + 1;
	uk_mutex_unlock(&node->lock);
}

/* The answer is an entry, and so a look-up. */
int virtiofs__link(struct uk_remote_node *dir, const char *name, size_t len,
		   struct uk_remote_node *node)
{
	const struct fuse_link_in args = { .oldnodeid = node->key };
	struct fuse_request request = {
		.opcode = FUSE_LINK,
		.args = &args,
		.args_len = sizeof(args),
		.name = name,
		.name_len = len,
	};
	struct uk_remote_found found = { .until = 0 };
	int err = ask(dir, &request, &found);

	if (err < 0)
		return err;
	if (found.key == node->key)
		count_lookup(node);
	else
		virtiofs__forget_id(virtiofs__of(dir->fs), found.key, 1);
	return 0;
}

/*
 * virtiofsd says EIO of names that it does not find, when they are to be
 * changed.
 */
static int explain(struct uk_remote_node *dir, const char *name, size_t len,
		   long error)
{
	struct uk_remote_found found = { .until = 0 };
	int err;

	if (error != -EIO)
		return (int)error;
	err = virtiofs__lookup(dir, name, len, &found);
	if (err)
		return err;
	virtiofs__forget_id(virtiofs__of(dir->fs), found.key, 1);
	return -EIO;
}

int virtiofs__unlink(struct uk_remote_node *dir, const char *name, size_t len,
		     bool is_dir)
{
	const struct fuse_request request = {
		.opcode = is_dir ? FUSE_RMDIR : FUSE_UNLINK,
		.nodeid = dir->key,
		.name = name,
		.name_len = len,
	};

	return explain(dir, name, len,
		       virtiofs__ask(virtiofs__of(dir->fs), &request));
}

int virtiofs__rename(struct uk_remote_node *dir, const char *name, size_t len,
		     struct uk_remote_node *to, const char *to_name,
		     size_t to_len, unsigned int flags)
{
	const struct fuse_rename2_in args = {
		.newdir = to->key,
		.flags = flags,
	};
	const struct fuse_request request = {
		.opcode = FUSE_RENAME2,
		.nodeid = dir->key,
		.args = &args,
		.args_len = sizeof(args),
		.name = name,
		.name_len = len,
		.second = to_name,
		.second_len = to_len,
	};

	return explain(dir, name, len,
		       virtiofs__ask(virtiofs__of(dir->fs), &request));
}

/* All that is found comes with attributes. */
int virtiofs__examine(struct uk_remote *fs __unused,
		      struct uk_remote_found *found __unused)
{
	return -EIO;
}

void virtiofs__adopt(struct uk_remote_node *node,
		     struct uk_remote_found *found __unused)
{
	count_lookup(node);
}

void virtiofs__drop(struct uk_remote *remote, struct uk_remote_found *found)
{
	struct virtiofs *fs = virtiofs__of(remote);

	if (found->handle.is_open)
		virtiofs__release(fs, found->key, false, &found->handle);
	virtiofs__forget_id(fs, found->key, (uintptr_t)found->priv);
}

void virtiofs__forget(struct uk_remote_node *node)
{
	if (node->key != FUSE_ROOT)
		virtiofs__forget_id(virtiofs__of(node->fs), node->key,
				    (uintptr_t)node->priv);
}
