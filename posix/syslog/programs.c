/* SPDX-License-Identifier: BSD-3-Clause */
/* /dev/log, where programs' syslog() writes to. */
#include "syslog-internal.h"

#include <uk/abi/socket.h>
#include <uk/init.h>
#include <uk/print.h>
#include <uk/socket.h>
#include <uk/vfs.h>

#define PATH "/dev/log"

static int start(void)
{
	const struct uk_abi_sockaddr_un un = { UK_ABI_AF_UNIX, PATH };
	struct uk_socket *socket;
	int rc;

	if (!syslog__is_wanted())
		return 0;
	rc = uk_socket_create(UK_ABI_AF_UNIX, UK_ABI_SOCK_DGRAM, 0, &socket);
	if (!rc) {
		rc = socket->ops->bind(socket, &un, sizeof(un));
		if (rc)
			uk_file_put(&socket->file);
	}
	if (rc)
		uk_pr_warn("%s cannot be made (%d)\n", PATH, rc);
	else
		__atomic_store_n(&syslog__programs, socket, __ATOMIC_RELEASE);
	return 0;
}

UK_INIT(posix_syslog_programs, start, UK_AFTER(vfs));
