# SPDX-License-Identifier: BSD-3-Clause
HOST_SRCS := fdt.c
HOST_LIBS := lib/fdt core/boot
