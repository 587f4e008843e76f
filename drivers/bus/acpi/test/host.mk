# SPDX-License-Identifier: BSD-3-Clause
HOST_SRCS := tables.c s5.c
