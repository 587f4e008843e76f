# SPDX-License-Identifier: BSD-3-Clause
# Under the round robin policy of the machine in core/sched/test.
HOST_SRCS := events.c file.c ofile.c lock.c test/host/memory.c
HOST_LIBS := core/lock
