/* SPDX-License-Identifier: BSD-3-Clause */
#include "state.h"

#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "file.h"

#define NAME_MAX_LEN 48 /* socket paths are short */
#define STATE_FILE_MAX (1u << 20)

static const char *const words[] = { "created", "running", "paused", "exited" };

const char *state_word(enum run_state state)
{
	return words[state];
}

char *state_folder(void)
{
	const char *given = getenv("KRAFTKIT_RUNTIME_DIR");
	const char *xdg = getenv("XDG_STATE_HOME");
	const char *home = getenv("HOME");

	if (given && *given)
		return text_copy(given);
	if (geteuid() == 0)
		return text_copy("/var/lib/kraft");
	if (xdg && *xdg)
		return text("%s/kraft", xdg);
	return text("%s/.local/state/kraft", home ? home : "/tmp");
}

static bool is_name(const char *name)
{
	size_t len = strlen(name);

	if (!len || len > NAME_MAX_LEN || !isalnum((unsigned char)*name))
		return false;
	for (; *name; name++)
		if (!isalnum((unsigned char)*name) && !strchr("-_.", *name))
			return false;
	return true;
}

char *state_find(const char *name, struct error *error)
{
	_cleanup_text_ char *folder = state_folder();
	char *dir = text("%s/%s", folder, name);

	if (is_name(name) && is_folder(dir))
		return dir;
	fail(error, "there is no machine %s (`kraft ps -a` lists them)", name);
	free(dir);
	return NULL;
}

/* The folder is the claim on the name. */
static int claim(struct machine *machine, const char *folder, const char *name,
		 struct error *error)
{
	_cleanup_text_ char *dir = text("%s/%s", folder, name);

	if (!mkdir(dir, 0700)) {
		text_set(&machine->dir, dir);
		text_set(&machine->name, name);
		return 0;
	}
	if (errno == EEXIST)
		return fail(error,
			    "there is a machine %s already (`kraft rm %s` "
			    "removes it)",
			    name, name);
	return fail_errno(error, "%s cannot be made", dir);
}

/* What is left of a name when only what may be in one is kept. */
static char *clean_name(const char *base)
{
	char *made = text("%.*s", NAME_MAX_LEN - 5, base);
	char *at;

	for (at = made; *at; at++)
		if (!isalnum((unsigned char)*at) &&
		    (at == made || !strchr("-_.", *at)))
			*at = at == made ? 'm' : '-';
	if (!*made)
		text_set(&made, "machine");
	return made;
}

int state_create(struct machine *machine, const char *base, struct error *error)
{
	_cleanup_text_ char *folder = state_folder();
	_cleanup_text_ char *clean = clean_name(base);
	unsigned int n;
	int code = folder_make(folder, error);

	if (code)
		return code;
	if (machine->name && !is_name(machine->name))
		return fail_usage(error,
				  "--name %s: letters, digits, - _ and ., at "
				  "most %d",
				  machine->name, NAME_MAX_LEN);
	if (machine->name)
		return claim(machine, folder, machine->name, error);
	for (n = 1; n < 10000; n++) {
		_cleanup_text_ char *name = n == 1 ? text_copy(clean)
						   : text("%s-%u", clean, n);

		*error = (struct error){ 0 };
		code = claim(machine, folder, name, error);
		if (!code || errno != EEXIST)
			return code;
	}
	return code;
}

