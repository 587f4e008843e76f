/* SPDX-License-Identifier: BSD-3-Clause */
/* Addresses of networks as text. */
#include <arpa/inet.h>

#include "../check.h"

static void six(const char *text)
{
	unsigned char a[16];
	char back[INET6_ADDRSTRLEN];
	int rc = inet_pton(AF_INET6, text, a);
	printf("%s: %d %s\n", text, rc,
	       rc == 1 ? inet_ntop(AF_INET6, a, back, sizeof(back)) : "");
}

static void four(const char *text)
{
	struct in_addr a;
	char back[INET_ADDRSTRLEN];
	int rc = inet_pton(AF_INET, text, &a);
	printf("%s: %d %s %d\n", text, rc,
	       rc == 1 ? inet_ntop(AF_INET, &a, back, sizeof(back)) : "",
	       inet_aton(text, &a));
}

int main(void)
{
	char small[4];
	struct in_addr a = { 0 };
	four("1.2.3.4");
	four("255.255.255.256");
	four("1.2.3");
	four("");
	four("1.2.3.4.5");
	six("::");
	six("::1");
	six("1:2:3:4:5:6:7:8");
	six("fe80::1:0:0:2");
	six("::ffff:1.2.3.4");
	six("1::2::3");
	six("g::");
	six("1:2:3:4:5:6:7:8:9");
	SHOW(htons(0x1234) == 0x3412);
	SHOW(ntohl(htonl(77)));
	SHOW_BOOL(inet_ntop(AF_INET, &a, small, sizeof(small)) == NULL);
	SHOW_STR(check_errno(errno));
	return 0;
}
