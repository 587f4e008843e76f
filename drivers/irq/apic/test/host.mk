# SPDX-License-Identifier: BSD-3-Clause
HOST_SRCS := cpus.c mptable.c routes.c
