/* SPDX-License-Identifier: BSD-3-Clause */
/* QMP: JSON objects, a line each, over a Unix socket. */
#include "qmp.h"

#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include "../lib/socket.h"

#define ANSWER_SECONDS 10

static int open_socket(const char *dir, struct error *error)
{
	struct timeval limit = { .tv_sec = ANSWER_SECONDS };
	int fd = socket_connect(dir, "qmp", error);

	if (fd >= 0)
		setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof(limit));
	return fd;
}

/* The next line that is an answer, not an event. */
static json_t *read_answer(FILE *stream)
{
	_cleanup_text_ char *line = NULL;
	size_t room = 0;
	json_t *object;

	while (getline(&line, &room, stream) > 0) {
		object = json_loads(line, 0, NULL);
		if (object && (json_object_get(object, "return") ||
			       json_object_get(object, "error")))
			return object;
		json_decref(object);
	}
	return NULL;
}

static int ask(FILE *stream, const char *command, struct error *error)
{
	const char *why = "no answer";
	json_t *answer;
	int code = 0;

	fprintf(stream, "{\"execute\": \"%s\"}\n", command);
	fflush(stream);
	answer = read_answer(stream);
	if (answer)
		json_unpack(answer, "{s:{s:s}}", "error", "desc", &why);
	if (!answer || json_object_get(answer, "error"))
		code = fail(error, "QEMU refuses %s: %s", command, why);
	json_decref(answer);
	return code;
}

int qmp_command(const struct machine *machine, const char *command,
		struct error *error)
{
	_cleanup_file_ FILE *stream = NULL;
	int fd = open_socket(machine->dir, error);
	int code;

	if (fd < 0)
		return error->code;
	stream = fdopen(fd, "r+");
	if (!stream) {
		close(fd);
		return fail_errno(error, "QEMU's control socket");
	}
	code = ask(stream, "qmp_capabilities", error);
	return code ? code : ask(stream, command, error);
}
