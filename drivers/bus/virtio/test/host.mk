# SPDX-License-Identifier: BSD-3-Clause
HOST_SRCS := queue.c split.c packed.c test/device.c fs/file/test/host/memory.c
