# SPDX-License-Identifier: BSD-3-Clause
HOST_SRCS := extract.c stream.c
HOST_LIBS := fs/ramfs lib/cpio
