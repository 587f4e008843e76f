# SPDX-License-Identifier: BSD-3-Clause
HOST_SRCS := core/schedrr/rr.c
HOST_LIBS := core/sched
