/* SPDX-License-Identifier: BSD-3-Clause */
/* System calls that make sockets and name them. */
#include "socket-internal.h"

#include <errno.h>

#include <uk/syscall.h>

#define OPEN_FLAGS (UK_ABI_SOCK_NONBLOCK | UK_ABI_SOCK_CLOEXEC)
#define TYPE_LAST UK_ABI_SOCK_PACKET

_Static_assert(UK_ABI_SOCK_NONBLOCK == UK_ABI_O_NONBLOCK, "of open()");
_Static_assert(UK_ABI_SOCK_CLOEXEC == UK_ABI_O_CLOEXEC, "of open()");

int socket__room(const void *to, const int32_t *len, uint32_t *room)
{
	if (!uk_nofault_may_write(len))
		return -EFAULT;
	if (*len < 0)
		return -EINVAL;
	if (*len && !uk_nofault_may_write(to))
		return -EFAULT;
	*room = (uint32_t)*len;
	return 0;
}

int socket__open_take(struct uk_socket *socket, int flags)
{
	return uk_fd_open_take(&socket->file,
			       (unsigned int)flags | UK_ABI_O_RDWR);
}

/* The family for `type`, which is without flags afterwards. */
static int check(int family, int *type, int *flags,
		 const struct uk_socket_family **found)
{
	*flags = *type & ~UK_ABI_SOCK_TYPE_MASK;
	*type &= UK_ABI_SOCK_TYPE_MASK;
	if (*flags & ~OPEN_FLAGS)
		return -EINVAL;
	if (family < 0 || family >= UK_ABI_AF_MAX)
		return -EAFNOSUPPORT;
	if (*type > TYPE_LAST)
		return -EINVAL;
	*found = socket__family(family);
	return *found ? 0 : -EAFNOSUPPORT;
}

UK_LLSYSCALL_R_DEFINE(int, socket, int, family, int, type, int, protocol)
{
	const struct uk_socket_family *found;
	struct uk_socket *socket;
	int flags, rc = check(family, &type, &flags, &found);

	if (!rc)
		rc = found->create(family, type, protocol, &socket);
	return rc ? rc : socket__open_take(socket, flags);
}

static int open_pair(struct uk_socket *pair[2], int fd[2], int flags)
{
	int one = socket__open_take(pair[0], flags), other;

	if (one < 0) {
		uk_file_put(&pair[1]->file);
		return one;
	}
	other = socket__open_take(pair[1], flags);
	if (other < 0) {
		uk_fd_close(one);
		return other;
	}
	fd[0] = one;
	fd[1] = other;
	return 0;
}

/* A family without pairs says first what it thinks of the type. */
static int refuse_pair(const struct uk_socket_family *found, int family,
		       int type, int protocol)
{
	struct uk_socket *socket;
	int rc = found->create(family, type, protocol, &socket);

	if (rc)
		return rc;
	uk_file_put(&socket->file);
	return -EOPNOTSUPP;
}

UK_LLSYSCALL_R_DEFINE(int, socketpair, int, family, int, type, int, protocol,
		      int *, fd)
{
	const struct uk_socket_family *found;
	struct uk_socket *pair[2];
	int flags, rc = check(family, &type, &flags, &found);

	if (rc)
		return rc;
	if (!found->create_pair)
		return refuse_pair(found, family, type, protocol);
	if (!uk_nofault_may_write(fd))
		return -EFAULT;
	rc = found->create_pair(family, type, protocol, pair);
	return rc ? rc : open_pair(pair, fd, flags);
}

static int bind_to(struct uk_socket *socket, const void *address, uint32_t len)
{
	if (len > UK_ABI_SOCKADDR_MAX)
		return -EINVAL;
	if (len && !uk_nofault_may_read(address))
		return -EFAULT;
	return socket->ops->bind ? socket->ops->bind(socket, address, len)
				 : -EOPNOTSUPP;
}

UK_LLSYSCALL_R_DEFINE(int, bind, int, fd, const void *, address, uint32_t, len)
{
	struct socket__open open;
	int rc = socket__get(fd, &open);

	if (rc)
		return rc;
	rc = bind_to(open.socket, address, len);
	socket__put(&open);
	return rc;
}

static int listen_on(struct uk_socket *socket, int backlog)
{
	int rc;

	if (!socket->ops->listen)
		return -EOPNOTSUPP;
	if ((unsigned int)backlog > UK_ABI_SOMAXCONN)
		backlog = UK_ABI_SOMAXCONN;
	rc = socket->ops->listen(socket, backlog);
	if (!rc)
		__atomic_store_n(&socket->is_listening, true, __ATOMIC_RELAXED);
	return rc;
}

UK_LLSYSCALL_R_DEFINE(int, listen, int, fd, int, backlog)
{
	struct socket__open open;
	int rc = socket__get(fd, &open);

	if (rc)
		return rc;
	rc = listen_on(open.socket, backlog);
	socket__put(&open);
	return rc;
}

static int name_of(struct uk_socket *socket, bool is_peer, void *address,
		   int32_t *len)
{
	uint32_t room;
	int rc = socket__room(address, len, &room);

	if (rc)
		return rc;
	rc = socket->ops->name
		     ? socket->ops->name(socket, is_peer, address, &room)
		     : -EOPNOTSUPP;
	if (!rc)
		*len = (int32_t)room;
	return rc;
}

static int name_of_fd(int fd, bool is_peer, void *address, int32_t *len)
{
	struct socket__open open;
	int rc = socket__get(fd, &open);

	if (rc)
		return rc;
	rc = name_of(open.socket, is_peer, address, len);
	socket__put(&open);
	return rc;
}

UK_LLSYSCALL_R_DEFINE(int, getsockname, int, fd, void *, address, int32_t *,
		      len)
{
	return name_of_fd(fd, false, address, len);
}

UK_LLSYSCALL_R_DEFINE(int, getpeername, int, fd, void *, address, int32_t *,
		      len)
{
	return name_of_fd(fd, true, address, len);
}

UK_LLSYSCALL_R_DEFINE(int, shutdown, int, fd, int, how)
{
	struct socket__open open;
	int rc = socket__get(fd, &open);

	if (rc)
		return rc;
	if (how < UK_ABI_SHUT_RD || how > UK_ABI_SHUT_RDWR)
		rc = -EINVAL;
	else
		rc = open.socket->ops->shutdown
			     ? open.socket->ops->shutdown(open.socket, how)
			     : -EOPNOTSUPP;
	socket__put(&open);
	return rc;
}
