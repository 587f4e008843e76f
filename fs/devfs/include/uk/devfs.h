/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Devices as files: what is in /dev, and what opening a device's node gives.
 *
 * A library registers a node (UK_REGISTER(devfs, …)) or adds one while the
 * image runs: then each devfs that is mounted shows it. A device is found by
 * its type and number, so a node that mknod() made in another file system
 * opens it, too. Its file says nothing of owners and permissions: those are
 * the node's, as everywhere.
 *
 * Context: thread (may sleep).
 * Locking: inside. Order: the tree lock of <uk/vfs.h>, ours. open() is called
 *          with neither.
 * Memory:  nodes are static, or the caller's until they are removed.
 * Errors:  -ENXIO: nothing is behind the number; -ENOMEM.
 */
#ifndef UK_DEVFS_H
#define UK_DEVFS_H

#include <stdint.h>

#include <uk/essentials.h>
#include <uk/file.h>
#include <uk/registry.h>

UK_C_BEGIN

struct uk_devfs_node {
	const char *name;   /* below /dev; folders are made: "pts/0" */
	uint32_t mode;	    /* type (UK_ABI_S_IFCHR, _IFBLK, _IFLNK, _IFDIR) and
			* permissions; umask does not matter */
	uint64_t rdev;	    /* uk_abi_makedev() */
	const char *target; /* of a symbolic link */
	/**
	 * Makes or finds the file of the device, with a reference, for a
	 * description with `flags` of open(). NULL: -ENXIO.
	 */
	int (*open)(const struct uk_devfs_node *node, unsigned int flags,
		    struct uk_file **file);
	void *arg; /* the library's */
};

UK_REGISTRY(devfs, const struct uk_devfs_node);

/** Shows `node` in each devfs from now on; -EEXIST: its name is taken. */
int uk_devfs_add(const struct uk_devfs_node *node);

/** Takes away what was added; open files stay open. */
void uk_devfs_remove(const struct uk_devfs_node *node);

/** Opens the device of `type` with number `rdev`; -ENXIO: there is none. */
int uk_devfs_open(uint32_t type, uint64_t rdev, unsigned int flags,
		  struct uk_file **file);

UK_C_END

#endif /* UK_DEVFS_H */
