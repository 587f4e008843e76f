/* SPDX-License-Identifier: BSD-3-Clause */
/* A connection for which no descriptor is left waits on. */
#include "../inet.h"

#include <sys/resource.h>

static void limit_numbers(rlim_t limit)
{
	struct rlimit rlimit;

	getrlimit(RLIMIT_NOFILE, &rlimit);
	rlimit.rlim_cur = limit;
	SHOW(setrlimit(RLIMIT_NOFILE, &rlimit));
}

int main(void)
{
	int listener = tcp_listener(), client = socket(AF_INET, SOCK_STREAM, 0);
	int accepted;

	SHOW(connect_port(client, port_of(listener)));
	SHOW(write(client, "early", 5));
	limit_numbers((rlim_t)client + 1);
	SHOW(accept(listener, NULL, NULL));
	SHOW(accept(listener, NULL, NULL));
	limit_numbers(256);
	accepted = accept(listener, NULL, NULL);
	SHOW(accepted - client);
	SHOW(receive(accepted, 0));
	SHOW(accept4(client, NULL, NULL, SOCK_NONBLOCK));
	SHOW(dup(client) - accepted);
	return 0;
}
