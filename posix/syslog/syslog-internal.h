/* SPDX-License-Identifier: BSD-3-Clause */
/* Messages as RFC 5424 has them, of lines and of what syslog(3) writes. */
#ifndef SYSLOG_INTERNAL_H
#define SYSLOG_INTERNAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define SYSLOG_LEN_MAX 1024 /* bytes of a message, as every server takes */

/** What is beside the text. */
struct syslog__origin {
	const char *host;
	uint64_t wall_ns; /* since 1970 */
};

struct uk_socket;

/** /dev/log, or NULL; atomic. */
extern struct uk_socket *syslog__programs;

/** Whether there is a server. */
bool syslog__is_wanted(void);

/** An IPv4 address and a port, ADDRESS[:PORT]; both in network order. */
bool syslog__parse_server(const char *text, uint32_t *address, uint16_t *port);

/** A line of the kernel's log; returns the message's bytes. */
size_t syslog__of_line(char message[SYSLOG_LEN_MAX], const char *line,
		       const struct syslog__origin *origin);

/** What a program's syslog() wrote, `<3>Nov 21 20:00:00 name[1]: text`. */
size_t syslog__of_program(char message[SYSLOG_LEN_MAX], const char *text,
			  const struct syslog__origin *origin);

#endif /* SYSLOG_INTERNAL_H */
