# SPDX-License-Identifier: BSD-3-Clause
HOST_SRCS := bootinfo.c args.c init.c
