# SPDX-License-Identifier: BSD-3-Clause
# The CPU's memory functions, for the generic ones are tested with nolibc.
HOST_SRCS := format.c format-string.c stdio.c string.c x86_64/memory.S
