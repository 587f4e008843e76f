# SPDX-License-Identifier: BSD-3-Clause
# Under the round robin policy of the machine in core/sched/test.
HOST_SRCS := pipe.c fifo.c splice.c
HOST_LIBS := fs/file posix/fdtab
