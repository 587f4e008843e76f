# SPDX-License-Identifier: BSD-3-Clause
# The thread is tested by an image: test/image/test_syslog.py.
HOST_SRCS := message.c
HOST_LIBS := lib/isrlib lib/timeconv
