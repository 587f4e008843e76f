/* SPDX-License-Identifier: BSD-3-Clause */
#define _GNU_SOURCE
#include <uk/abi/dirent.h>
#include <uk/abi/fcntl.h>
#include <uk/abi/mount.h>
#include <uk/abi/stat.h>

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/statfs.h>
#include <sys/sysmacros.h>

#include <uk/test.h>

#define SAME(name) UK_TEST_EXPECT_SNUM_EQ(UK_ABI_##name, name)
#define SAME_PLACE(type, member, theirs)                               \
	UK_TEST_EXPECT_SNUM_EQ(offsetof(struct uk_abi_##type, member), \
			       offsetof(struct type, theirs))

UK_TESTCASE(ukabi, open_is_as_in_linux)
{
	SAME(SPLICE_F_MOVE);
	SAME(SPLICE_F_NONBLOCK);
	SAME(SPLICE_F_MORE);
	SAME(SPLICE_F_GIFT);
	SAME(O_ACCMODE);
	SAME(O_CREAT);
	SAME(O_EXCL);
	SAME(O_TRUNC);
	SAME(O_APPEND);
	SAME(O_NONBLOCK);
	SAME(O_DSYNC);
	SAME(O_SYNC);
	SAME(O_PATH);
	SAME(O_TMPFILE);
	SAME(O_DIRECTORY);
	SAME(O_NOFOLLOW);
	SAME(O_DIRECT);
	SAME(O_CLOEXEC);
	SAME(O_NOATIME);
	SAME(AT_FDCWD);
	SAME(AT_SYMLINK_NOFOLLOW);
	SAME(AT_REMOVEDIR);
	SAME(AT_EMPTY_PATH);
	SAME(F_DUPFD_CLOEXEC);
	SAME(RENAME_NOREPLACE);
	SAME(RENAME_EXCHANGE);
}

UK_TESTCASE(ukabi, stat_is_as_in_linux)
{
	UK_TEST_EXPECT_SNUM_EQ(sizeof(struct uk_abi_stat), sizeof(struct stat));
	SAME_PLACE(stat, nlink, st_nlink);
	SAME_PLACE(stat, mode, st_mode);
	SAME_PLACE(stat, rdev, st_rdev);
	SAME_PLACE(stat, size, st_size);
	SAME_PLACE(stat, blocks, st_blocks);
	SAME_PLACE(stat, ctime, st_ctim);
	UK_TEST_EXPECT_SNUM_EQ(sizeof(struct uk_abi_statx),
			       sizeof(struct statx));
	SAME_PLACE(statx, mode, stx_mode);
	SAME_PLACE(statx, atime, stx_atime);
	SAME_PLACE(statx, mtime, stx_mtime);
	SAME_PLACE(statx, dev_major, stx_dev_major);
	SAME_PLACE(statx, mnt_id, stx_mnt_id);
	UK_TEST_EXPECT_SNUM_EQ(sizeof(struct uk_abi_statfs),
			       sizeof(struct statfs));
	SAME_PLACE(statfs, fsid, f_fsid);
	SAME_PLACE(statfs, namelen, f_namelen);
	SAME(STATX_BASIC_STATS);
	SAME(UTIME_NOW);
	SAME(UTIME_OMIT);
	UK_TEST_EXPECT_SNUM_EQ(uk_abi_makedev(0x12345, 0x6789a),
			       makedev(0x12345, 0x6789a));
	UK_TEST_EXPECT_SNUM_EQ(uk_abi_major(makedev(0x12345, 0x6789a)),
			       0x12345);
	UK_TEST_EXPECT_SNUM_EQ(uk_abi_minor(makedev(0x12345, 0x6789a)),
			       0x6789a);
}

UK_TESTCASE(ukabi, directories_and_mounts_are_as_in_linux)
{
	UK_TEST_EXPECT_SNUM_EQ(offsetof(struct uk_abi_dirent64, name),
			       offsetof(struct dirent64, d_name));
	SAME_PLACE(dirent64, type, d_type);
	SAME(DT_LNK);
	SAME(MS_RDONLY);
	SAME(MS_REMOUNT);
	SAME(MS_NOATIME);
	SAME(MNT_DETACH);
	SAME(UMOUNT_NOFOLLOW);
}
