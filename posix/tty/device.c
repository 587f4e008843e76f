/* SPDX-License-Identifier: BSD-3-Clause */
/* /dev/tty and /dev/console. */
#include <uk/tty.h>

#include <uk/abi/stat.h>
#include <uk/devfs.h>

#define TTY 5 /* the major number; as uk_abi_makedev() puts it */

static int open_terminal(const struct uk_devfs_node *node __unused,
			 unsigned int flags __unused, struct uk_file **file)
{
	*file = uk_console_file();
	return 0;
}

static const struct uk_devfs_node tty = {
	.name = "tty",
	.mode = UK_ABI_S_IFCHR | 0666,
	.rdev = TTY << 8,
	.open = open_terminal,
};
UK_REGISTER(devfs, tty);

static const struct uk_devfs_node console = {
	.name = "console",
	.mode = UK_ABI_S_IFCHR | 0620,
	.rdev = TTY << 8 | 1,
	.open = open_terminal,
};
UK_REGISTER(devfs, console);
