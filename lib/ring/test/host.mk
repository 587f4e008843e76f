# SPDX-License-Identifier: BSD-3-Clause
HOST_SRCS := ring.c test/host_stress.c
HOST_LIBS := -lpthread
