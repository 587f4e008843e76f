# SPDX-License-Identifier: BSD-3-Clause
HOST_SRCS := pvh.c
HOST_LIBS := boot/door
