/* SPDX-License-Identifier: BSD-3-Clause */
/* What the files of devfs share. */
#ifndef DEVFS_INTERNAL_H
#define DEVFS_INTERNAL_H

#include <uk/devfs.h>
#include <uk/vfs.h>

/* Calls `each` for every node, under our lock, until it returns other than 0. */
int devfs__foreach(int (*each)(const struct uk_devfs_node *node, void *arg),
		   void *arg);

/* Show and hide `node` in all that is mounted. */
int devfs__show(const struct uk_devfs_node *node);
void devfs__hide(const struct uk_devfs_node *node);

#endif /* DEVFS_INTERNAL_H */
