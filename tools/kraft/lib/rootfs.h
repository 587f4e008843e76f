/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Root file systems: a cpio archive as it is, or one made of a folder or a
 * tarball (libarchive, format newc, in the order of names). Files keep their
 * times of change, but none is later than SOURCE_DATE_EPOCH in the environment.
 */
#ifndef KRAFT_ROOTFS_H
#define KRAFT_ROOTFS_H

#include "error.h"

/**
 * The path of a cpio archive with what is at `path`; made in `dir` where it
 * has to be. NULL: an error. To be freed.
 */
char *rootfs_make(const char *path, const char *dir, struct error *error);

#endif /* KRAFT_ROOTFS_H */
