/* SPDX-License-Identifier: BSD-3-Clause */
/* System calls that send and receive one message. */
#include "socket-internal.h"

#include <errno.h>
#include <limits.h>

#include <uk/syscall.h>

#define CONTROL_MAX 131072 /* bytes that are sent; as Linux says -ENOBUFS */

int socket__get(int fd, struct socket__open *open)
{
	int rc;

	open->ofile = uk_fd_get(fd);
	if (unlikely(!open->ofile))
		return -EBADF;
	open->socket = uk_socket_of(open->ofile->file);
	if (likely(open->socket))
		return 0;
	rc = open->ofile->flags & UK_ABI_O_PATH ? -EBADF : -ENOTSOCK;
	uk_ofile_put(open->ofile);
	return rc;
}

static long send_to(struct socket__open *open, const struct uk_abi_iovec *iov,
		    int flags, const void *address, uint32_t len)
{
	struct uk_socket_message message = {
		.iov = iov,
		.nr_iov = 1,
		.len = iov->len,
		.address = (void *)address,
		.address_len = address ? len : 0,
	};

	if (unlikely(iov->len && !uk_nofault_may_read(iov->base)))
		return -EFAULT;
	if (unlikely(address && len > UK_ABI_SOCKADDR_MAX))
		return -EINVAL;
	if (unlikely(address && len && !uk_nofault_may_read(address)))
		return -EFAULT;
	return socket__send(open->ofile, open->socket, &message, flags);
}

UK_LLSYSCALL_R_DEFINE(long, sendto, int, fd, const void *, bytes, size_t, len,
		      int, flags, const void *, address, uint32_t, address_len)
{
	struct uk_abi_iovec iov = {
		.base = (void *)bytes,
		.len = MIN(len, (size_t)UK_ABI_RW_MAX),
	};
	struct socket__open open;
	long rc = socket__get(fd, &open);

	if (unlikely(rc))
		return rc;
	rc = send_to(&open, &iov, flags, address, address_len);
	socket__put(&open);
	return rc;
}

static long receive_from(struct socket__open *open,
			 const struct uk_abi_iovec *iov, int flags,
			 void *address, int32_t *len)
{
	struct uk_socket_message message = {
		.iov = iov,
		.nr_iov = 1,
		.len = iov->len,
		.address = address,
	};
	long rc;

	if (unlikely(iov->len && !uk_nofault_may_write(iov->base)))
		return -EFAULT;
	if (unlikely(address && !(uk_nofault_may_write(len) &&
				  uk_nofault_may_write(address))))
		return -EFAULT;
	if (unlikely(address && *len < 0))
		return -EINVAL;
	if (address)
		message.address_room = (uint32_t)*len;
	rc = socket__receive(open->ofile, open->socket, &message, flags);
	if (rc >= 0 && address)
		*len = (int32_t)message.address_len;
	return rc;
}

UK_LLSYSCALL_R_DEFINE(long, recvfrom, int, fd, void *, bytes, size_t, len, int,
		      flags, void *, address, int32_t *, address_len)
{
	struct uk_abi_iovec iov = {
		.base = bytes,
		.len = MIN(len, (size_t)UK_ABI_RW_MAX),
	};
	struct socket__open open;
	long rc = socket__get(fd, &open);

	if (unlikely(rc))
		return rc;
	rc = receive_from(&open, &iov, flags, address, address_len);
	socket__put(&open);
	return rc;
}

/* What the program's header says; name_len is what there is, or room. */
static int message_of(const struct uk_abi_msghdr *header, bool is_sent,
		      struct uk_socket_message *message)
{
	if (!socket__may_use(header, is_sent))
		return -EFAULT;
	if (header->nr_iov > UK_ABI_IOV_MAX)
		return -EMSGSIZE;
	if (header->name && header->name_len < 0)
		return -EINVAL;
	if ((header->name && !socket__may_use(header->name, is_sent)) ||
	    (header->control_len && header->control &&
	     !socket__may_use(header->control, is_sent)))
		return -EFAULT;
	*message = (struct uk_socket_message){
		.iov = header->iov,
		.nr_iov = (int)header->nr_iov,
		.address = header->name,
		.control = header->control,
	};
	if (header->name)
		message->address_room = MIN((uint32_t)header->name_len,
					    (uint32_t)UK_ABI_SOCKADDR_MAX);
	return socket__measure(message, is_sent);
}

long socket__send_header(struct socket__open *open,
			 const struct uk_abi_msghdr *header, int flags)
{
	struct uk_socket_message message;
	int rc = message_of(header, true, &message);

	if (rc)
		return rc;
	message.address_len = message.address_room;
	if (!message.address_len)
		message.address = NULL;
	if (header->control_len > CONTROL_MAX)
		return -ENOBUFS;
	if (header->control_len && !header->control)
		return -EFAULT;
	message.control_len = header->control_len;
	return socket__send(open->ofile, open->socket, &message, flags);
}

UK_LLSYSCALL_R_DEFINE(long, sendmsg, int, fd, const struct uk_abi_msghdr *,
		      header, int, flags)
{
	struct socket__open open;
	long rc = socket__get(fd, &open);

	if (unlikely(rc))
		return rc;
	rc = socket__send_header(&open, header, flags);
	socket__put(&open);
	return rc;
}

long socket__receive_header(struct socket__open *open,
			    struct uk_abi_msghdr *header, int flags)
{
	struct uk_socket_message message;
	long rc = message_of(header, false, &message);

	if (rc)
		return rc;
	message.control_room = header->control ? header->control_len : 0;
	message.flags = flags & UK_ABI_MSG_CMSG_CLOEXEC;
	rc = socket__receive(open->ofile, open->socket, &message, flags);
	if (rc < 0)
		return rc;
	if (header->name)
		header->name_len = (int32_t)message.address_len;
	header->control_len = message.control_len;
	header->flags = (uint32_t)message.flags;
	return rc;
}

UK_LLSYSCALL_R_DEFINE(long, recvmsg, int, fd, struct uk_abi_msghdr *, header,
		      int, flags)
{
	struct socket__open open;
	long rc = socket__get(fd, &open);

	if (unlikely(rc))
		return rc;
	rc = socket__receive_header(&open, header, flags);
	socket__put(&open);
	return rc;
}
