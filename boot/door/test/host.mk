# SPDX-License-Identifier: BSD-3-Clause
HOST_SRCS := door.c
HOST_LIBS := core/boot
