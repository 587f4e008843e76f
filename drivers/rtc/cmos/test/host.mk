# SPDX-License-Identifier: BSD-3-Clause
HOST_SRCS := seconds.c
HOST_LIBS := lib/timeconv
