/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Files of ramfs that are no part of a tree, or whose bytes somebody else has.
 *
 * Context: thread.
 * Locking: inside.
 * Memory:  what is lent stays where it is, unchanged, as long as the image
 *          runs; pages that are written are copied first.
 * Errors:  negative errno values.
 */
#ifndef UK_RAMFS_H
#define UK_RAMFS_H

#include <stdbool.h>
#include <stddef.h>

#include <uk/essentials.h>
#include <uk/vfs.h>

UK_C_BEGIN

/**
 * Makes `len` bytes at `data` those of `node`, an empty file, without a copy.
 * -ENOTSUP: not a regular file of ramfs, -EEXIST: not empty.
 */
int uk_ramfs_lend(struct uk_vnode *node, const void *data, size_t len);

/**
 * Makes a file that has no name and is in no tree, with one reference:
 * memfd_create(). `may_seal`: F_ADD_SEALS of fcntl() works. -ENOMEM.
 */
int uk_ramfs_memory_file(bool may_seal, struct uk_file **file);

UK_C_END

#endif /* UK_RAMFS_H */
