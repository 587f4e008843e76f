# SPDX-License-Identifier: BSD-3-Clause
# Under the round robin policy of the machine in core/sched/test.
HOST_SRCS := mutex.c semaphore.c rwlock.c wait.c
HOST_LIBS := core/sched
