/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * Operations on names. libext2fs changes directories on its own: what is kept
 * of one in memory goes to it before, and is read again after that.
 */
#include "entry.h"

#include <errno.h>
#include <string.h>

#include <uk/abi/stat.h>
#include <uk/alloc.h>

#define MOST_LINKS 65000
#define MODE_DIR 0755

/* libext2fs wants zeros behind names. */
struct text {
	char name[UK_VFS_NAME_MAX + 1];
};

static const char *zero(struct text *text, const char *name, size_t len)
{
	len = MIN(len, UK_VFS_NAME_MAX);
	memcpy(text->name, name, len);
	text->name[len] = 0;
	return text->name;
}

static int find(struct ext_node *dir, const char *name, size_t len,
		ext2_ino_t *ino)
{
	struct ext_place place;
	int rc = ext__find(dir, &(struct ext_name){ name, len }, &place);

	*ino = rc ? 0 : place.ino;
	return rc;
}

static int lookup(struct uk_vnode *vnode, const char *name, size_t len,
		  struct uk_vnode **found)
{
	struct ext_node *dir = ext__node(vnode), *node;
	ext2_ino_t ino;
	int rc;

	ext__lock(dir->fs);
	rc = find(dir, name, len, &ino);
	rc = rc ? rc : ext__node_get(dir->fs, ino, &node);
	ext__unlock(dir->fs);
	if (!rc)
		*found = &node->vnode;
	return rc;
}

static struct uk_vnode *parent(struct uk_vnode *vnode)
{
	struct uk_vnode *up;

	if (!lookup(vnode, "..", 2, &up))
		return up;
	uk_vnode_get(vnode);
	return vnode;
}

/* --- what all changes have in common ---------------------------------------------------- */

static unsigned int kind_of(uint32_t mode)
{
	switch (mode & LINUX_S_IFMT) {
	case LINUX_S_IFREG:
		return EXT2_FT_REG_FILE;
	case LINUX_S_IFDIR:
		return EXT2_FT_DIR;
	case LINUX_S_IFCHR:
		return EXT2_FT_CHRDEV;
	case LINUX_S_IFBLK:
		return EXT2_FT_BLKDEV;
	case LINUX_S_IFIFO:
		return EXT2_FT_FIFO;
	case LINUX_S_IFSOCK:
		return EXT2_FT_SOCK;
	case LINUX_S_IFLNK:
		return EXT2_FT_SYMLINK;
	}
	return EXT2_FT_UNKNOWN;
}

/* Blocks that were given back lately are free after a commit. */
static int may_try_again(struct ext_fs *fs, int rc)
{
	return rc == -ENOSPC && fs->has_freed && !ext__commit(fs);
}

/* One more block, which is empty. */
static int grow(struct ext_node *dir)
{
	int rc = ext__push(dir), again;

	if (rc)
		return rc;
	rc = ext__error(ext2fs_expand_dir(dir->fs->fs, dir->ino));
	again = ext__pull(dir);
	return rc ? rc : again;
}

/* Where the index is on the disk libext2fs knows how it grows. */
static int add_with_index(struct ext_node *dir, const char *name,
			  ext2_ino_t ino, uint32_t mode)
{
	int rc = ext__push(dir), again;

	if (rc)
		return rc;
	rc = ext__error(ext2fs_link(dir->fs->fs, dir->ino, name, ino,
				    (int)kind_of(mode)));
	again = ext__pull(dir);
	return rc ? rc : again;
}

static int add_name(struct ext_node *dir, const char *name, ext2_ino_t ino,
		    uint32_t mode)
{
	const struct ext_name text = { name, strlen(name) };
	int rc;

	if (ext__htree_is(dir))
		return add_with_index(dir, name, ino, mode);
	rc = ext__entry_add(dir, &text, ino, kind_of(mode));
	if (rc != -ENOSPC)
		return rc;
	rc = grow(dir);
	return rc ? rc : ext__entry_add(dir, &text, ino, kind_of(mode));
}

static int take_name(struct ext_node *dir, const char *name, ext2_ino_t ino)
{
	const struct ext_name text = { name, strlen(name) };
	struct ext_place place;
	int rc = ext__find(dir, &text, &place);

	if (!rc && place.ino != ino)
		rc = -EIO;
	return rc ? rc : ext__entry_remove(dir, &text, &place);
}

static void count_links(struct ext_node *node, int by)
{
	node->small.i_links_count = (uint16_t)(node->small.i_links_count + by);
	ext__inode_changed(node);
}

