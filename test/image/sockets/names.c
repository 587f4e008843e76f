/* SPDX-License-Identifier: BSD-3-Clause */
#include "sockets.h"

#include <arpa/inet.h>
#include <net/if.h>
#include <netdb.h>
#include <netinet/in.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

static void show_name(const char *name)
{
	struct addrinfo hints = { .ai_socktype = SOCK_STREAM }, *found;
	char text[INET6_ADDRSTRLEN] = "?";
	int rc = getaddrinfo(name, NULL, &hints, &found);

	if (rc) {
		printf("%s: %s\n", name, gai_strerror(rc));
		return;
	}
	getnameinfo(found->ai_addr, found->ai_addrlen, text, sizeof(text), NULL,
		    0, NI_NUMERICHOST);
	printf("%s: %s\n", name, text);
	freeaddrinfo(found);
}

static const char *address_of(struct ifreq *request)
{
	return inet_ntoa(
		((struct sockaddr_in *)(void *)&request->ifr_addr)->sin_addr);
}

static void show_links(void)
{
	struct ifreq requests[4];
	struct ifconf list = { .ifc_len = sizeof(requests),
			       .ifc_req = requests };
	int fd = socket(AF_INET, SOCK_DGRAM, 0), i;

	if (ioctl(fd, SIOCGIFCONF, &list))
		perror("SIOCGIFCONF");
	for (i = 0; i < list.ifc_len / (int)sizeof(requests[0]); i++) {
		printf("%s: %s", requests[i].ifr_name,
		       address_of(&requests[i]));
		ioctl(fd, SIOCGIFNETMASK, &requests[i]);
		printf("/%s\n", address_of(&requests[i]));
	}
	close(fd);
}

static void show_file(const char *path)
{
	char line[256];
	FILE *file = fopen(path, "r");

	while (file && fgets(line, sizeof(line), file))
		printf("%s", line);
	if (file)
		fclose(file);
}

void show_names(int count, char **names)
{
	show_links();
	show_file("/etc/resolv.conf");
	while (count--)
		show_name(*names++);
	show_name("no.such.name.invalid");
}
