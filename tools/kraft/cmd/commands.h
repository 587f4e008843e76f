/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * The commands: each is defined in the file of its name.
 */
#ifndef KRAFT_CMD_COMMANDS_H
#define KRAFT_CMD_COMMANDS_H

#include "../lib/command.h"

extern const struct command attach_command;
extern const struct command build_command;
extern const struct command clean_command;
extern const struct command completion_command;
extern const struct command configure_command;
extern const struct command debug_command;
extern const struct command fetch_command;
extern const struct command init_command;
extern const struct command lib_command;
extern const struct command list_command;
extern const struct command logs_command;
extern const struct command menu_command;
extern const struct command pause_command;
extern const struct command properclean_command;
extern const struct command ps_command;
extern const struct command rm_command;
extern const struct command run_command;
extern const struct command set_command;
extern const struct command start_command;
extern const struct command stop_command;
extern const struct command unset_command;
extern const struct command up_command;
extern const struct command version_command;
extern const struct command wait_command;
extern const struct command x_command;

#endif /* KRAFT_CMD_COMMANDS_H */
