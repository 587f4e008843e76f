# SPDX-License-Identifier: BSD-3-Clause
# Under the round robin policy of the machine in core/sched/test.
HOST_SRCS := table.c calls.c lock.c
HOST_LIBS := fs/file lib/bitmap
