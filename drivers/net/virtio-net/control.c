/* SPDX-License-Identifier: BSD-3-Clause */
/* The queue by which the device is told what to do (5.1.6.5). */
#include "vnet-internal.h"

#include <errno.h>
#include <string.h>

#include <uk/arch/cpu.h>
#include <uk/clock.h>
#include <uk/print.h>

#define PATIENCE (10 * UK_NSEC_PER_SEC)
#define ANSWER_OK 0
#define ANSWER_NONE 0xff

/* Classes and commands. */
#define RX 0
#define RX_PROMISCUOUS 0
#define RX_ALL_GROUPS 1
#define MAC 1
#define MAC_SET 1
#define QUEUES 4
#define QUEUES_SET 0

#define MAC_IN_CONFIG 0

int vnet__control_init(struct vnet *vnet)
{
	uint16_t index = vnet_has(vnet, VNET_F_QUEUES) ? vnet->max_pairs : 1;
	int error = 0;

	if (!vnet_has(vnet, VNET_F_CONTROL))
		return 0;
	vnet->control.virtio = uk_virtio_queue(
		vnet->virtio, (uint16_t)(2 * index), 0, NULL, &error);
	if (vnet->control.virtio)
		uk_virtq_quiet(&vnet->control.virtio->vq);
	return error == -ENOENT ? 0 : error;
}

/* An answer that comes too late finds its memory as it was: it stays. */
static int wait_for_answer(struct vnet_control *control)
{
	__nsec end = uk_clock_monotonic() + PATIENCE;
	uint32_t len;

	while (!uk_virtq_take(&control->virtio->vq, &len)) {
		uk_cpu_relax();
		if (uk_clock_monotonic() < end &&
		    !control->virtio->vq.is_broken)
			continue;
		uk_pr_err("virtio-net: the device does not answer\n");
		control->virtio = NULL;
		return -EIO;
	}
	return control->answer == ANSWER_OK ? 0 : -EIO;
}

static int command(struct vnet *vnet, uint8_t class, uint8_t what,
		   const void *data, uint32_t len)
{
	struct vnet_control *control = &vnet->control;
	const struct uk_virtq_piece pieces[] = {
		{ (uintptr_t)control->command, sizeof(control->command) },
		{ (uintptr_t)control->data, len },
		{ (uintptr_t)&control->answer, sizeof(control->answer) },
	};
	int rc;

	if (!control->virtio)
		return -ENOTSUP;
	control->command[0] = class;
	control->command[1] = what;
	control->answer = ANSWER_NONE;
	memcpy(control->data, data, len);
	rc = uk_virtq_add(&control->virtio->vq, pieces, 2, 1, control);
	if (rc)
		return rc;
	uk_virtio_kick(control->virtio);
	return wait_for_answer(control);
}

int vnet__queues_set(struct vnet *vnet, uint16_t nr_pairs)
{
	if (!vnet_has(vnet, VNET_F_QUEUES))
		return nr_pairs == 1 ? 0 : -ENOTSUP;
	return command(vnet, QUEUES, QUEUES_SET, &nr_pairs, sizeof(nr_pairs));
}

int vnet__promiscuous_set(struct uk_netdev *dev, bool is_on)
{
	struct vnet *vnet = vnet_of(dev);
	const uint8_t on = 1, promiscuous = is_on;
	int rc;

	if (!vnet_has(vnet, VNET_F_CONTROL_RX))
		return -ENOTSUP;
	rc = command(vnet, RX, RX_ALL_GROUPS, &on, sizeof(on));
	return rc ? rc
		  : command(vnet, RX, RX_PROMISCUOUS, &promiscuous,
			    sizeof(promiscuous));
}

/* Devices of before version 1 have it written into their configuration. */
int vnet__hwaddr_set(struct uk_netdev *dev, const struct uk_hwaddr *addr)
{
	struct vnet *vnet = vnet_of(dev);
	unsigned int i;

	if (vnet_has(vnet, VNET_F_CONTROL_MAC))
		return command(vnet, MAC, MAC_SET, addr, sizeof(*addr));
	if (uk_virtio_has(vnet->virtio, UK_VIRTIO_F_VERSION_1))
		return -ENOTSUP;
	for (i = 0; i < sizeof(*addr); i++)
		vnet->virtio->ops->write(vnet->virtio, MAC_IN_CONFIG + i, 1,
					 addr->addr_bytes[i]);
	return 0;
}
