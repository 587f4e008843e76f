/* SPDX-License-Identifier: BSD-3-Clause */
/* Devices in memory that the command line tells of, as Linux has it. */
#include "mmio-internal.h"

#include <errno.h>

#include <uk/init.h>
#include <uk/libparam.h>
#include <uk/print.h>

#define MOST_DEVICES 32

static char *device[MOST_DEVICES];
UK_LIBPARAM_PARAM_ARR(device, charp, MOST_DEVICES,
		      "Devices in memory: LENGTH@ADDRESS:LINE[:NUMBER]");

static void probe(const char *text)
{
	struct mmio__place place;
	int rc = -EINVAL;

	if (mmio__place_read(text, &place))
		rc = mmio__add(place.base, place.len, (unsigned int)place.line);
	if (rc && rc != -ENODEV)
		uk_pr_err("virtio_mmio.device=%s cannot be used (error %d)\n",
			  text, -rc);
}

static int probe_all(void)
{
	unsigned int i;

	for (i = 0; i < MOST_DEVICES && device[i]; i++)
		probe(device[i]);
	return 0;
}
UK_INIT_DEVICES(virtio_words, probe_all);
