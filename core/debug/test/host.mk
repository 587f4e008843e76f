# SPDX-License-Identifier: BSD-3-Clause
HOST_SRCS := walk.c hexdump.c
