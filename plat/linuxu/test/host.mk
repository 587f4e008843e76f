# SPDX-License-Identifier: BSD-3-Clause
HOST_SRCS := cmdline.c size.c elf.c
HOST_CFLAGS := -I$(TOP)/plat/linuxu
HOST_LIBS := lib/argparse
