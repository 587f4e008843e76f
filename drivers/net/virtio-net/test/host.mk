# SPDX-License-Identifier: BSD-3-Clause
HOST_SRCS := vnet.c rx.c tx.c control.c test/host/outside.c test/host/card.c drivers/bus/virtio/queue.c drivers/bus/virtio/split.c \
	drivers/bus/virtio/packed.c drivers/bus/virtio/device.c drivers/bus/virtio/test/device.c fs/file/test/host/memory.c \
	drivers/net/netdev.c drivers/net/burst.c drivers/net/netbuf.c drivers/net/pool.c drivers/net/einfo.c \
	drivers/net/vnet_header.c drivers/net/test/host/params.c
HOST_CFLAGS := -DCONFIG_LIBUKCLOCK=1 -DNET__MOST_DEVICES=1000
