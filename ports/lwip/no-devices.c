/* SPDX-License-Identifier: BSD-3-Clause */
/* The image has no network devices: the loopback is all. */
#include "lwip-internal.h"

unsigned int lwip__nr_devices;
bool lwip__has_output;

int lwip__devices_start(void)
{
	return 0;
}

bool lwip__devices_poll(void)
{
	return false;
}

void lwip__devices_flush(void)
{
	lwip__has_output = false;
}

bool lwip__devices_rest(void)
{
	return true;
}

void lwip__neighbours_forget(void)
{
}

void lwip__address_wait(void)
{
}

const char *lwip__host_name(void)
{
	return "unikern";
}
