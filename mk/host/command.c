/* SPDX-License-Identifier: BSD-3-Clause */
/* Commands: split into words and run, without a shell where none is needed. */
#include "ukbuild.h"

#include <errno.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

/* Adds the word that starts at `p`, quotes removed; returns what follows. */
static const char *take_word(struct command *cmd, const char *p)
{
	struct text word = { 0 };
	char quote = '\0';

	text_add(&word, "", 0);
	for (; *p && (quote || !strchr(" \t\n", *p)); p++) {
		if (*p == quote) {
			quote = '\0';
		} else if (!quote && (*p == '"' || *p == '\'')) {
			quote = *p;
		} else if (*p == '\\' && quote != '\'' && p[1] &&
			   (!quote || strchr("\\\"$`", p[1]))) {
			text_add(&word, ++p, 1);
		} else {
			if (quote != '\'' && strchr("$`", *p))
				cmd->needs_shell = true;
			if (!quote && strchr("|&;<>()*?[#~", *p))
				cmd->needs_shell = true;
			text_add(&word, p, 1);
		}
	}
	list_add(&cmd->words, word.text, word.len);
	free(word.text);
	return p;
}

void command_load(struct command *cmd, const char *target)
{
	struct text path = { 0 };
	const char *p;

	text_printf(&path, "%s.cmd", target);
	if (!file_read(path.text, &cmd->line))
		die("%s: %s", path.text, strerror(errno));
	while (cmd->line.len && cmd->line.text[cmd->line.len - 1] == '\n')
		cmd->line.text[--cmd->line.len] = '\0';
	p = cmd->line.text;
	if (*p == '@') /* identity of the compiler, not part of the command */
		p = strchr(p, ' ') ? strchr(p, ' ') + 1 : "";
	cmd->shown = p;
	while (*(p += strspn(p, " \t\n")))
		p = take_word(cmd, p);
	if (!cmd->words.nr)
		die("%s: no command", path.text);
	unlink(path.text);
	free(path.text);
}

static char **arguments(const struct command *cmd, const struct list *more)
{
	size_t nr_more = more ? more->nr : 0, i;
	char **argv = calloc(cmd->words.nr + nr_more + 4, sizeof(*argv));
	size_t n = 0;

	if (!argv)
		die("out of memory");
	if (cmd->needs_shell) {
		struct text line = { 0 };

		text_puts(&line, cmd->shown);
		for (i = 0; i < nr_more; i++)
			text_printf(&line, " '%s'", more->item[i]);
		argv[n++] = "/bin/bash";
		argv[n++] = "-c";
		argv[n++] = line.text;
		return argv;
	}
	for (i = 0; i < cmd->words.nr; i++)
		argv[n++] = cmd->words.item[i];
	for (i = 0; i < nr_more; i++)
		argv[n++] = more->item[i];
	return argv;
}

static void pass_on(int fd, struct text *messages)
{
	char buffer[4096];
	ssize_t len;

	while ((len = read(fd, buffer, sizeof(buffer))) > 0) {
		text_add(messages, buffer, len);
		if (write(STDERR_FILENO, buffer, len) < 0)
			break;
	}
	close(fd);
}

int command_run(const struct command *cmd, const struct list *more,
		struct text *messages)
{
	char **argv = arguments(cmd, more);
	posix_spawn_file_actions_t actions;
	int ends[2], status, rc;
	pid_t child;

	posix_spawn_file_actions_init(&actions);
	if (messages) {
		if (pipe(ends))
			die("pipe: %s", strerror(errno));
		posix_spawn_file_actions_adddup2(&actions, ends[1], 2);
		posix_spawn_file_actions_addclose(&actions, ends[0]);
	}
	rc = posix_spawnp(&child, argv[0], &actions, NULL, argv, environ);
	if (rc)
		die("%s: %s", argv[0], strerror(rc));
	if (messages) {
		close(ends[1]);
		pass_on(ends[0], messages);
	}
	while (waitpid(child, &status, 0) < 0 && errno == EINTR)
		;
	posix_spawn_file_actions_destroy(&actions);
	free(argv);
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128;
}
