/* SPDX-License-Identifier: BSD-3-Clause */
/* Interrupt-safe (built with general registers only). */
/* Files and sockets of the host. */
#include "tap-internal.h"

#include <errno.h>
#include <string.h>

#include <uk/alloc.h>
#include <uk/arch/host.h>
#include <uk/arch/limits.h>

#define OPEN_RDWR 2
#define NONBLOCK 04000
#define CLOEXEC 02000000
#define ASYNC 020000
#define FCNTL_SETFL 4
#define FCNTL_SETOWN 8

#define AF_UNIX 1
#define SOCK_STREAM 1
#define SOCK_DGRAM 2

/* Of tap devices: linux/if_tun.h. */
#define TUNSETIFF 0x400454ca
#define TUNSETOFFLOAD 0x400454d0
#define IFF_TAP 0x0002
#define IFF_NO_PI 0x1000
#define IFF_VNET_HDR 0x4000
#define TUN_F_CSUM 1
#define TUN_F_TSO4 2
#define TUN_F_TSO6 4

struct unix_address {
	uint16_t family;
	char path[108];
};

struct interface_request {
	char name[16];
	uint16_t flags;
	char rest[22];
};
_Static_assert(sizeof(struct interface_request) == 40, "it is the host's");

static int call(long nr, long a, unsigned long b, unsigned long c)
{
	long rc;

	do
		rc = uk_host_call3(nr, a, b, c);
	while (rc == -EINTR);
	return (int)rc;
}

static int set_offloads(struct tap *tap)
{
	int rc = call(uk_host_nr_ioctl, tap->fd, TUNSETOFFLOAD,
		      TUN_F_CSUM | TUN_F_TSO4 | TUN_F_TSO6);

	if (!rc)
		tap->features |= UK_NETDEV_F_PARTIAL_CSUM | UK_NETDEV_F_TSO4 |
				 UK_NETDEV_F_TSO6 | UK_NETDEV_F_RX_CSUM |
				 UK_NETDEV_F_LRO;
	return rc;
}

static int open_tap(struct tap *tap, const char *name)
{
	struct interface_request request = { .flags = IFF_TAP | IFF_NO_PI |
						      IFF_VNET_HDR };
	static const char path[] = "/dev/net/tun";
	int rc;

	if (!*name)
		return -EINVAL;
	if (strlen(name) >= sizeof(request.name))
		return -ENAMETOOLONG;
	strcpy(request.name, name);
	tap->fd = (int)uk_host_call(uk_host_nr_openat, UK_HOST_AT_FDCWD,
				    (unsigned long)path,
				    OPEN_RDWR | CLOEXEC | NONBLOCK, 0, 0, 0);
	if (tap->fd < 0)
		return tap->fd;
	tap->header_len = UK_VNET_HEADER_SHORT;
	rc = call(uk_host_nr_ioctl, tap->fd, TUNSETIFF,
		  (unsigned long)&request);
	return rc ? rc : set_offloads(tap);
}

static int set_path(struct unix_address *address, const char *path)
{
	memset(address, 0, sizeof(*address));
	address->family = AF_UNIX;
	if (strlen(path) >= sizeof(address->path))
		return -ENAMETOOLONG;
	strcpy(address->path, path);
	return 0;
}

static int with_path(const struct tap *tap, long nr, const char *path)
{
	struct unix_address address;
	int rc = set_path(&address, path);

	return rc ? rc
		  : call(nr, tap->fd, (unsigned long)&address, sizeof(address));
}

static int open_socket(struct tap *tap, unsigned long kind)
{
	tap->fd = call(uk_host_nr_socket, AF_UNIX, kind | CLOEXEC, 0);
	return MIN(tap->fd, 0);
}

static int open_stream(struct tap *tap, const char *path)
{
	size_t len = TAP_MOST_BYTES + TAP_LENGTH_LEN;
	int rc = open_socket(tap, SOCK_STREAM);

	if (!rc)
		rc = with_path(tap, uk_host_nr_connect, path);
	if (rc)
		return rc;
	tap->stream.in = uk_malloc(uk_alloc_get_default(), len);
	tap->stream.out = uk_malloc(uk_alloc_get_default(), len);
	return tap->stream.in && tap->stream.out ? 0 : -ENOMEM;
}

/* "OWN:PEER" */
static int open_dgram(struct tap *tap, char *paths)
{
	char *peer = strchr(paths, ':');
	int rc;

	if (!peer)
		return -EINVAL;
	*peer++ = '\0';
	rc = open_socket(tap, SOCK_DGRAM);
	if (!rc)
		rc = with_path(tap, uk_host_nr_bind, paths);
	return rc ? rc : with_path(tap, uk_host_nr_connect, peer);
}

/* What is behind `prefix`, or NULL. */
static char *behind(char *text, const char *prefix)
{
	size_t len = strlen(prefix);

	return strncmp(text, prefix, len) ? NULL : text + len;
}

static int open_any(struct tap *tap, char *text)
{
	char *rest;

	if ((rest = behind(text, "tap:")))
		return open_tap(tap, rest);
	if ((rest = behind(text, "unix:")))
		return open_stream(tap, rest);
	if ((rest = behind(text, "dgram:")))
		return open_dgram(tap, rest);
	return -EINVAL;
}

int tap__open(struct tap *tap, char *text)
{
	int rc;

	tap->fd = -1;
	rc = open_any(tap, text);
	if (!rc)
		rc = call(uk_host_nr_fcntl, tap->fd, FCNTL_SETFL, NONBLOCK);
	if (!rc)
		rc = call(uk_host_nr_fcntl, tap->fd, FCNTL_SETOWN,
			  call(uk_host_nr_getpid, 0, 0, 0));
	if (rc && tap->fd >= 0)
		call(uk_host_nr_close, tap->fd, 0, 0);
	return rc;
}

void tap__signals_set(const struct tap *tap, bool is_on)
{
	call(uk_host_nr_fcntl, tap->fd, FCNTL_SETFL,
	     is_on ? NONBLOCK | ASYNC : NONBLOCK);
}

bool tap__is_ready(const struct tap *tap, bool to_send)
{
	struct uk_host_pollfd poll = { .fd = tap->fd,
				       .events = to_send ? UK_HOST_POLLOUT
							 : UK_HOST_POLLIN };

	if (!to_send && tap__stream_has_frame(&tap->stream))
		return true;
	return uk_host_poll(&poll, 1, 0) > 0;
}
