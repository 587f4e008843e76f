/* SPDX-License-Identifier: BSD-3-Clause */
/* Directories, with the attributes of what is in them if the server likes. */
#include "virtiofs-internal.h"

#include <errno.h>
#include <string.h>

#include <uk/alloc.h>

#define LISTING_MIN 4096
#define LISTING_MAX 65536
#define NAME_MAX_LEN 255

/* Entries of an answer. */
struct entries {
	const char *at;
	size_t left;
	bool have_nodes;
	unsigned int nr_changes; /* of names, when they were asked for */
};

struct entry {
	struct fuse_dirent dirent;
	struct fuse_entry_out node;
	const char *name;
};

static bool is_name(const char *name, size_t len)
{
	return len && len <= NAME_MAX_LEN && !memchr(name, '/', len) &&
	       !memchr(name, 0, len);
}

/* 1: the next entry; 0: there is none; -EIO: something else. */
static int next(struct entries *entries, struct entry *entry)
{
	size_t before = entries->have_nodes ? sizeof(entry->node) : 0;
	size_t len = before + sizeof(entry->dirent);

	if (!entries->left)
		return 0;
	if (entries->left < len)
		return -EIO;
	if (before)
		memcpy(&entry->node, entries->at, before);
	memcpy(&entry->dirent, entries->at + before, sizeof(entry->dirent));
	entry->name = entries->at + len;
	if (entry->dirent.namelen > entries->left - len ||
	    !is_name(entry->name, entry->dirent.namelen))
		return -EIO;
	len = MIN(ALIGN_UP(len + entry->dirent.namelen, 8), entries->left);
	entries->at += len;
	entries->left -= len;
	return 1;
}

static bool is_dots(const struct entry *entry)
{
	return entry->name[0] == '.' &&
	       (entry->dirent.namelen == 1 ||
		(entry->dirent.namelen == 2 && entry->name[1] == '.'));
}

/* What came with the entry is a look-up, be it of use or not. */
static void learn(struct uk_remote_node *dir, const struct entry *entry,
		  bool is_wanted, unsigned int nr_changes)
{
	struct virtiofs *fs = virtiofs__of(dir->fs);
	struct uk_remote_found found = { .until = 0 };

	if (is_dots(entry) || virtiofs__take_entry(&entry->node, &found))
		return;
	if (!entry->node.entry_valid && !entry->node.entry_valid_nsec) {
		/* it would be forgotten at once, as all others */
		__atomic_store_n(&fs->lists_nodes, false, __ATOMIC_RELAXED);
		is_wanted = false;
	}
	if (is_wanted)
		uk_remote_learn(dir, entry->name, entry->dirent.namelen, &found,
				nr_changes);
	else
		virtiofs__forget_id(fs, found.key, 1);
}

static int emit_all(struct uk_remote_node *dir, struct entries *entries,
		    struct uk_remote_listing *listing)
{
	bool has_room = true;
	struct entry entry;
	int rc;

	while ((rc = next(entries, &entry)) > 0 &&
	       (has_room || entries->have_nodes)) {
		if (has_room)
			has_room = uk_remote_emit(listing, entry.dirent.ino,
						  entry.dirent.off,
						  entry.dirent.type, entry.name,
						  entry.dirent.namelen);
		if (entries->have_nodes)
			learn(dir, &entry, has_room, entries->nr_changes);
	}
	return rc < 0 ? rc : 0;
}

static long ask(struct uk_remote_node *node,
		const struct uk_remote_handle *handle, uint64_t at, void *buf,
		size_t len, bool with_nodes)
{
	const struct fuse_io_in args = {
		.fh = handle->number,
		.offset = at,
		.size = (uint32_t)len,
	};
	const struct uk_abi_iovec room = { buf, len };
	const struct fuse_request request = {
		.opcode = with_nodes ? FUSE_READDIRPLUS : FUSE_READDIR,
		.nodeid = node->key,
		.args = &args,
		.args_len = sizeof(args),
		.room = &room,
		.nr_room = 1,
	};

	return virtiofs__ask(virtiofs__of(node->fs), &request);
}

int virtiofs__readdir(struct uk_remote_node *node,
		      const struct uk_remote_handle *handle, uint64_t at,
		      struct uk_remote_listing *listing)
{
	struct virtiofs *fs = virtiofs__of(node->fs);
	bool with_nodes = __atomic_load_n(&fs->lists_nodes, __ATOMIC_RELAXED);
	struct entries entries = {
		.have_nodes = with_nodes,
		.nr_changes = uk_remote_changes(node->fs),
	};
	size_t len = listing->len * (with_nodes ? 4 : 1);
	void *buf;
	long rc;

	len = MIN(MAX(len, (size_t)LISTING_MIN), (size_t)LISTING_MAX);
	buf = uk_malloc(uk_alloc_get_default(), len);
	if (!buf)
		return -ENOMEM;
	rc = ask(node, handle, at, buf, len, with_nodes);
	entries.at = buf;
	entries.left = rc > 0 ? (size_t)rc : 0;
	if (rc > 0)
		rc = emit_all(node, &entries, listing);
	uk_free(uk_alloc_get_default(), buf);
	return (int)rc;
}
