# SPDX-License-Identifier: BSD-3-Clause
HOST_SRCS := falloc.c gather.c $(if $(filter core/falloc,$(LIB)),core/falloc/test/host_misuse.c)
