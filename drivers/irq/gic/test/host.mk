# SPDX-License-Identifier: BSD-3-Clause
HOST_SRCS := dist.c
HOST_LIBS := lib/fdt
