# SPDX-License-Identifier: BSD-3-Clause
HOST_SRCS := ns16550.c memory.c
HOST_LIBS := lib/fdt
