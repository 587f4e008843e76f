# SPDX-License-Identifier: BSD-3-Clause
HOST_SRCS := multiboot.c
HOST_LIBS := boot/door
