/* SPDX-License-Identifier: BSD-3-Clause */
/* Mounting and unmounting. */
#include "ext-internal.h"

#include <errno.h>
#include <string.h>

#include <uk/abi/mount.h>
#include <uk/abi/stat.h>
#include <uk/alloc.h>
#include <uk/print.h>

/* Of e2fsck's, which libext2fs does not contain. */
errcode_t ext2fs_run_ext3_journal(ext2_filsys *fs);

#define MAGIC 0xef53

static const char *name_of(const struct ext_fs *fs)
{
	return uk_blkdev_name_get(fs->device->dev);
}

/* What the glue cannot keep right when it writes; or not even read. */
static const char *unknown(const struct ext_fs *fs, bool *may_read)
{
	struct ext2_super_block *super = fs->fs->super;

	*may_read = false;
	if (fs->fs->blocksize > UK_PAGECACHE_PAGE)
		return "blocks of more than 4096 bytes";
	if (ext2fs_has_feature_inline_data(super))
		return "inline_data";
	if (ext2fs_has_feature_encrypt(super))
		return "encrypt";
	if (ext2fs_has_feature_casefold(super))
		return "casefold";
	if (ext2fs_has_feature_bigalloc(super))
		return "bigalloc";
	*may_read = true;
	if (ext2fs_has_feature_mmp(super))
		return "mmp";
	if (ext2fs_has_feature_quota(super))
		return "quota";
	if (ext2fs_has_feature_project(super))
		return "project";
	if (ext2fs_has_feature_ea_inode(super))
		return "ea_inode";
	if (ext2fs_has_feature_verity(super))
		return "verity";
	if (ext2fs_has_feature_orphan_file(super))
		return "orphan_file";
	if (ext2fs_has_feature_shared_blocks(super))
		return "shared_blocks";
	if (super->s_state & EXT2_ERROR_FS)
		return "errors that e2fsck has to mend first";
	if (ext2fs_has_feature_journal(super) && !super->s_journal_inum)
		return "a journal elsewhere";
	return NULL;
}

static int check(struct ext_fs *fs)
{
	bool may_read;
	const char *what = unknown(fs, &may_read);

	if (!what)
		return 0;
	if (!may_read) {
		uk_pr_err("%s has %s: cannot be mounted\n", name_of(fs), what);
		return -ENOTSUP;
	}
	if (!fs->is_read_only)
		uk_pr_warn("%s has %s: it is only read\n", name_of(fs), what);
	fs->is_read_only = true;
	return 0;
}

static bool can_write(const char *source)
{
	struct uk_blkdev *dev = uk_blkdev_find(source);

	return dev && !uk_blkdev_up(dev) &&
	       !uk_blkdev_capabilities(dev)->is_read_only;
}

/* "/dev/vda" is "vda", too. */
static const char *device_of(const char *source)
{
	return !strncmp(source, "/dev/", 5) ? source + 5 : source;
}

/* What a cut has left in the journal comes first, also to who only reads. */
static int replay(struct ext_fs *fs, bool may_write)
{
	errcode_t rc;

	if (!ext2fs_has_feature_journal_needs_recovery(fs->fs->super))
		return 0;
	if (!may_write) {
		uk_pr_err("%s: the journal has to be replayed, but the disk "
			  "cannot be written\n",
			  name_of(fs));
		return -EROFS;
	}
	uk_pr_info("%s: replaying the journal\n", name_of(fs));
	rc = ext2fs_run_ext3_journal(&fs->fs);
	if (fs->fs)
		fs->device = ext__device(fs->fs);
	if (!rc && fs->fs)
		rc = ext2fs_flush2(fs->fs, 0);
	return rc ? ext__error(rc) : 0;
}

static int open_fs(struct ext_fs *fs, const char *source)
{
	bool may_write = can_write(source);
	errcode_t rc;
	int err;

	rc = ext2fs_open(source,
			 EXT2_FLAG_64BITS | EXT2_FLAG_SKIP_MMP |
				 (may_write ? EXT2_FLAG_RW : 0),
			 0, 0, &ext__io, &fs->fs);
	if (rc)
		return ext__error(rc);
	fs->device = ext__device(fs->fs);
	fs->is_read_only = !may_write || fs->mount->flags & UK_ABI_MS_RDONLY;
	err = check(fs);
	err = err ? err : replay(fs, may_write);
	if (err)
		return err;
	fs->fs->priv_data = fs;
	fs->fs->flags |= EXT2_FLAG_MASTER_SB_ONLY;
	return ext__space_open(fs);
}

/* From here on whoever finds the disk knows that it is in use. */
static int mark_used(struct ext_fs *fs)
{
	struct ext2_super_block *super = fs->fs->super;
	errcode_t rc;

	super->s_mnt_count++;
	super->s_mtime = ext__seconds(fs);
	fs->fs->now = super->s_mtime;
	if (fs->journal.nr)
		ext2fs_set_feature_journal_needs_recovery(super);
	else
		super->s_state &= (uint16_t)~EXT2_VALID_FS;
	ext2fs_mark_super_dirty(fs->fs);
	rc = ext2fs_flush2(fs->fs, 0);
	fs->device->is_held = true;
	return ext__error(rc);
}

static int begin_writing(struct ext_fs *fs)
{
	int rc = 0;

	if (ext2fs_has_feature_journal(fs->fs->super))
		rc = ext__journal_open(fs);
	rc = rc ? rc : mark_used(fs);
	rc = rc ? rc : ext__orphans_clean(fs);
	return rc ? rc : ext__sync_start(fs);
}

