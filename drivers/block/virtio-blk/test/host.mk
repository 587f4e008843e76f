# SPDX-License-Identifier: BSD-3-Clause
HOST_SRCS := limits.c request.c drivers/bus/virtio/queue.c drivers/bus/virtio/split.c drivers/bus/virtio/packed.c \
	drivers/bus/virtio/device.c drivers/bus/virtio/test/device.c fs/file/test/host/memory.c
