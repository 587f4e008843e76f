# SPDX-License-Identifier: BSD-3-Clause
HOST_SRCS := message.c clunk.c session.c calls.c names.c \
	test/server.c drivers/fs/test/hostile_server.c fs/file/test/host/memory.c
HOST_LIBS := drivers/fs
