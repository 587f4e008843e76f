/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * The object cache. An object is found by what it was made from: the compiler,
 * the command, the content of every included file, the options those name.
 * Folders are written as -ffile-prefix-map has them, so that applications and
 * kits in other places share objects. Include folders are not part of the
 * command here: other libraries add theirs; instead each included file must
 * still be the one that the search finds.
 *
 * UK_OBJECT_CACHE/xx/<command>.m  what it was made from, one entry an object
 * UK_OBJECT_CACHE/xx/<entry>.o    the object
 */
#include "ukbuild.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define MOST_FILES 256	/* in one of the 256 folders */
#define MOST_ENTRIES 16 /* of one command */

struct map {
	char *from, *to;
};

struct view { /* the command, as the cache sees it */
	struct text key_text;
	struct list folders; /* searched for includes, in order */
	struct map maps[64];
	size_t nr_maps;
};

/* Replaces the folders of this machine in a word: the longest first. */
static void normalise(const struct view *view, struct text *out, const char *p)
{
	while (*p) {
		const struct map *best = NULL;
		size_t i;

		for (i = 0; *p == '/' && i < view->nr_maps; i++)
			if (starts_with(p, view->maps[i].from) &&
			    strchr("/\"' ,=:", p[strlen(view->maps[i].from)]) &&
			    (!best ||
			     strlen(view->maps[i].from) >= strlen(best->from)))
				best = &view->maps[i];
		if (best) {
			text_puts(out, best->to);
			p += strlen(best->from);
		} else {
			text_add(out, p++, 1);
		}
	}
}

static void localise(const struct view *view, struct text *out, const char *p)
{
	size_t i;

	for (i = view->nr_maps; i-- > 0;) {
		size_t len = strlen(view->maps[i].to);

		if (starts_with(p, view->maps[i].to) && p[len] == '/') {
			text_printf(out, "%s%s", view->maps[i].from, p + len);
			return;
		}
	}
	text_puts(out, p);
}

static void take_map(struct view *view, const char *word)
{
	const char *equals = strrchr(word, '=');

	if (view->nr_maps == 64)
		die("more than 64 folders mapped");
	view->maps[view->nr_maps].from = strndup(word, equals - word);
	view->maps[view->nr_maps++].to = strdup(equals + 1);
}

/* Options that name include folders, in the order of the search. */
static const char *const folder_options[] = { "-iquote", "-I", "-isystem",
					      "-idirafter" };
enum { OPTION_QUOTE, OPTION_I, OPTION_SYSTEM, OPTION_AFTER, NR_FOLDER_OPTIONS };

/* Which of them `word` is, or -1. */
static int folder_option(const char *word)
{
	int i;

	for (i = 0; i < NR_FOLDER_OPTIONS; i++)
		if (starts_with(word, folder_options[i]))
			return i;
	return -1;
}

/* Takes the folder of word *i, which may be the next word. */
static const char *folder_at(const struct command *cmd, size_t *i, int option)
{
	const char *folder =
		cmd->words.item[*i] + strlen(folder_options[option]);

	if (!*folder && cmd->words.item[*i + 1])
		folder = cmd->words.item[++*i];
	return folder;
}

static bool is_given_as(const struct command *cmd, const char *folder, int kind)
{
	size_t i;

	for (i = 0; i < cmd->words.nr; i++)
		if (folder_option(cmd->words.item[i]) == kind &&
		    !strcmp(folder_at(cmd, &i, kind), folder))
			return true;
	return false;
}

/* Compilers pass over an -I folder that is also one of -isystem. */
static void take_folders(struct view *view, const struct command *cmd, int kind)
{
	size_t i;

	for (i = 0; i < cmd->words.nr; i++) {
		const char *folder;

		if (folder_option(cmd->words.item[i]) != kind)
			continue;
		folder = folder_at(cmd, &i, kind);
		if (kind != OPTION_I ||
		    !is_given_as(cmd, folder, OPTION_SYSTEM))
			list_add(&view->folders, folder, strlen(folder));
	}
}

