/* SPDX-License-Identifier: BSD-3-Clause */
/* No number is left for a descriptor. */
#include "../sockets.h"

#include <sys/resource.h>

int main(void)
{
	int listener = listener_at(SOCK_STREAM, "@limits"), fd[2] = { -7, -7 };
	int client = socket(AF_UNIX, SOCK_STREAM, 0), got[2];
	struct rlimit limit = { (rlim_t)client + 2, 1024 };
	int pair[2], pass[1] = { 0 };

	socketpair(AF_UNIX, SOCK_STREAM, 0, pair);
	limit.rlim_cur += 2;
	SHOW(connect_to(client, "@limits"));
	SHOW(send_fds(pair[0], "x", pass, 1));
	SHOW(setrlimit(RLIMIT_NOFILE, &limit));
	SHOW(socketpair(AF_UNIX, SOCK_STREAM, 0, fd));
	SHOW_OK(dup(0));
	SHOW(socket(AF_UNIX, SOCK_STREAM, 0));
	SHOW(accept(listener, NULL, NULL));
	SHOW(receive_fds(pair[1], got, 2, 0));
	return 0;
}
