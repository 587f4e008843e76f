# SPDX-License-Identifier: BSD-3-Clause
HOST_SRCS := x86_64/cpuid.c
