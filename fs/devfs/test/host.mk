# SPDX-License-Identifier: BSD-3-Clause
HOST_SRCS := devfs.c mount.c memory.c test/random.c
HOST_LIBS := fs/ramfs
