# SPDX-License-Identifier: BSD-3-Clause
# Over the machine of core/sched/test, whose scheduler is checked, too.
HOST_SRCS := lockdep.c
HOST_CFLAGS := -DCONFIG_LIBUKLOCKDEP=1
HOST_LIBS := core/sched
