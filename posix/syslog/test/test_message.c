/* SPDX-License-Identifier: BSD-3-Clause */
#include "../syslog-internal.h"

#include <string.h>

#include <uk/test.h>

#define BEGIN "1 2026-11-21T20:30:05.000123Z host "

static const struct syslog__origin origin = { "host", 1795293005000123456 };
static char message[SYSLOG_LEN_MAX];

UK_TESTCASE(posix_syslog, lines_of_the_log_have_their_level)
{
	UK_TEST_EXPECT_SNUM_EQ(syslog__of_line(message, "err: lib: text",
					       &origin),
			       strlen(message));
	UK_TEST_EXPECT_STR_EQ(message, "<3>" BEGIN "kernel - - - lib: text");
	syslog__of_line(message, "[    0.012345] warn: x", &origin);
	UK_TEST_EXPECT_STR_EQ(message, "<4>" BEGIN "kernel - - - x");
	syslog__of_line(message, "no level", &origin);
	UK_TEST_EXPECT_STR_EQ(message, "<6>" BEGIN "kernel - - - no level");
}

UK_TESTCASE(posix_syslog, programs_say_who_they_are)
{
	syslog__of_program(message, "<27>Nov 21 20:00:00 redis[17]: ready\n",
			   &origin);
	UK_TEST_EXPECT(!strncmp(message, "<27>" BEGIN "redis 17 - - ready",
				strlen("<27>" BEGIN "redis 17 - - ready")));
	syslog__of_program(message, "<11>Nov 21 20:00:00 nginx: x", &origin);
	UK_TEST_EXPECT_STR_EQ(message, "<11>" BEGIN "nginx - - - x");
	syslog__of_program(message, "", &origin);
	UK_TEST_EXPECT_STR_EQ(message, "<13>" BEGIN "- - - - ");
	syslog__of_program(message, "<999>x", &origin);
	UK_TEST_EXPECT_STR_EQ(message, "<13>" BEGIN "<999>x - - - ");
}

UK_TESTCASE(posix_syslog, long_ones_are_cut)
{
	static char line[3000];

	memset(line, 'x', sizeof(line) - 1);
	UK_TEST_EXPECT_SNUM_EQ(syslog__of_line(message, line, &origin),
			       SYSLOG_LEN_MAX - 1);
	UK_TEST_EXPECT_SNUM_EQ(syslog__of_program(message, line, &origin),
			       SYSLOG_LEN_MAX - 1);
}

UK_TESTCASE(posix_syslog, a_server_is_an_address_and_a_port)
{
	uint32_t address = 0;
	uint16_t port = 0;

	UK_TEST_EXPECT(syslog__parse_server("10.0.2.255", &address, &port));
	UK_TEST_EXPECT(!memcmp(&address, "\x0a\x00\x02\xff", 4));
	UK_TEST_EXPECT(!memcmp(&port, "\x02\x02", 2));
	UK_TEST_EXPECT(syslog__parse_server("1.2.3.4:65535", &address, &port));
	UK_TEST_EXPECT_SNUM_EQ(port, 65535);
	UK_TEST_EXPECT(!syslog__parse_server("1.2.3", &address, &port));
	UK_TEST_EXPECT(!syslog__parse_server("1.2.3.256", &address, &port));
	UK_TEST_EXPECT(!syslog__parse_server("1.2.3.4:", &address, &port));
	UK_TEST_EXPECT(!syslog__parse_server("1.2.3.4:0", &address, &port));
	UK_TEST_EXPECT(!syslog__parse_server("1.2.3.4:70000", &address, &port));
	UK_TEST_EXPECT(!syslog__parse_server("1.2.3.4x", &address, &port));
	UK_TEST_EXPECT(!syslog__parse_server("", &address, &port));
}

uk_testsuite_register(posix_syslog, NULL);
