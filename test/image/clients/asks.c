/* SPDX-License-Identifier: BSD-3-Clause */
#include <netdb.h>
#include <netinet/in.h>
#include <stdio.h>
#include <sys/socket.h>
#include <time.h>

#include "clients.h"

static void print_addresses(const struct addrinfo *found)
{
	char text[INET6_ADDRSTRLEN];

	for (; found; found = found->ai_next) {
		if (getnameinfo(found->ai_addr, found->ai_addrlen, text,
				sizeof(text), NULL, 0, NI_NUMERICHOST))
			text[0] = 0;
		printf(" %s", text);
	}
}

static void ask_one(const char *name)
{
	struct addrinfo hints = { .ai_socktype = SOCK_STREAM }, *found;
	time_t begin = time(NULL);
	int rc = getaddrinfo(name, NULL, &hints, &found);

	printf("%s:", name);
	if (rc) {
		printf(" %s", gai_strerror(rc));
	} else {
		print_addresses(found);
		freeaddrinfo(found);
	}
	printf(" (%ld s)\n", (long)(time(NULL) - begin));
}

int ask(int count, char **names)
{
	while (count--)
		ask_one(*names++);
	return 0;
}
