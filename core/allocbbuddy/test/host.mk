# SPDX-License-Identifier: BSD-3-Clause
HOST_SRCS := bbuddy.c classes.c slab.c $(if $(filter core/allocbbuddy,$(LIB)),core/allocbbuddy/test/host_misuse.c)
HOST_LIBS := core/alloc core/falloc
