/* SPDX-License-Identifier: BSD-3-Clause */
/* A small name server: RFC 1035, by UDP and TCP. It knows the zone `test`. */
#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <unistd.h>

#include "clients.h"

#define PORT 53
#define MOST_BY_UDP 512u
#define MOST_TEXT 4096u
#define HEAD_LEN 12u
#define NAME_IN_QUESTION 0xc00c /* a name that is where the question's is */

enum { A = 1, TXT = 16, AAAA = 28, ANY = 255 };
enum { IS_ANSWER = 0x80, IS_OWN = 0x04, IS_CUT = 0x02 };
enum { NO_ERROR, FORMAT_ERROR, NO_NAME = 3, NOT_IMPLEMENTED = 4 };

/* Names have one address of each family, or many. */
static const struct host {
	const char *name;
	int nr;
} hosts[] = { { "host.test", 1 }, { "other.test", 1 }, { "many.test", 60 } };

struct reply {
	unsigned char text[MOST_TEXT];
	size_t len;
	unsigned int answers;
};

static void put(struct reply *reply, const void *bytes, size_t len)
{
	if (reply->len + len <= MOST_TEXT)
		memcpy(reply->text + reply->len, bytes, len);
	reply->len += len;
}

static void put_number(struct reply *reply, unsigned int number)
{
	uint16_t word = htons((uint16_t)number);

	put(reply, &word, sizeof(word));
}

static void put_record(struct reply *reply, unsigned int type,
		       const void *bytes, unsigned int len)
{
	put_number(reply, NAME_IN_QUESTION);
	put_number(reply, type);
	put_number(reply, 1); /* Internet */
	put_number(reply, 0);
	put_number(reply, 60); /* seconds */
	put_number(reply, len);
	put(reply, bytes, len);
	reply->answers++;
}

/* The name of the question with dots; the end of the question, 0: none. */
static size_t read_question(const unsigned char *text, size_t len, char *name,
			    size_t room)
{
	size_t at = HEAD_LEN, used = 0, piece;

	while (at < len && text[at]) {
		piece = text[at++];
		if (piece > 63 || at + piece >= len || used + piece + 2 > room)
			return 0;
		if (used)
			name[used++] = '.';
		memcpy(name + used, text + at, piece);
		used += piece;
		at += piece;
	}
	name[used] = 0;
	return at + 5 <= len ? at + 5 : 0;
}

static const struct host *find(const char *name)
{
	size_t i;

	for (i = 0; i < sizeof(hosts) / sizeof(hosts[0]); i++)
		if (!strcasecmp(hosts[i].name, name))
			return &hosts[i];
	return NULL;
}

static void put_addresses(struct reply *reply, const struct host *host,
			  unsigned int type)
{
	unsigned char four[4] = { 192, 0, 2, 0 };
	unsigned char six[16] = { 0x20, 0x01, 0x0d, 0xb8 };
	int i;

	for (i = 1; i <= host->nr; i++) {
		four[3] = six[15] = (unsigned char)i;
		if (type == A || type == ANY)
			put_record(reply, A, four, sizeof(four));
		if (type == AAAA || type == ANY)
			put_record(reply, AAAA, six, sizeof(six));
	}
	if (type == TXT || type == ANY)
		put_record(reply, TXT, "\5hello", 6);
}

static unsigned int fill(struct reply *reply, const unsigned char *question,
			 size_t len)
{
	char name[256];
	const struct host *host;
	size_t end;

	if (question[2] & 0x78)
		return NOT_IMPLEMENTED;
	end = read_question(question, len, name, sizeof(name));
	if (!end || question[4] || question[5] != 1)
		return FORMAT_ERROR;
	put(reply, question + HEAD_LEN, end - HEAD_LEN);
	host = find(name);
	if (!host)
		return NO_NAME;
	put_addresses(reply, host,
		      (unsigned int)question[end - 4] << 8 | question[end - 3]);
	return NO_ERROR;
}

/* What does not fit is left out: the client comes again by TCP. */
static void answer(struct reply *reply, const unsigned char *question,
		   size_t len, size_t most)
{
	unsigned char *head = reply->text;
	unsigned int code;

	memset(head, 0, HEAD_LEN);
	memcpy(head, question, 2);
	reply->len = HEAD_LEN;
	reply->answers = 0;
	code = fill(reply, question, len);
	head[2] = (unsigned char)(IS_ANSWER | IS_OWN | (question[2] & 0x79));
	head[3] = (unsigned char)code;
	head[5] = reply->len > HEAD_LEN;
	if (reply->len > most) {
		head[2] |= IS_CUT;
		reply->answers = 0;
		reply->len =
			HEAD_LEN + (size_t)strlen((char *)head + HEAD_LEN) + 5;
	}
	head[7] = (unsigned char)reply->answers;
}

void *names(void *none)
{
	static struct reply reply;
	static unsigned char question[MOST_TEXT];
	struct sockaddr_storage from;
	socklen_t len = sizeof(from);
	int fd = serve_at(SOCK_DGRAM, PORT);
	ssize_t n;

	while ((n = recvfrom(fd, question, sizeof(question), 0,
			     (struct sockaddr *)&from, &len)) >= 0) {
		if ((size_t)n >= HEAD_LEN && !(question[2] & IS_ANSWER)) {
			answer(&reply, question, (size_t)n, MOST_BY_UDP);
			sendto(fd, reply.text, reply.len, 0,
			       (struct sockaddr *)&from, len);
		}
		len = sizeof(from);
	}
	return none;
}

/* Each question and answer has its length in front. */
static void serve_stream(int fd)
{
	static struct reply reply;
	static unsigned char question[MOST_TEXT];
	uint16_t len;

	while (!read_all(fd, &len, sizeof(len))) {
		len = ntohs(len);
		if (len < HEAD_LEN || len > sizeof(question) ||
		    read_all(fd, question, len))
			break;
		answer(&reply, question, len, MOST_TEXT);
		len = htons((uint16_t)reply.len);
		if (write_all(fd, &len, sizeof(len)) ||
		    write_all(fd, reply.text, reply.len))
			break;
	}
}

void *names_by_tcp(void *none)
{
	int listener = serve_at(SOCK_STREAM, PORT), fd;

	while ((fd = accept(listener, NULL, NULL)) >= 0) {
		serve_stream(fd);
		close(fd);
	}
	return none;
}
