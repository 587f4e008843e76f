# SPDX-License-Identifier: BSD-3-Clause
# fstab.c is tested by images.
HOST_SRCS := node.c walk.c open.c names.c path.c mount.c
HOST_LIBS := fs/file
