# SPDX-License-Identifier: BSD-3-Clause
HOST_SRCS := parse.c value.c
HOST_LIBS := lib/argparse
