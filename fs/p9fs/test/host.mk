# SPDX-License-Identifier: BSD-3-Clause
HOST_SRCS := mount.c options.c fid.c lookup.c attr.c data.c \
	fs/remote/test/hostile.c drivers/fs/test/hostile_server.c
HOST_LIBS := fs/ramfs fs/vfs fs/remote drivers/fs/p9