static bool is_dir(const struct ext_node *node)
{
	return LINUX_S_ISDIR(node->small.i_mode);
}

/* The last one: the node goes when nobody uses it. */
static int lose_link(struct ext_node *node)
{
	if (is_dir(node))
		node->small.i_links_count = 0;
	else
		count_links(node, -1);
	ext__inode_changed(node);
	return node->small.i_links_count ? 0 : ext__orphan_add(node);
}

/* --- new nodes ----------------------------------------------------------------------------- */

static void set_rdev(struct ext2_inode *inode, uint64_t rdev)
{
	uint32_t major = uk_abi_major(rdev), minor = uk_abi_minor(rdev);

	if (major < 256 && minor < 256)
		inode->i_block[0] = major << 8 | minor;
	else
		inode->i_block[1] = (minor & 0xff) | major << 8 |
				    (minor & ~0xffU) << 12;
}

static void set_owner(struct ext_node *node, const struct uk_vnode_new *what)
{
	int64_t now = ext__now();

	node->small.i_mode = (uint16_t)what->mode;
	node->small.i_uid = (uint16_t)what->uid;
	ext2fs_set_i_uid_high(node->small, what->uid >> 16);
	node->small.i_gid = (uint16_t)what->gid;
	ext2fs_set_i_gid_high(node->small, what->gid >> 16);
	for (const char *which = "amcb"; *which; which++)
		ext__set_time(node, *which, now);
	ext__set_owner(node);
	ext__inode_changed(node);
}

static errcode_t init_extents(ext2_filsys fs, ext2_ino_t ino,
			      struct ext2_inode *inode)
{
	ext2_extent_handle_t handle;
	errcode_t rc;

	if (!ext2fs_has_feature_extents(fs->super) ||
	    !LINUX_S_ISREG(inode->i_mode))
		return 0;
	rc = ext2fs_extent_open2(fs, ino, inode, &handle);
	if (!rc)
		ext2fs_extent_free(handle);
	return rc;
}

static errcode_t write_new(struct ext_node *dir,
			   const struct uk_vnode_new *what, unsigned int links,
			   ext2_ino_t *ino)
{
	ext2_filsys fs = dir->fs->fs;
	struct ext2_inode inode = { .i_mode = (uint16_t)what->mode,
				    .i_links_count = (uint16_t)links };
	errcode_t rc =
		ext2fs_new_inode(fs, dir->ino, (int)what->mode, NULL, ino);

	if (rc)
		return rc;
	if (what->rdev)
		set_rdev(&inode, what->rdev);
	rc = ext2fs_write_new_inode(fs, *ino, &inode);
	rc = rc ? rc : init_extents(fs, *ino, &inode);
	rc = rc ? rc : ext2fs_write_inode(fs, *ino, &inode);
	if (!rc)
		ext2fs_inode_alloc_stats2(fs, *ino, 1, 0);
	return rc;
}

static int make_other(struct ext_node *dir, const char *name,
		      const struct uk_vnode_new *what, ext2_ino_t *ino)
{
	int rc = ext__error(write_new(dir, what, 1, ino));

	if (rc)
		return rc;
	rc = add_name(dir, name, *ino, what->mode);
	if (rc)
		ext2fs_inode_alloc_stats2(dir->fs->fs, *ino, -1, 0);
	return rc;
}

/* It has no name: it goes when nobody uses it. */
static void unmake(struct ext_node *dir, ext2_ino_t ino)
{
	struct ext_node *node;

	if (ext__node_get(dir->fs, ino, &node))
		return;
	if (is_dir(node))
		count_links(dir, -1);
	node->small.i_links_count = 0;
	ext__inode_changed(node);
	ext__orphan_add(node);
	uk_vnode_put(&node->vnode);
}

static errcode_t make_special(struct ext_node *dir,
			      const struct uk_vnode_new *what, ext2_ino_t *ino)
{
	ext2_filsys fs = dir->fs->fs;
	errcode_t rc =
		ext2fs_new_inode(fs, dir->ino, (int)what->mode, NULL, ino);

	if (rc)
		return rc;
	return what->target
		       ? ext2fs_symlink(fs, dir->ino, *ino, NULL, what->target)
		       : ext2fs_mkdir(fs, dir->ino, *ino, NULL);
}

