/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * The server's side of iperf3's protocol: a connection for control, on which
 * single bytes say the state and texts in JSON say what is wanted and how it
 * went; and the streams of flows.h.
 */
#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "clients.h"
#include "flows.h"

#define MOST_TEXT 8192u

enum state {
	TEST_START = 1,
	TEST_RUNNING = 2,
	TEST_END = 4,
	PARAM_EXCHANGE = 9,
	CREATE_STREAMS = 10,
	EXCHANGE_RESULTS = 13,
	DISPLAY_RESULTS = 14,
};

static int say(int control, enum state state)
{
	char byte = (char)state;

	return write_all(control, &byte, 1);
}

static int read_text(int control, char *text)
{
	uint32_t len;

	if (read_all(control, &len, sizeof(len)))
		return -1;
	len = ntohl(len);
	if (len >= MOST_TEXT)
		return -1;
	text[len] = 0;
	return read_all(control, text, len);
}

static int write_text(int control, const char *text)
{
	uint32_t len = htonl((uint32_t)strlen(text));

	if (write_all(control, &len, sizeof(len)))
		return -1;
	return write_all(control, text, strlen(text));
}

static const char *value_of(const char *text, const char *name)
{
	char quoted[40];

	snprintf(quoted, sizeof(quoted), "\"%s\":", name);
	text = strstr(text, quoted);
	return text ? text + strlen(quoted) : NULL;
}

static bool is_true(const char *text, const char *name)
{
	const char *value = value_of(text, name);

	return value && (*value == 't' || *value == '1');
}

static uint64_t number_of(const char *text, const char *name, uint64_t other)
{
	const char *value = value_of(text, name);

	return value ? strtoull(value, NULL, 10) : other;
}

static int read_wishes(struct measurement *measurement, const char *text)
{
	measurement->is_udp = is_true(text, "udp");
	measurement->is_reverse = is_true(text, "reverse");
	measurement->is_both = is_true(text, "bidirectional");
	measurement->has_long_numbers = is_true(text, "udp_counters_64bit");
	measurement->len = number_of(text, "len", 16384);
	measurement->bits = number_of(text, "bandwidth", 0);
	measurement->nr_asked = (int)number_of(text, "parallel", 1);
	return measurement->len < 16 || measurement->len > 128 * 1024 ||
			       measurement->nr_asked < 1 ||
			       measurement->nr_asked > MOST_FLOWS / 2
		       ? -1
		       : 0;
}

/* The first stream has number 1, the second 3. */
static int list_flow(char *text, size_t len, const struct measurement *of,
		     int number, double seconds)
{
	const struct flow *flow = &of->flows[number];
	uint64_t all = flow->is_sent ? flow->packets : flow->highest;

	return snprintf(text, len,
			"%s{\"id\":%d,\"bytes\":%llu,\"retransmits\":-1,"
			"\"jitter\":0,\"errors\":%llu,\"packets\":%llu,"
			"\"start_time\":0,\"end_time\":%f}",
			number ? "," : "", number ? number + 2 : 1,
			(unsigned long long)flow->bytes,
			(unsigned long long)(all - flow->packets),
			(unsigned long long)all, seconds);
}

static void write_results(const struct measurement *measurement, char *text)
{
	double seconds =
		(double)(flows_now() - measurement->started) / 1000000.0;
	size_t len;
	int i;

	len = (size_t)snprintf(text, MOST_TEXT,
			       "{\"cpu_util_total\":0,\"cpu_util_user\":0,"
			       "\"cpu_util_system\":0,"
			       "\"sender_has_retransmits\":-1,\"streams\":[");
	for (i = 0; i < measurement->nr; i++)
		len += (size_t)list_flow(text + len, MOST_TEXT - len,
					 measurement, i, seconds);
	snprintf(text + len, MOST_TEXT - len, "]}");
}

/* The client says of each stream how many bytes it has sent. */
static void finish(struct measurement *measurement, const char *text)
{
	int i;

	for (i = 0; i < measurement->nr; i++) {
		text = value_of(text, "bytes");
		if (!text)
			return;
		flows_finish(&measurement->flows[i], strtoull(text, NULL, 10));
	}
}

static int exchange_results(struct measurement *measurement, int control)
{
	static char text[MOST_TEXT];

	flows_stop(measurement);
	if (say(control, EXCHANGE_RESULTS) || read_text(control, text))
		return -1;
	if (!measurement->is_udp)
		finish(measurement, text);
	write_results(measurement, text);
	if (write_text(control, text) || say(control, DISPLAY_RESULTS))
		return -1;
	return read_all(control, text, 1); /* that it is done */
}

static int prepare(struct measurement *measurement, int listener, int control)
{
	static char text[MOST_TEXT];
	int udp;

	if (read_all(control, measurement->cookie, COOKIE_LEN) ||
	    say(control, PARAM_EXCHANGE) || read_text(control, text) ||
	    read_wishes(measurement, text))
		return -1;
	udp = flows_prepare(measurement);
	if (say(control, CREATE_STREAMS))
		return -1;
	return flows_accept(measurement, listener, udp);
}

static void serve_one(int listener, int control)
{
	static struct measurement measurement;

	memset(&measurement, 0, sizeof(measurement));
	if (!prepare(&measurement, listener, control) &&
	    !say(control, TEST_START) && !say(control, TEST_RUNNING) &&
	    flows_run(&measurement, control) == TEST_END)
		exchange_results(&measurement, control);
	flows_close(&measurement);
}

void *measure(void *none)
{
	int listener = serve_at(SOCK_STREAM, MEASURE_PORT), control;

	while ((control = accept(listener, NULL, NULL)) >= 0) {
		serve_one(listener, control);
		close(control);
	}
	return none;
}
