/* SPDX-License-Identifier: BSD-3-Clause */
/* QMP: JSON objects, a line each, over a Unix socket. */
#include "qmp.h"

#include <stdio.h>
#include <stdlib.h>
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

/* Sends a request, which it takes, and waits for its answer. */
static int ask(FILE *stream, json_t *request, struct error *error)
{
	const char *why = "no answer";
	char *line = json_dumps(request, JSON_COMPACT);
	json_t *answer;
	int code = 0;

	fprintf(stream, "%s\n", line ? line : "");
	fflush(stream);
	free(line);
	answer = read_answer(stream);
	if (answer)
		json_unpack(answer, "{s:{s:s}}", "error", "desc", &why);
	if (!answer || json_object_get(answer, "error"))
		code = fail(error, "QEMU: %s", why);
	json_decref(answer);
	json_decref(request);
	return code;
}

/* Takes `request`. */
static int talk(const struct machine *machine, json_t *request,
		struct error *error)
{
	_cleanup_file_ FILE *stream = NULL;
	int fd = open_socket(machine->dir, error);
	int code = error->code;

	if (!code)
		stream = fdopen(fd, "r+");
	if (!code && !stream) {
		close(fd);
		code = fail_errno(error, "QEMU's control socket");
	}
	if (!code)
		code = ask(stream,
			   json_pack("{s:s}", "execute", "qmp_capabilities"),
			   error);
	if (!code)
		return ask(stream, request, error);
	json_decref(request);
	return code;
}

int qmp_command(const struct machine *machine, const char *command,
		struct error *error)
{
	return talk(machine, json_pack("{s:s}", "execute", command), error);
}

int qmp_monitor(const struct machine *machine, const char *line,
		struct error *error)
{
	return talk(machine,
		    json_pack("{s:s, s:{s:s}}", "execute",
			      "human-monitor-command", "arguments",
			      "command-line", line),
		    error);
}
