# SPDX-License-Identifier: BSD-3-Clause
HOST_SRCS := limits.c
