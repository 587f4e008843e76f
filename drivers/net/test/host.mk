# SPDX-License-Identifier: BSD-3-Clause
HOST_SRCS := netbuf.c pool.c netdev.c burst.c einfo.c vnet_header.c test/host/params.c fs/file/test/host/memory.c
