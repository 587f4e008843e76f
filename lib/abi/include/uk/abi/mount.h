/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Linux's ABI: flags of mount() and umount2().
 *
 * Context: constants.
 * Source:  mount(2), umount(2)
 */
#ifndef UK_ABI_MOUNT_H
#define UK_ABI_MOUNT_H

#define UK_ABI_MS_RDONLY 0x1
#define UK_ABI_MS_NOSUID 0x2
#define UK_ABI_MS_NODEV 0x4
#define UK_ABI_MS_NOEXEC 0x8
#define UK_ABI_MS_SYNCHRONOUS 0x10
#define UK_ABI_MS_REMOUNT 0x20
#define UK_ABI_MS_NOATIME 0x400
#define UK_ABI_MS_NODIRATIME 0x800
#define UK_ABI_MS_BIND 0x1000
#define UK_ABI_MS_MOVE 0x2000
#define UK_ABI_MS_SILENT 0x8000
#define UK_ABI_MS_RELATIME 0x200000
#define UK_ABI_MS_STRICTATIME 0x1000000

#define UK_ABI_MNT_FORCE 1
#define UK_ABI_MNT_DETACH 2
#define UK_ABI_MNT_EXPIRE 4
#define UK_ABI_UMOUNT_NOFOLLOW 8

#endif /* UK_ABI_MOUNT_H */