static void init(struct ext_fs *fs, struct uk_mount *mount)
{
	fs->mount = mount;
	uk_mutex_init_config(&fs->lock, UK_MUTEX_CONFIG_RECURSE);
	UK_INIT_LIST_HEAD(&fs->link);
	UK_INIT_LIST_HEAD(&fs->used);
	UK_INIT_LIST_HEAD(&fs->nameless);
	UK_INIT_LIST_HEAD(&fs->changed);
	for (unsigned int i = 0; i < EXT_BUCKETS; i++)
		UK_INIT_LIST_HEAD(&fs->buckets[i]);
}

static void close_fs(struct ext_fs *fs)
{
	ext__journal_close(fs);
	ext__space_close(fs);
	if (fs->fs)
		ext2fs_free(fs->fs);
	fs->fs = NULL;
}

static int mount_locked(struct ext_fs *fs, const char *source)
{
	struct ext_node *root;
	int rc = open_fs(fs, source);

	if (!rc && !fs->is_read_only)
		rc = begin_writing(fs);
	rc = rc ? rc : ext__node_get(fs, EXT2_ROOT_INO, &root);
	if (rc)
		return rc;
	if (!LINUX_S_ISDIR(root->small.i_mode)) {
		uk_vnode_put(&root->vnode);
		return -EIO;
	}
	if (fs->is_read_only)
		fs->mount->flags |= UK_ABI_MS_RDONLY;
	fs->mount->root = &root->vnode;
	return 0;
}

static void forget_nodes(struct ext_fs *fs)
{
	struct ext_node *node, *next;

	uk_list_for_each_entry_safe (node, next, &fs->used, by_use)
		ext__node_remove(node);
}

static int mount_ext(struct uk_mount *mount, const char *source,
		     const char *data __unused)
{
	struct ext_fs *fs;
	int rc;

	if (!source)
		return -EFAULT;
	fs = uk_zalloc(uk_alloc_get_default(), sizeof(*fs));
	if (!fs)
		return -ENOMEM;
	init(fs, mount);
	ext__lock(fs);
	rc = mount_locked(fs, device_of(source));
	if (rc) {
		ext__sync_stop(fs);
		fs->is_read_only = true; /* nothing is written any more */
		forget_nodes(fs);
		close_fs(fs);
	}
	ext__unlock(fs);
	if (rc)
		uk_free(uk_alloc_get_default(), fs);
	else
		mount->priv = fs;
	return rc;
}

/* The last commit, in its places; then the marks of use go. */
static int end_writing(struct ext_fs *fs)
{
	int rc = ext__commit(fs);

	rc = rc ? rc : ext__commit(fs); /* nodes that the first one freed */
	rc = rc ? rc : ext__disk_flush(fs->device);
	if (rc)
		return rc;
	ext__journal_close(fs);
	if (ext2fs_has_feature_journal_needs_recovery(fs->fs->super))
		ext2fs_clear_feature_journal_needs_recovery(fs->fs->super);
	else
		fs->fs->super->s_state |= EXT2_VALID_FS;
	ext2fs_mark_super_dirty(fs->fs);
	fs->device->is_held = false;
	return ext__error(ext2fs_flush2(fs->fs, 0));
}

void ext__close(struct ext_fs *fs)
{
	int rc = 0;

	ext__lock(fs);
	if (!fs->is_closed && !fs->is_read_only)
		rc = end_writing(fs);
	if (rc)
		uk_pr_crit("%s: not all could be written: error %d\n",
			   name_of(fs), -rc);
	fs->is_closed = true;
	ext__unlock(fs);
}

static void unmount(struct uk_mount *mount)
{
	struct ext_fs *fs = mount->priv;

	ext__sync_stop(fs);
	ext__close(fs);
	ext__lock(fs);
	forget_nodes(fs);
	ext__unlock(fs);
}

static void release(struct uk_mount *mount)
{
	struct ext_fs *fs = mount->priv;

	if (!fs)
		return;
	fs->is_read_only = true;
	close_fs(fs);
	uk_free(uk_alloc_get_default(), fs);
}

static int statfs(struct uk_mount *mount, struct uk_abi_statfs *stat)
{
	struct ext_fs *fs = mount->priv;
	struct ext2_super_block *super;
	uint64_t free, reserved;

	ext__lock(fs);
	super = fs->fs->super;
	if (!fs->is_closed && !fs->is_read_only)
		ext__orphans_reap(fs);
	free = ext2fs_free_blocks_count(super);
	reserved = ext2fs_r_blocks_count(super);
	stat->type = MAGIC;
	stat->bsize = stat->frsize = fs->fs->blocksize;
	stat->blocks = ext2fs_blocks_count(super);
	stat->bfree = free;
	stat->bavail = free > reserved ? free - reserved : 0;
	stat->files = super->s_inodes_count;
	stat->ffree = super->s_free_inodes_count;
	stat->namelen = UK_VFS_NAME_MAX;
	ext__unlock(fs);
	return 0;
}

static int sync(struct uk_mount *mount)
{
	return ext__sync(mount->priv);
}

#define FILE_SYSTEM(symbol)                  \
	static const struct uk_fs symbol = { \
		.name = #symbol,             \
		.mount = mount_ext,          \
		.unmount = unmount,          \
		.release = release,          \
		.statfs = statfs,            \
		.sync = sync,                \
	};                                   \
	UK_REGISTER(fs, symbol)

FILE_SYSTEM(ext4);
FILE_SYSTEM(ext3);
FILE_SYSTEM(ext2);
