/* SPDX-License-Identifier: BSD-3-Clause */
/* What a socket is as a file, and what families need. */
#include "socket-internal.h"

#include <errno.h>
#include <string.h>

#include <uk/abi/stat.h>
#include <uk/config.h>
#include <uk/on.h>

static uint64_t nr_made; /* atomic */

static struct uk_socket *of(struct uk_file *file)
{
	return (struct uk_socket *)file;
}

const struct uk_socket_family *socket__family(int family)
{
	if (UK_ON(CONFIG_LIBPOSIX_UNIXSOCKET) && family == UK_ABI_AF_UNIX)
		return &uk_unix_socket_family;
	uk_registry_foreach (socket_family, one) {
		if ((*one)->family == family)
			return *one;
	}
	return NULL;
}

int uk_socket_create(int family, int type, int protocol,
		     struct uk_socket **socket)
{
	const struct uk_socket_family *found = socket__family(family);

	return found ? found->create(family, type, protocol, socket)
		     : -EAFNOSUPPORT;
}

static int getattr(struct uk_file *file, struct uk_abi_statx *stat)
{
	stat->mode = UK_ABI_S_IFSOCK | 0777;
	stat->ino = of(file)->number;
	return 0;
}

/* Any socket will do to ask for what concerns network devices. */
static long ask_families(unsigned long request, long arg)
{
	long rc = -ENOTTY;

	uk_registry_foreach (socket_family, family) {
		if (rc == -ENOTTY && (*family)->ioctl)
			rc = (*family)->ioctl(request, arg);
	}
	return rc;
}

static long request_of(struct uk_file *file, unsigned long request, long arg)
{
	struct uk_socket *socket = of(file);
	long rc = -ENOTTY;

	if (socket->ops->ioctl)
		rc = socket->ops->ioctl(socket, request, arg);
	if (rc == -ENOTTY && request >= UK_ABI_SIOC_FIRST &&
	    request <= UK_ABI_SIOC_LAST)
		rc = ask_families(request, arg);
	return rc;
}

static int reopen(struct uk_file *file __unused, unsigned int flags __unused,
		  struct uk_file **again __unused)
{
	return -ENXIO;
}

static void release(struct uk_file *file)
{
	of(file)->ops->release(of(file));
}

static const struct uk_file_ops ops = {
	.read_waiting = socket__read,
	.write_waiting = socket__write,
	.getattr = getattr,
	.ioctl = request_of,
	.reopen = reopen,
	.release = release,
};

void uk_socket_init(struct uk_socket *socket,
		    const struct uk_socket_ops *socket_ops, int family,
		    int type, int protocol, uint32_t events)
{
	memset(socket, 0, sizeof(*socket));
	uk_file_init(&socket->file, &ops, UK_ABI_S_IFSOCK, events);
	socket->ops = socket_ops;
	socket->family = family;
	socket->type = type;
	socket->protocol = protocol;
	socket->receive_least = 1;
	socket->number = __atomic_add_fetch(&nr_made, 1, __ATOMIC_RELAXED);
}

struct uk_socket *uk_socket_of(struct uk_file *file)
{
	return file->ops == &ops ? of(file) : NULL;
}

void uk_socket_error_set(struct uk_socket *socket, int error)
{
	__atomic_store_n(&socket->error, error, __ATOMIC_RELEASE);
	uk_events_set(&socket->file.events, UK_ABI_POLLERR);
}

int uk_socket_error_take(struct uk_socket *socket)
{
	int error;

	if (likely(!__atomic_load_n(&socket->error, __ATOMIC_ACQUIRE)))
		return 0;
	uk_events_clear(&socket->file.events, UK_ABI_POLLERR);
	error = __atomic_exchange_n(&socket->error, 0, __ATOMIC_ACQ_REL);
	return error;
}

void uk_socket_address_put(void *to, uint32_t *to_len, const void *address,
			   uint32_t len)
{
	memcpy(to, address, MIN(*to_len, len));
	*to_len = len;
}

void uk_socket_control_put(struct uk_socket_message *message, int level,
			   int type, const void *data, size_t len)
{
	size_t room = message->control_room - message->control_len;
	struct uk_abi_cmsghdr header = {
		.len = sizeof(header) + len,
		.level = level,
		.type = type,
	};
	char *to = (char *)message->control + message->control_len;

	if (!message->control || room < sizeof(header)) {
		message->flags |= UK_ABI_MSG_CTRUNC;
		return;
	}
	if (header.len > room) {
		message->flags |= UK_ABI_MSG_CTRUNC;
		header.len = room;
	}
	memcpy(to, &header, sizeof(header));
	memcpy(to + sizeof(header), data, header.len - sizeof(header));
	message->control_len += MIN(UK_ABI_CMSG_ALIGN(header.len), room);
}
