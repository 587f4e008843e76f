# SPDX-License-Identifier: BSD-3-Clause
HOST_SRCS := pages.c data.c fs/file/test/host/memory.c