/* Directories and links: libext2fs makes them. */
static int make_and_name(struct ext_node *dir, const char *name,
			 const struct uk_vnode_new *what, ext2_ino_t *ino)
{
	int rc = ext__push(dir), again;

	if (rc)
		return rc;
	if (!what->target && dir->small.i_links_count >= MOST_LINKS)
		return -EMLINK;
	rc = ext__error(make_special(dir, what, ino));
	again = ext__pull(dir);
	rc = rc ? rc : again;
	if (rc)
		return rc;
	rc = add_name(dir, name, *ino, what->mode);
	if (rc)
		unmake(dir, *ino);
	return rc;
}

static int make(struct ext_node *dir, const char *name,
		const struct uk_vnode_new *what, ext2_ino_t *ino)
{
	uint32_t type = what->mode & LINUX_S_IFMT;

	if (type == LINUX_S_IFDIR || type == LINUX_S_IFLNK)
		return make_and_name(dir, name, what, ino);
	return make_other(dir, name, what, ino);
}

static int create_locked(struct ext_node *dir, const char *name,
			 const struct uk_vnode_new *what,
			 struct ext_node **made)
{
	ext2_ino_t ino;
	int rc = ext__begin(dir->fs);

	if (!rc && !dir->small.i_links_count)
		rc = -ENOENT;
	if (rc)
		return rc;
	rc = make(dir, name, what, &ino);
	if (may_try_again(dir->fs, rc))
		rc = make(dir, name, what, &ino);
	rc = rc ? rc : ext__node_get(dir->fs, ino, made);
	if (rc)
		return rc;
	set_owner(*made, what);
	ext__touch_names(dir, NULL);
	return ext__push(*made);
}

static int create(struct uk_vnode *vnode, const char *name, size_t len,
		  const struct uk_vnode_new *what, struct uk_vnode **made)
{
	struct ext_node *dir = ext__node(vnode), *node = NULL;
	struct text text;
	int rc;

	ext__lock(dir->fs);
	rc = create_locked(dir, zero(&text, name, len), what, &node);
	ext__unlock(dir->fs);
	if (!rc)
		*made = &node->vnode;
	else if (node)
		uk_vnode_put(&node->vnode);
	return rc;
}

/* --- links, and their ends --------------------------------------------------------------------- */

static int link_locked(struct ext_node *dir, const char *name,
		       struct ext_node *node)
{
	int rc = ext__begin(dir->fs);

	if (rc)
		return rc;
	if (!dir->small.i_links_count || !node->small.i_links_count)
		return -ENOENT;
	if (node->small.i_links_count >= MOST_LINKS)
		return -EMLINK;
	rc = add_name(dir, name, node->ino, node->small.i_mode);
	if (may_try_again(dir->fs, rc))
		rc = add_name(dir, name, node->ino, node->small.i_mode);
	if (rc)
		return rc;
	count_links(node, 1);
	ext__touch_names(dir, node);
	return 0;
}

static int link_node(struct uk_vnode *vnode, const char *name, size_t len,
		     struct uk_vnode *to)
{
	struct ext_node *dir = ext__node(vnode);
	struct text text;
	int rc;

	ext__lock(dir->fs);
	rc = link_locked(dir, zero(&text, name, len), ext__node(to));
	ext__unlock(dir->fs);
	return rc;
}

static int unlink_locked(struct ext_node *dir, const char *name,
			 struct ext_node *node)
{
	int rc = ext__begin(dir->fs);

	if (!rc && is_dir(node))
		rc = ext__is_empty(node);
	rc = rc ? rc : take_name(dir, name, node->ino);
	if (rc)
		return rc;
	if (is_dir(node))
		count_links(dir, -1);
	ext__touch_names(dir, node);
	return lose_link(node);
}

static int unlink_node(struct uk_vnode *vnode, const char *name, size_t len,
		       struct uk_vnode *node)
{
	struct ext_node *dir = ext__node(vnode);
	struct text text;
	int rc;

	ext__lock(dir->fs);
	rc = unlink_locked(dir, zero(&text, name, len), ext__node(node));
	ext__unlock(dir->fs);
	return rc;
}

/* --- renaming ------------------------------------------------------------------------------------ */

struct place {
	struct ext_node *dir;
	const char *name;
};

/* The room that `over` had is enough for `node`. */
static int replace(const struct place *to, struct ext_node *node,
		   struct ext_node *over)
{
	int rc = is_dir(over) ? ext__is_empty(over) : 0;

	rc = rc ? rc : take_name(to->dir, to->name, over->ino);
	rc = rc ? rc
		: add_name(to->dir, to->name, node->ino, node->small.i_mode);
	if (rc)
		return rc;
	if (is_dir(over))
		count_links(to->dir, -1);
	ext__touch_names(to->dir, over);
	return lose_link(over);
}

