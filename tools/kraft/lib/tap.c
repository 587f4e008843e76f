/* SPDX-License-Identifier: BSD-3-Clause */
#include "tap.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <linux/if.h>
#include <linux/if_tun.h>
#include <linux/sockios.h>

#include "text.h"

/* The kernel chooses the number behind the name. */
static int make_device(struct ifreq *request, struct error *error)
{
	int fd = open("/dev/net/tun", O_RDWR);

	memset(request, 0, sizeof(*request));
	strcpy(request->ifr_name, "kraft%d");
	request->ifr_flags = IFF_TAP | IFF_NO_PI | IFF_VNET_HDR;
	if (fd >= 0 && !ioctl(fd, TUNSETIFF, request))
		return fd;
	fail_errno(error, "a tap device cannot be made (/dev/net/tun)");
	if (fd >= 0)
		close(fd);
	return -1;
}

static int join_bridge(int control, const char *bridge, const char *device,
		       struct error *error)
{
	struct ifreq request = { 0 };

	snprintf(request.ifr_name, sizeof(request.ifr_name), "%s", device);
	if (ioctl(control, SIOCGIFINDEX, &request))
		return fail_errno(error, "%s", device);
	snprintf(request.ifr_name, sizeof(request.ifr_name), "%s", bridge);
	if (ioctl(control, SIOCBRADDIF, &request))
		return fail_errno(error,
				  "%s cannot be put on the bridge %s (`ip link "
				  "add %s type bridge` makes one)",
				  device, bridge, bridge);
	return 0;
}

static int set_up(int control, const char *device, struct error *error)
{
	struct ifreq request = { 0 };

	snprintf(request.ifr_name, sizeof(request.ifr_name), "%s", device);
	if (ioctl(control, SIOCGIFFLAGS, &request))
		return fail_errno(error, "%s", device);
	request.ifr_flags |= IFF_UP;
	if (ioctl(control, SIOCSIFFLAGS, &request))
		return fail_errno(error, "%s cannot be set up", device);
	return 0;
}

int tap_open(const char *bridge, struct error *error)
{
	_cleanup_fd_ int control =
		socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
	struct ifreq request;
	int fd = make_device(&request, error);

	if (fd < 0)
		return -1;
	if (control < 0)
		fail_errno(error, "a socket");
	else if (!join_bridge(control, bridge, request.ifr_name, error) &&
		 !set_up(control, request.ifr_name, error))
		return fd;
	close(fd);
	return -1;
}
