# SPDX-License-Identifier: BSD-3-Clause
HOST_SRCS := tlsf.c
HOST_LIBS := core/alloc