static void view_make(struct view *view, const struct command *cmd)
{
	static const char map_option[] = "-ffile-prefix-map=";
	const size_t map_len = sizeof(map_option) - 1;
	int kind;
	size_t i;

	memset(view, 0, sizeof(*view));
	text_add(&view->key_text, cmd->line.text, cmd->shown - cmd->line.text);
	for (i = 0; i < cmd->words.nr; i++)
		if (starts_with(cmd->words.item[i], map_option))
			take_map(view, cmd->words.item[i] + map_len);
	for (kind = 0; kind < NR_FOLDER_OPTIONS; kind++)
		take_folders(view, cmd, kind);
	for (i = 0; i < cmd->words.nr; i++) {
		const char *word = cmd->words.item[i];

		kind = folder_option(word);
		if (kind >= 0) {
			folder_at(cmd, &i, kind);
		} else if (!strcmp(word, "-o")) {
			i++;
		} else if (!starts_with(word, map_option)) {
			normalise(view, &view->key_text, word);
			text_add(&view->key_text, "", 1);
		}
	}
}

static bool in_folder(const char *path, const char *folder)
{
	return starts_with(path, folder) && path[strlen(folder)] == '/';
}

static bool is_searched(const struct view *view, const char *path)
{
	size_t i;

	for (i = 0; i < view->folders.nr; i++)
		if (in_folder(path, view->folders.item[i]))
			return true;
	return false;
}

/*
 * How the search comes to a file: 'f' if it does not (the file lies beside its
 * includer), else the number of files of that name that come before it. Those
 * are there where a header adds to another by #include_next.
 */
static char way_to(const struct view *view, const char *path)
{
	char other[4096];
	size_t i, before;
	char way = '0';

	if (!is_searched(view, path))
		return 'f';
	for (i = 0; i < view->folders.nr; i++) {
		const char *folder = view->folders.item[i];

		if (!in_folder(path, folder))
			continue;
		for (before = 0; before < i; before++) {
			snprintf(other, sizeof(other), "%s%s",
				 view->folders.item[before],
				 path + strlen(folder));
			if (strcmp(other, path) && !access(other, F_OK) &&
			    way < '9')
				way++;
		}
	}
	return way;
}

static const char *file_hash(const char *path)
{
	static struct key key;
	struct text text = { 0 };

	if (!file_read(path, &text))
		return "gone";
	key = key_of(text.text, text.len);
	free(text.text);
	return key.digits;
}

static bool cache_path(struct text *path, struct key key, const char *suffix)
{
	const char *cache = getenv("UK_OBJECT_CACHE");

	if (!cache || !*cache)
		return false;
	text_printf(path, "%s/%.2s/%s%s", cache, key.digits, key.digits,
		    suffix);
	return true;
}

/* Is one line of an entry still true? If so it is added to deps. */
static bool line_holds(const struct view *view, char *line, struct deps *deps)
{
	struct text path = { 0 };
	char *rest = strchr(line, ' ');
	bool good;

	if (*line == 'a') {
		deps->all_options = true;
		return !strcmp(rest + 1, file_hash("include/uk/_config.h"));
	}
	if (*line == 'o') {
		char *equals = strchr(rest, '=');

		list_add(&deps->options, rest + 1, equals - rest - 1);
		return !strcmp(
			equals + 1,
			option_value(deps->options.item[deps->options.nr - 1]));
	}
	rest[33] = '\0';
	localise(view, &path, rest + 34);
	good = *line == way_to(view, path.text) &&
	       !strcmp(rest + 1, file_hash(path.text));
	list_add(&deps->files, path.text, path.len);
	free(path.text);
	return good;
}

static bool entry_holds(const struct view *view, char *entry, struct deps *deps)
{
	char *line, *save = NULL;

	memset(deps, 0, sizeof(*deps));
	for (line = strtok_r(entry, "\n", &save); line;
	     line = strtok_r(NULL, "\n", &save))
		if (!line_holds(view, line, deps))
			return false;
	return true;
}

/* Puts the object in place, unless the same is there already. */
static bool put(const char *cached, const char *target)
{
	struct text object = { 0 }, there = { 0 };
	bool good = file_read(cached, &object) && object.len;

	if (good && !(file_read(target, &there) && there.len == object.len &&
		      !memcmp(there.text, object.text, object.len)))
		good = file_write(target, object.text, object.len);
	free(object.text);
	free(there.text);
	return good;
}

