/* SPDX-License-Identifier: BSD-3-Clause */
#include "project-edit.h"

#include <string.h>

#include "file.h"
#include "text.h"
#include "tree.h"

#define INDENT "  "

struct edit {
	const char *file;
	struct list lines; /* without the empty one behind the last */
	struct tree tree;
};

static int open_edit(struct edit *edit, const char *file, struct error *error)
{
	_cleanup_text_ char *content = NULL;
	size_t len;
	int code;

	*edit = (struct edit){ .file = file };
	content = file_read(file, TREE_FILE_MAX, &len, error);
	if (!content)
		return error->code;
	code = tree_parse(&edit->tree, content, len, file, error);
	if (code)
		return code;
	if (len && content[len - 1] == '\n')
		content[len - 1] = '\0';
	list_split(&edit->lines, content, '\n');
	return 0;
}

static void close_edit(struct edit *edit)
{
	list_free(&edit->lines);
	tree_free(&edit->tree);
}

/* Writes the lines, if they still are what they should be. */
static int save(struct edit *edit, const struct list *lines,
		struct error *error)
{
	_cleanup_text_ char *joined = list_join(lines, "\n");
	_cleanup_text_ char *content = text("%s\n", joined);
	struct tree check;
	int code =
		tree_parse(&check, content, strlen(content), edit->file, error);

	if (code) {
		error_prefix(error, "the change would break the file");
		return code;
	}
	tree_free(&check);
	return file_write(edit->file, content, strlen(content), 0644, error);
}

static size_t indent_of(const char *line)
{
	return strspn(line, " ");
}

/* The line behind those that belong to the entry at `first` (from 0). */
static size_t end_of_entry(const struct list *lines, size_t first)
{
	size_t indent = indent_of(lines->items[first]);
	size_t end = first + 1, i;

	for (i = first + 1; i < lines->count; i++) {
		const char *line = lines->items[i] + indent_of(lines->items[i]);

		if (*line && *line != '#' &&
		    indent_of(lines->items[i]) <= indent)
			break;
		if (*line)
			end = i + 1;
	}
	return end;
}

static const struct node *libraries_of(const struct edit *edit)
{
	return node_get(&edit->tree.root, "libraries");
}

/* {a: b} on one line has to be rewritten by hand. */
static int check_block(const struct edit *edit, const struct node *libraries,
		       struct error *error)
{
	const char *line = edit->lines.items[libraries->key_line - 1];

	if (!strchr(line, '{'))
		return 0;
	return fail_node(error, &edit->tree, libraries,
			 "the libraries stand in braces on one line: write "
			 "them one a line first");
}

static void add_entry(struct list *lines, const char *indent, const char *name,
		      const char *source, const char *version)
{
	if (!source) {
		list_addf(lines, "%s%s: %s", indent, name,
			  version ? version : "stable");
		return;
	}
	list_addf(lines, "%s%s:", indent, name);
	list_addf(lines, "%s" INDENT "source: %s", indent, source);
	if (version)
		list_addf(lines, "%s" INDENT "version: %s", indent, version);
}

static void copy_lines(struct list *to, const struct list *from, size_t first,
		       size_t end)
{
	for (; first < end; first++)
		list_add(to, from->items[first]);
}

/* The indentation of the entries that are there. */
static char *indent_of_entries(const struct edit *edit,
			       const struct node *libraries)
{
	size_t line;

	if (libraries->kind != NODE_MAP || !libraries->count)
		return text_copy(INDENT);
	line = libraries->items[0].key_line - 1;
	return text("%*s", (int)indent_of(edit->lines.items[line]), "");
}

static int add(struct edit *edit, const char *name, const char *source,
	       const char *version, struct error *error)
{
	const struct node *libraries = libraries_of(edit);
	_cleanup_list_ struct list made = { 0 };
	_cleanup_text_ char *indent = NULL;
	size_t end;

	if (!libraries) {
		copy_lines(&made, &edit->lines, 0, edit->lines.count);
		list_add_many(&made, "", "libraries:", NULL);
		add_entry(&made, INDENT, name, source, version);
		return save(edit, &made, error);
	}
	if (check_block(edit, libraries, error))
		return error->code;
	indent = indent_of_entries(edit, libraries);
	end = end_of_entry(&edit->lines, libraries->key_line - 1);
	copy_lines(&made, &edit->lines, 0, end);
	add_entry(&made, indent, name, source, version);
	copy_lines(&made, &edit->lines, end, edit->lines.count);
	return save(edit, &made, error);
}

static int remove_entry(struct edit *edit, const struct node *entry,
			struct error *error)
{
	_cleanup_list_ struct list made = { 0 };
	const struct node *libraries = libraries_of(edit);
	size_t first = entry->key_line - 1;

	if (check_block(edit, libraries, error))
		return error->code;
	if (libraries->count == 1)
		first = libraries->key_line - 1;
	copy_lines(&made, &edit->lines, 0, first);
	copy_lines(&made, &edit->lines, end_of_entry(&edit->lines, first),
		   edit->lines.count);
	return save(edit, &made, error);
}

int project_remove_library(const char *file, const char *name,
			   struct error *error)
{
	const struct node *libraries, *entry = NULL;
	struct edit edit;
	int code = open_edit(&edit, file, error);

	if (!code) {
		libraries = libraries_of(&edit);
		if (libraries && libraries->kind == NODE_MAP)
			entry = node_get(libraries, name);
		if (entry)
			code = remove_entry(&edit, entry, error);
		else
			code = fail(error, "%s has no library %s", file, name);
	}
	close_edit(&edit);
	return code;
}

int project_add_library(const char *file, const char *name, const char *source,
			const char *version, struct error *error)
{
	const struct node *libraries;
	struct edit edit;
	int code = open_edit(&edit, file, error);

	if (!code) {
		libraries = libraries_of(&edit);
		if (libraries && libraries->kind == NODE_MAP &&
		    node_get(libraries, name))
			code = fail(error,
				    "%s has the library %s already (`kraft "
				    "lib remove %s` takes it out)",
				    file, name, name);
		else
			code = add(&edit, name, source, version, error);
	}
	close_edit(&edit);
	return code;
}
