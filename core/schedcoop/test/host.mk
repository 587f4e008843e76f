# SPDX-License-Identifier: BSD-3-Clause
# The whole scheduler with this policy; its own tests are run again with it.
HOST_SRCS := core/sched/test/test_sched.c
HOST_LIBS := core/sched