/* An object is what a command made of an entry's files and options. */
static struct key object_key(const struct view *view, const char *entry,
			     size_t len)
{
	struct text all = { 0 };
	struct key key;

	text_add(&all, view->key_text.text, view->key_text.len);
	text_add(&all, entry, len);
	key = key_of(all.text, all.len);
	free(all.text);
	return key;
}

bool cache_fetch(const char *target, const struct command *cmd,
		 struct deps *deps)
{
	struct text path = { 0 }, manifest = { 0 };
	struct view view;
	char *entry, *next;
	bool found = false;

	view_make(&view, cmd);
	if (!cache_path(&path, key_of(view.key_text.text, view.key_text.len),
			".m") ||
	    !file_read(path.text, &manifest))
		return false;
	for (entry = manifest.text; entry && *entry && !found; entry = next) {
		struct text object = { 0 };
		struct key key;

		next = strstr(entry, "\n\n");
		if (!next)
			break;
		key = object_key(&view, entry, next + 1 - entry);
		*next = '\0';
		next += 2;
		cache_path(&object, key, ".o");
		found = entry_holds(&view, entry, deps) &&
			put(object.text, target);
		free(object.text);
	}
	return found;
}

static void describe(const struct view *view, const struct deps *deps,
		     struct text *entry)
{
	size_t i;

	for (i = 0; i < deps->files.nr; i++) {
		const char *path = deps->files.item[i];

		text_printf(entry, "%c %s ", way_to(view, path),
			    file_hash(path));
		normalise(view, entry, path);
		text_puts(entry, "\n");
	}
	for (i = 0; i < deps->options.nr; i++)
		text_printf(entry, "o %s=%s\n", deps->options.item[i],
			    option_value(deps->options.item[i]));
	if (deps->all_options)
		text_printf(entry, "a %s\n", file_hash("include/uk/_config.h"));
}

/* Keeps a folder of the cache small: the older half of a full one goes. */
static void make_room(const char *path)
{
	struct dirent **names;
	char *folder = strndup(path, strrchr(path, '/') - path);
	int nr = scandir(folder, &names, NULL, NULL), i;
	struct stat now, st;
	char file[4096];

	if (nr > MOST_FILES && !stat(folder, &now))
		for (i = 0; i < nr; i++) {
			snprintf(file, sizeof(file), "%s/%s", folder,
				 names[i]->d_name);
			if (!stat(file, &st) && S_ISREG(st.st_mode) &&
			    (i % 2 || now.st_mtime - st.st_mtime > 86400 * 30))
				unlink(file);
		}
	for (i = 0; i < nr; i++)
		free(names[i]);
	if (nr >= 0)
		free(names);
	free(folder);
}

/* The manifest with this entry first; the oldest fall off its end. */
static void add_entry(const char *path, const struct text *entry)
{
	struct text manifest = { 0 }, old = { 0 };
	char *p;
	int nr = 0;

	text_printf(&manifest, "%s\n", entry->text);
	if (file_read(path, &old))
		for (p = old.text; p && *p && nr < MOST_ENTRIES; nr++) {
			char *end = strstr(p, "\n\n");

			if (end && strncmp(p, entry->text, entry->len))
				text_add(&manifest, p, end + 2 - p);
			p = end ? end + 2 : NULL;
		}
	file_write(path, manifest.text, manifest.len);
	free(manifest.text);
	free(old.text);
}

void cache_store(const char *target, const struct command *cmd,
		 const struct deps *deps)
{
	struct text object = { 0 }, entry = { 0 };
	struct text object_path = { 0 }, manifest_path = { 0 };
	struct view view;

	view_make(&view, cmd);
	describe(&view, deps, &entry);
	if (!cache_path(&object_path, object_key(&view, entry.text, entry.len),
			".o") ||
	    !file_read(target, &object))
		return;
	cache_path(&manifest_path,
		   key_of(view.key_text.text, view.key_text.len), ".m");
	make_folders_for(object_path.text);
	make_folders_for(manifest_path.text);
	make_room(object_path.text);
	if (file_write(object_path.text, object.text, object.len))
		add_entry(manifest_path.text, &entry);
	free(object.text);
	free(entry.text);
	free(object_path.text);
	free(manifest_path.text);
}