static int compare(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

int state_list(struct list *names, struct error *error)
{
	_cleanup_text_ char *folder = state_folder();
	DIR *dir = opendir(folder);
	struct dirent *entry;

	if (!dir && errno == ENOENT)
		return 0;
	if (!dir)
		return fail_errno(error, "%s", folder);
	while ((entry = readdir(dir)))
		if (is_name(entry->d_name))
			list_add(names, entry->d_name);
	closedir(dir);
	if (names->count)
		qsort(names->items, names->count, sizeof(*names->items),
		      compare);
	return 0;
}

static int write_json(const char *dir, const char *name, json_t *object,
		      struct error *error)
{
	_cleanup_text_ char *path = text("%s/%s", dir, name);
	char *content =
		json_dumps(object, JSON_INDENT(2) | JSON_PRESERVE_ORDER);
	int code;

	json_decref(object);
	if (!content)
		return fail(error, "%s: out of memory", path);
	code = file_write(path, content, strlen(content), 0600, error);
	free(content);
	return code;
}

static json_t *read_json(const char *dir, const char *name, struct error *error)
{
	_cleanup_text_ char *path = text("%s/%s", dir, name);
	_cleanup_text_ char *content = NULL;
	json_error_t why;
	json_t *object;
	size_t len;

	content = file_read(path, STATE_FILE_MAX, &len, error);
	if (!content)
		return NULL;
	object = json_loadb(content, len, 0, &why);
	if (!object)
		fail(error, "%s:%d: %s", path, why.line, why.text);
	return object;
}

int state_write_machine(const struct machine *machine, struct error *error)
{
	return write_json(machine->dir, "machine.json",
			  machine_to_json(machine), error);
}

int state_read_machine(struct machine *machine, const char *dir,
		       struct error *error)
{
	json_t *object = read_json(dir, "machine.json", error);
	int code;

	*machine = (struct machine){ 0 };
	if (!object)
		return error->code;
	code = machine_from_json(machine, object, error);
	json_decref(object);
	if (code)
		error_prefix(error, "%s/machine.json", dir);
	return code;
}

int state_write(const char *dir, const struct status *status,
		struct error *error)
{
	return write_json(dir, "state.json",
			  json_pack("{s:s, s:i, s:i, s:i, s:I, s:I, s:b, s:s}",
				    "state", state_word(status->state), "pid",
				    (int)status->pid, "supervisor",
				    (int)status->supervisor, "exit_code",
				    status->exit_code, "started",
				    (json_int_t)status->started, "ended",
				    (json_int_t)status->ended, "remove",
				    status->is_removed, "error", status->error),
			  error);
}

static void take_status(struct status *status, const json_t *object)
{
	const char *word = "", *why = "";
	json_int_t started = 0, ended = 0;
	int pid = 0, supervisor = 0, is_removed = 0;
	size_t i;

	status->exit_code = -1;
	json_unpack((json_t *)object,
		    "{s:s, s:i, s:i, s:i, s:I, s:I, s:b, s:s}", "state", &word,
		    "pid", &pid, "supervisor", &supervisor, "exit_code",
		    &status->exit_code, "started", &started, "ended", &ended,
		    "remove", &is_removed, "error", &why);
	for (i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (!strcmp(word, words[i]))
			status->state = (enum run_state)i;
	status->pid = pid;
	status->supervisor = supervisor;
	status->started = started;
	status->ended = ended;
	status->is_removed = is_removed;
	snprintf(status->error, sizeof(status->error), "%s", why);
}

int state_lock(const char *dir)
{
	_cleanup_text_ char *path = text("%s/lock", dir);
	int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);

	if (fd >= 0 && flock(fd, LOCK_EX | LOCK_NB)) {
		close(fd);
		return -1;
	}
	return fd;
}

/* A machine whose supervisor is gone has ended, whatever its file says. */
static void believe_lock(const char *dir, struct status *status)
{
	int fd;

	if (status->state != STATE_RUNNING && status->state != STATE_PAUSED)
		return;
	fd = state_lock(dir);
	if (fd < 0)
		return;
	close(fd);
	status->state = STATE_EXITED;
	status->exit_code = -1;
	snprintf(status->error, sizeof(status->error),
		 "its supervisor was killed");
}

int state_read(const char *dir, struct status *status, struct error *error)
{
	_cleanup_text_ char *path = text("%s/state.json", dir);
	json_t *object;

	*status = (struct status){ .exit_code = -1 };
	if (!is_file(path))
		return 0;
	object = read_json(dir, "state.json", error);
	if (!object)
		return error->code;
	take_status(status, object);
	json_decref(object);
	believe_lock(dir, status);
	return 0;
}
