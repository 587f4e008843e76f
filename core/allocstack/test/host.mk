# SPDX-License-Identifier: BSD-3-Clause
HOST_SRCS := stack.c plain.c $(if $(filter core/allocstack,$(LIB)),core/allocstack/test/heap_on_host.c)
HOST_LIBS := core/alloc core/allocbbuddy core/falloc
