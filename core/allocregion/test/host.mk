# SPDX-License-Identifier: BSD-3-Clause
HOST_SRCS := region.c
HOST_LIBS := core/alloc
