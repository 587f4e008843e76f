/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * Multicast and broadcast. Who sends anything is told that it was heard; some
 * words have us join the group, leave it, and send to it or to everybody.
 */
#include <arpa/inet.h>
#include <net/if.h>
#include <netinet/in.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "clients.h"

#define PORT 5007
#define NEWS_PORT 5008
#define GROUP "239.1.2.3"
#define GROUP6 "ff12::1:77"
#define DEVICE "eth0"

/* A socket of one family, and where its news go. */
struct door {
	int fd;
	int (*change)(int fd, int is_joined);
	struct sockaddr_storage group, everybody;
	socklen_t len;
};

static int change4(int fd, int is_joined)
{
	struct ip_mreqn request = {
		.imr_ifindex = (int)if_nametoindex(DEVICE),
	};

	inet_pton(AF_INET, GROUP, &request.imr_multiaddr);
	return setsockopt(fd, IPPROTO_IP,
			  is_joined ? IP_ADD_MEMBERSHIP : IP_DROP_MEMBERSHIP,
			  &request, sizeof(request));
}

static int change6(int fd, int is_joined)
{
	struct ipv6_mreq request = {
		.ipv6mr_interface = if_nametoindex(DEVICE),
	};

	inet_pton(AF_INET6, GROUP6, &request.ipv6mr_multiaddr);
	return setsockopt(fd, IPPROTO_IPV6,
			  is_joined ? IPV6_JOIN_GROUP : IPV6_LEAVE_GROUP,
			  &request, sizeof(request));
}

static const char *obey(const struct door *door, const char *word)
{
	int rc = -1;

	if (!strcmp(word, "join"))
		rc = door->change(door->fd, 1);
	else if (!strcmp(word, "leave"))
		rc = door->change(door->fd, 0);
	else if (!strcmp(word, "news"))
		rc = (int)sendto(door->fd, "news", 4, 0,
				 (const struct sockaddr *)&door->group,
				 door->len);
	else if (!strcmp(word, "shout"))
		rc = (int)sendto(door->fd, "shout", 5, 0,
				 (const struct sockaddr *)&door->everybody,
				 door->len);
	else
		return "heard";
	return rc < 0 ? "failed" : "done";
}

static void serve(const struct door *door)
{
	struct sockaddr_storage from;
	socklen_t len = sizeof(from);
	const char *said;
	char word[100];
	ssize_t n;

	while ((n = recvfrom(door->fd, word, sizeof(word) - 1, 0,
			     (struct sockaddr *)&from, &len)) >= 0) {
		word[n] = 0;
		said = obey(door, word);
		sendto(door->fd, said, strlen(said), 0,
		       (struct sockaddr *)&from, len);
		len = sizeof(from);
	}
	perror("groups");
}

static void open_door(struct door *door, const void *own)
{
	int family = ((const struct sockaddr *)own)->sa_family, on = 1;

	door->fd = socket(family, SOCK_DGRAM, 0);
	if (family == AF_INET6)
		setsockopt(door->fd, IPPROTO_IPV6, IPV6_V6ONLY, &on,
			   sizeof(on));
	else
		setsockopt(door->fd, SOL_SOCKET, SO_BROADCAST, &on, sizeof(on));
	if (bind(door->fd, own, door->len))
		perror("groups");
}

void *groups(void *none)
{
	struct sockaddr_in own = { .sin_family = AF_INET,
				   .sin_port = htons(PORT) };
	struct door door = { .change = change4, .len = sizeof(own) };
	struct sockaddr_in *to = (struct sockaddr_in *)&door.group;

	open_door(&door, &own);
	*to = own;
	to->sin_port = htons(NEWS_PORT);
	inet_pton(AF_INET, GROUP, &to->sin_addr);
	to = (struct sockaddr_in *)&door.everybody;
	*to = own;
	to->sin_port = htons(NEWS_PORT);
	to->sin_addr.s_addr = INADDR_BROADCAST;
	serve(&door);
	return none;
}

void *groups6(void *none)
{
	struct sockaddr_in6 own = { .sin6_family = AF_INET6,
				    .sin6_port = htons(PORT) };
	struct door door = { .change = change6, .len = sizeof(own) };
	struct sockaddr_in6 *to = (struct sockaddr_in6 *)&door.group;

	open_door(&door, &own);
	*to = own;
	to->sin6_port = htons(NEWS_PORT);
	to->sin6_scope_id = if_nametoindex(DEVICE);
	inet_pton(AF_INET6, GROUP6, &to->sin6_addr);
	serve(&door);
	return none;
}
