/* SPDX-License-Identifier: BSD-3-Clause */
/* System calls that make connections. */
#include "socket-internal.h"

#include <errno.h>

#include <uk/syscall.h>

#define ACCEPT_FLAGS (UK_ABI_SOCK_NONBLOCK | UK_ABI_SOCK_CLOEXEC)

/* It goes on by itself: how it ends. */
static long wait_for_end(struct uk_socket *socket, __nsec deadline)
{
	int rc = uk_events_wait(
		&socket->file.events,
		UK_ABI_POLLOUT | UK_ABI_POLLERR | UK_ABI_POLLHUP, deadline);

	if (rc == -ETIMEDOUT)
		return -EINPROGRESS;
	if (rc < 0)
		return socket__wait_result(rc, &socket->send_timeout);
	return uk_socket_error_take(socket);
}

static long connect_to(struct socket__open *open,
		       struct uk_socket_message *message)
{
	struct uk_socket *socket = open->socket;
	__nsec deadline;
	long rc;

	if (!socket->ops->connect)
		return -EOPNOTSUPP;
	rc = socket->ops->connect(socket, message->address,
				  message->address_len);
	if (!rc || !socket__may_wait(open->ofile, 0))
		return rc;
	deadline = socket__deadline(&socket->send_timeout);
	while (rc == -EAGAIN) { /* there is no room over there */
		rc = socket__wait_to_send(socket, message, deadline);
		if (rc)
			return rc;
		rc = socket->ops->connect(socket, message->address,
					  message->address_len);
	}
	if (rc == -EINPROGRESS || rc == -EALREADY)
		return wait_for_end(socket, deadline);
	return rc;
}

UK_LLSYSCALL_R_DEFINE(long, connect, int, fd, const void *, address, uint32_t,
		      len)
{
	struct uk_socket_message message = {
		.address = (void *)address,
		.address_len = len,
	};
	struct socket__open open;
	long rc = socket__get(fd, &open);

	if (rc)
		return rc;
	if (len > UK_ABI_SOCKADDR_MAX)
		rc = -EINVAL;
	else if (len && !uk_nofault_may_read(address))
		rc = -EFAULT;
	else
		rc = connect_to(&open, &message);
	socket__put(&open);
	return rc;
}

static long accept_one(struct socket__open *open, struct uk_socket **accepted)
{
	struct uk_socket *socket = open->socket;
	__nsec deadline = 0;
	long rc;

	if (!socket->ops->accept)
		return -EOPNOTSUPP;
	for (;;) {
		rc = socket->ops->accept(socket, accepted);
		if (rc != -EAGAIN || !socket__may_wait(open->ofile, 0))
			return rc;
		if (!deadline)
			deadline = socket__deadline(&socket->receive_timeout);
		rc = socket__wait_to_receive(socket, deadline);
		if (rc)
			return rc;
	}
}

static int tell_peer(struct uk_socket *socket, void *address, int32_t *len)
{
	uint32_t room;

	if (!address)
		return 0;
	if (!uk_nofault_may_write(len) || !uk_nofault_may_write(address))
		return -EFAULT;
	if (*len < 0)
		return -EINVAL;
	room = (uint32_t)*len;
	if (socket->ops->name(socket, true, address, &room))
		return -ECONNABORTED;
	*len = (int32_t)room;
	return 0;
}

/* For `number`, which is kept for it. */
static long accept_as(int number, struct socket__open *open, void *address,
		      int32_t *len, int flags)
{
	struct uk_socket *accepted;
	long rc = accept_one(open, &accepted);

	if (rc) {
		uk_fd_unreserve(number);
		return rc;
	}
	rc = tell_peer(accepted, address, len);
	if (!rc)
		return uk_fd_fill_take(number, &accepted->file,
				       (unsigned int)flags | UK_ABI_O_RDWR);
	uk_fd_unreserve(number);
	uk_file_put(&accepted->file);
	return rc;
}

/* A connection for which there is no number stays where it waits. */
static long accept_from(int fd, void *address, int32_t *len, int flags)
{
	struct socket__open open;
	long rc;
	int number;

	if (flags & ~ACCEPT_FLAGS)
		return -EINVAL;
	rc = socket__get(fd, &open);
	if (rc)
		return rc;
	number = uk_fd_reserve();
	rc = number < 0 ? number
			: accept_as(number, &open, address, len, flags);
	socket__put(&open);
	return rc;
}

UK_LLSYSCALL_R_DEFINE(long, accept, int, fd, void *, address, int32_t *, len)
{
	return accept_from(fd, address, len, 0);
}

UK_LLSYSCALL_R_DEFINE(long, accept4, int, fd, void *, address, int32_t *, len,
		      int, flags)
{
	return accept_from(fd, address, len, flags);
}
