# SPDX-License-Identifier: BSD-3-Clause
HOST_SRCS := open.c find.c node.c cpus.c bus.c core/boot/bootinfo.c
HOST_LIBS := lib/fdt
