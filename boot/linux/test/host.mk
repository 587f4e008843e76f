# SPDX-License-Identifier: BSD-3-Clause
HOST_SRCS := linux.c
HOST_LIBS := boot/door
