# SPDX-License-Identifier: BSD-3-Clause
HOST_SRCS := bbuddy.c slab.c
HOST_LIBS := core/alloc core/falloc
