/* SPDX-License-Identifier: BSD-3-Clause */
/* Control messages: descriptors that are passed, and who sent. */
#include "unix-internal.h"

#include <errno.h>
#include <string.h>

#include <uk/alloc.h>
#include <uk/fdtab.h>

#define NOBODY 65534 /* who did not say */
/*
 * Descriptions under way of all sockets. A socket that is only in a queue
 * which nobody can reach but by it stays for ever: this bounds how many.
 */
#define UNDER_WAY_MAX 4096u

static unsigned int nr_under_way; /* atomic */

void unix__rights_free(struct unix_rights *rights)
{
	__atomic_sub_fetch(&nr_under_way, rights->nr, __ATOMIC_RELAXED);
	while (rights->nr)
		uk_ofile_put(rights->ofiles[--rights->nr]);
	uk_free(uk_alloc_get_default(), rights);
}

static struct unix_rights *rights_of(struct unix_control *control)
{
	if (!control->rights)
		control->rights = uk_zalloc(uk_alloc_get_default(),
					    sizeof(*control->rights));
	return control->rights;
}

static int add_fd(struct unix_rights *rights, int fd)
{
	struct uk_ofile *ofile = uk_fd_get(fd);

	if (!ofile)
		return -EBADF;
	rights->ofiles[rights->nr++] = ofile;
	if (__atomic_add_fetch(&nr_under_way, 1, __ATOMIC_RELAXED) >
	    UNDER_WAY_MAX)
		return -ETOOMANYREFS;
	return 0;
}

static int parse_rights(const char *data, size_t len,
			struct unix_control *control)
{
	size_t i, nr = len / sizeof(int);
	struct unix_rights *rights;
	int fd, rc = 0;

	if (!nr)
		return 0;
	rights = rights_of(control);
	if (!rights)
		return -ENOMEM;
	if (nr > UK_ABI_SCM_MAX_FD - rights->nr)
		return -EINVAL;
	for (i = 0; !rc && i < nr; i++) {
		memcpy(&fd, data + i * sizeof(fd), sizeof(fd));
		rc = add_fd(rights, fd);
	}
	return rc;
}

/* Who is not root can only say the truth. */
static int parse_sender(const char *data, size_t len,
			struct unix_control *control)
{
	struct uk_abi_ucred said, is = unix__credentials();

	if (len != sizeof(said))
		return -EINVAL;
	memcpy(&said, data, sizeof(said));
	if (is.uid && (said.uid != is.uid || said.gid != is.gid))
		return -EPERM;
	if (said.pid != is.pid)
		return is.uid ? -EPERM : -ESRCH;
	control->sender = said;
	control->has_sender = true;
	return 0;
}

static int parse_one(const struct uk_abi_cmsghdr *header, const char *data,
		     struct unix_control *control)
{
	size_t len = header->len - sizeof(*header);

	if (header->level != UK_ABI_SOL_SOCKET)
		return 0;
	if (header->type == UK_ABI_SCM_RIGHTS)
		return parse_rights(data, len, control);
	if (header->type == UK_ABI_SCM_CREDENTIALS)
		return parse_sender(data, len, control);
	return -EINVAL;
}

static int parse_all(const struct uk_socket_message *message,
		     struct unix_control *control)
{
	const char *at = message->control;
	size_t left = message->control_len, step;
	struct uk_abi_cmsghdr header;
	int rc = 0;

	while (!rc && left >= sizeof(header)) {
		memcpy(&header, at, sizeof(header));
		if (header.len < sizeof(header) || header.len > left)
			return -EINVAL;
		rc = parse_one(&header, at + sizeof(header), control);
		step = MIN(UK_ABI_CMSG_ALIGN(header.len), left);
		at += step;
		left -= step;
	}
	return rc;
}

int unix__control_parse(const struct uk_socket_message *message,
			struct unix_control *control)
{
	int rc;

	control->rights = NULL;
	control->has_sender = false;
	if (likely(!message->control_len))
		return 0;
	rc = parse_all(message, control);
	if (rc && control->rights)
		unix__rights_free(control->rights);
	return rc;
}

void unix__control_attach(struct unix_message *message,
			  struct unix_control *control,
			  const struct unix_socket *to)
{
	message->rights = control->rights;
	control->rights = NULL;
	message->has_sender = control->has_sender;
	if (control->has_sender) {
		message->sender = control->sender;
	} else if (uk_socket_is_on(&message->from->socket,
				   UK_ABI_SO_PASSCRED) ||
		   uk_socket_is_on(&to->socket, UK_ABI_SO_PASSCRED)) {
		message->sender = unix__credentials();
		message->has_sender = true;
	}
}

/* The same descriptors again, for who only looks. */
static struct unix_rights *copy_of(const struct unix_rights *rights)
{
	struct unix_rights *copy =
		uk_malloc(uk_alloc_get_default(), sizeof(*copy));
	unsigned int i;

	if (!copy)
		return NULL;
	*copy = *rights;
	for (i = 0; i < copy->nr; i++)
		uk_ofile_get(copy->ofiles[i]);
	__atomic_add_fetch(&nr_under_way, copy->nr, __ATOMIC_RELAXED);
	return copy;
}

void unix__control_take(struct unix_control *control,
			struct unix_message *message, bool is_peek)
{
	control->has_sender = message->has_sender;
	control->sender = message->sender;
	if (likely(!message->rights))
		return;
	if (is_peek) {
		control->rights = copy_of(message->rights);
		return;
	}
	control->rights = message->rights;
	message->rights = NULL;
}

/* How many of them fit, with their numbers, into `fds`. */
static unsigned int open_all(const struct unix_rights *rights, int fds[],
			     unsigned int max, bool is_cloexec)
{
	unsigned int i;

	for (i = 0; i < MIN(rights->nr, max); i++) {
		uk_ofile_get(rights->ofiles[i]);
		fds[i] = uk_fd_add_take(rights->ofiles[i], is_cloexec);
		if (fds[i] < 0)
			break;
	}
	return i;
}

static void put_rights(struct uk_socket_message *message,
		       struct unix_rights *rights, int flags)
{
	size_t room = message->control_room - message->control_len;
	int fds[UK_ABI_SCM_MAX_FD];
	unsigned int nr = 0, max = 0;

	if (message->control && room > sizeof(struct uk_abi_cmsghdr))
		max = (unsigned int)((room - sizeof(struct uk_abi_cmsghdr)) /
				     sizeof(int));
	nr = open_all(rights, fds, max, flags & UK_ABI_MSG_CMSG_CLOEXEC);
	if (nr)
		uk_socket_control_put(message, UK_ABI_SOL_SOCKET,
				      UK_ABI_SCM_RIGHTS, fds, nr * sizeof(int));
	if (nr < rights->nr)
		message->flags |= UK_ABI_MSG_CTRUNC;
	unix__rights_free(rights);
}

void unix__control_put(struct unix_socket *self,
		       struct uk_socket_message *message,
		       struct unix_control *control, int flags)
{
	struct uk_abi_ucred unknown = { 0, NOBODY, NOBODY };

	if (uk_socket_is_on(&self->socket, UK_ABI_SO_PASSCRED))
		uk_socket_control_put(
			message, UK_ABI_SOL_SOCKET, UK_ABI_SCM_CREDENTIALS,
			control->has_sender ? &control->sender : &unknown,
			sizeof(unknown));
	if (unlikely(control->rights))
		put_rights(message, control->rights, flags);
}
