# SPDX-License-Identifier: BSD-3-Clause
HOST_SRCS := generator.c
HOST_LIBS := lib/chacha