static int move_dir(struct ext_node *from, struct ext_node *to,
		    struct ext_node *node)
{
	int rc = ext__set_parent(node, to->ino);

	if (rc)
		return rc;
	count_links(from, -1);
	count_links(to, 1);
	return 0;
}

static int rename_locked(const struct place *from, struct ext_node *node,
			 const struct place *to, struct ext_node *over)
{
	int rc = ext__begin(from->dir->fs);

	if (!rc && !to->dir->small.i_links_count)
		rc = -ENOENT;
	if (rc)
		return rc;
	if (over)
		rc = replace(to, node, over);
	else
		rc = add_name(to->dir, to->name, node->ino, node->small.i_mode);
	if (!over && may_try_again(to->dir->fs, rc))
		rc = add_name(to->dir, to->name, node->ino, node->small.i_mode);
	rc = rc ? rc : take_name(from->dir, from->name, node->ino);
	if (!rc && is_dir(node) && from->dir != to->dir)
		rc = move_dir(from->dir, to->dir, node);
	if (rc)
		return rc;
	ext__touch_names(from->dir, node);
	ext__touch_names(to->dir, NULL);
	return 0;
}

static int rename_node(struct uk_vnode *dir, const char *name, size_t len,
		       struct uk_vnode *node, struct uk_vnode *to_dir,
		       const char *to_name, size_t to_len,
		       struct uk_vnode *over)
{
	struct text text, to_text;
	const struct place from = { ext__node(dir), zero(&text, name, len) };
	const struct place to = { ext__node(to_dir),
				  zero(&to_text, to_name, to_len) };
	int rc;

	ext__lock(from.dir->fs);
	rc = rename_locked(&from, ext__node(node), &to,
			   over ? ext__node(over) : NULL);
	ext__unlock(from.dir->fs);
	return rc;
}

/* --- symbolic links --------------------------------------------------------------------------------- */

static long read_block(struct ext_node *node, char *buf, size_t len)
{
	ext2_filsys fs = node->fs->fs;
	uint64_t at, nr;
	char *block = uk_malloc(uk_alloc_get_default(), fs->blocksize);
	int rc = block ? ext__map(node, 0, &at, &nr) : -ENOMEM;

	if (!rc && !at)
		rc = -EIO;
	if (!rc)
		rc = ext__error(io_channel_read_blk64(fs->io, at, 1, block));
	if (!rc)
		memcpy(buf, block, len);
	uk_free(uk_alloc_get_default(), block);
	return rc;
}

static long readlink_locked(struct ext_node *node, char *buf, size_t len)
{
	uint64_t size = ext__size(node);
	bool is_fast = ext2fs_is_fast_symlink(&node->small);
	long rc = 0;

	if (!LINUX_S_ISLNK(node->small.i_mode))
		return -EINVAL;
	if (node->fs->is_closed ||
	    size >= (is_fast ? sizeof(node->small.i_block)
			     : node->fs->fs->blocksize))
		return -EIO;
	len = MIN(len, size);
	if (is_fast)
		memcpy(buf, node->small.i_block, len);
	else
		rc = read_block(node, buf, len);
	return rc ? rc : (long)size;
}

static long read_target(struct uk_vnode *vnode, char *buf, size_t len)
{
	struct ext_node *node = ext__node(vnode);
	long done;

	ext__lock(node->fs);
	done = readlink_locked(node, buf, len);
	ext__unlock(node->fs);
	return done;
}

/* A file without a name is on the list of those from the beginning. */
static int create_nameless(struct uk_vnode *vnode,
			   const struct uk_vnode_new *what,
			   bool may_link __unused, struct uk_vnode **made)
{
	struct ext_node *dir = ext__node(vnode), *node = NULL;
	ext2_ino_t ino;
	int rc;

	ext__lock(dir->fs);
	rc = ext__begin(dir->fs);
	rc = rc ? rc : ext__error(write_new(dir, what, 0, &ino));
	rc = rc ? rc : ext__node_get(dir->fs, ino, &node);
	if (!rc) {
		set_owner(node, what);
		rc = ext__orphan_add(node);
		*made = &node->vnode;
	}
	ext__unlock(dir->fs);
	return rc;
}

const struct uk_vnode_ops ext__names = {
	.lookup = lookup,
	.parent = parent,
	.create = create,
	.link = link_node,
	.unlink = unlink_node,
	.rename = rename_node,
	.create_nameless = create_nameless,
	.readlink = read_target,
};
