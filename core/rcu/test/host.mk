# SPDX-License-Identifier: BSD-3-Clause
# Under the round robin policy of the machine in core/sched/test.
HOST_SRCS := rcu.c core/sched/quiesce.c
HOST_CFLAGS := -DCONFIG_LIBUKRCU=1
HOST_LIBS := core/sched
