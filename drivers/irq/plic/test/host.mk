# SPDX-License-Identifier: BSD-3-Clause
HOST_SRCS := plic.c
HOST_LIBS := lib/fdt
