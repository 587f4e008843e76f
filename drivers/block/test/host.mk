# SPDX-License-Identifier: BSD-3-Clause
HOST_SRCS := blkdev.c request.c poll.c sync.c test/model.c fs/file/test/host/memory.c
HOST_LIBS := core/lock
