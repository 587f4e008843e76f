/* SPDX-License-Identifier: BSD-3-Clause */
/* What is said of a device on the command line. */
#include <string.h>

#include <uk/test.h>

#include "../net-internal.h"

static const char *einfo[UK_NETDEV_EINFO_TYPES];

static void read(const char *ipv4, const char *ipv6)
{
	static char texts[2][100];

	memset(einfo, 0, sizeof(einfo));
	strcpy(texts[0], ipv4 ? ipv4 : "");
	strcpy(texts[1], ipv6 ? ipv6 : "");
	net__einfo_read(einfo, ipv4 ? texts[0] : NULL, ipv6 ? texts[1] : NULL);
}

UK_TESTCASE(uknetdev_einfo, all_fields_are_told)
{
	read("10.0.0.2/24:10.0.0.1:1.1.1.1:8.8.8.8:host:example.org", NULL);
	UK_TEST_EXPECT_STR_EQ(einfo[UK_NETDEV_IPV4_CIDR], "10.0.0.2/24");
	UK_TEST_EXPECT_STR_EQ(einfo[UK_NETDEV_IPV4_GW], "10.0.0.1");
	UK_TEST_EXPECT_STR_EQ(einfo[UK_NETDEV_IPV4_DNS0], "1.1.1.1");
	UK_TEST_EXPECT_STR_EQ(einfo[UK_NETDEV_IPV4_DNS1], "8.8.8.8");
	UK_TEST_EXPECT_STR_EQ(einfo[UK_NETDEV_IPV4_HOSTNAME], "host");
	UK_TEST_EXPECT_STR_EQ(einfo[UK_NETDEV_IPV4_DOMAIN], "example.org");
	UK_TEST_EXPECT_NULL(einfo[UK_NETDEV_IPV6_CIDR]);
}

UK_TESTCASE(uknetdev_einfo, what_is_empty_is_not_said)
{
	read("10.0.0.2/24:::8.8.8.8", NULL);
	UK_TEST_EXPECT_STR_EQ(einfo[UK_NETDEV_IPV4_CIDR], "10.0.0.2/24");
	UK_TEST_EXPECT_NULL(einfo[UK_NETDEV_IPV4_GW]);
	UK_TEST_EXPECT_NULL(einfo[UK_NETDEV_IPV4_DNS0]);
	UK_TEST_EXPECT_STR_EQ(einfo[UK_NETDEV_IPV4_DNS1], "8.8.8.8");
	UK_TEST_EXPECT_NULL(einfo[UK_NETDEV_IPV4_HOSTNAME]);
	read("", "");
	UK_TEST_EXPECT_NULL(einfo[UK_NETDEV_IPV4_CIDR]);
	UK_TEST_EXPECT_NULL(einfo[UK_NETDEV_IPV6_CIDR]);
	read(":10.0.0.1", NULL);
	UK_TEST_EXPECT_NULL(einfo[UK_NETDEV_IPV4_CIDR]);
	UK_TEST_EXPECT_STR_EQ(einfo[UK_NETDEV_IPV4_GW], "10.0.0.1");
}

UK_TESTCASE(uknetdev_einfo, what_is_too_much_belongs_to_the_last)
{
	read("a:b:c:d:e:f:g", "h,i,j,k,l");
	UK_TEST_EXPECT_STR_EQ(einfo[UK_NETDEV_IPV4_DOMAIN], "f:g");
	UK_TEST_EXPECT_STR_EQ(einfo[UK_NETDEV_IPV6_DNS1], "k,l");
}

UK_TESTCASE(uknetdev_einfo, addresses_of_ipv6_keep_their_colons)
{
	read(NULL, "2001:db8::2/64,fe80::1,2001:db8::53");
	UK_TEST_EXPECT_STR_EQ(einfo[UK_NETDEV_IPV6_CIDR], "2001:db8::2/64");
	UK_TEST_EXPECT_STR_EQ(einfo[UK_NETDEV_IPV6_GW], "fe80::1");
	UK_TEST_EXPECT_STR_EQ(einfo[UK_NETDEV_IPV6_DNS0], "2001:db8::53");
	UK_TEST_EXPECT_NULL(einfo[UK_NETDEV_IPV6_DNS1]);
}

uk_testsuite_register(uknetdev_einfo, NULL);
