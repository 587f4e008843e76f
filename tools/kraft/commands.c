/* SPDX-License-Identifier: BSD-3-Clause */
/* The table of all commands, in the order in which --help shows them. */
#include "cmd/commands.h"

const struct command *const commands[] = {
	&init_command,	     &lib_command,
	&list_command,	     &fetch_command,
	&up_command,	     &build_command,
	&configure_command,  &menu_command,
	&set_command,	     &unset_command,
	&clean_command,	     &properclean_command,
	&run_command,	     &ps_command,
	&logs_command,	     &attach_command,
	&debug_command,	     &stop_command,
	&start_command,	     &pause_command,
	&wait_command,	     &rm_command,
	&completion_command, &x_command,
	&version_command,    NULL,
};

const struct option_info global_options[] = {
	{ 'h', "help", NULL, "this text", 0, NULL },
	{ 0, "log-level", "LEVEL", "how much is said", 0,
	  (const char *const[]){ "error", "warn", "info", "debug", NULL } },
	{ 0, "log-type", "TYPE", "in which form", 0,
	  (const char *const[]){ "fancy", "basic", "json", NULL } },
	{ 0, "no-color", NULL, "no colours, as with NO_COLOR", 0, NULL },
	{ 0, "no-prompt", NULL, "ask nothing, as with --yes", 0, NULL },
	{ 0, "yes", NULL, "answer yes to all questions", OPTION_HIDDEN, NULL },
	{ 'V', "verbose", NULL, "show the commands that are run", 0, NULL },
	{ 0 },
};
