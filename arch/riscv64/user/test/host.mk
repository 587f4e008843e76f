# SPDX-License-Identifier: BSD-3-Clause
HOST_SRCS := access.c
HOST_CFLAGS := -I$(TOP)/arch/riscv64/user
