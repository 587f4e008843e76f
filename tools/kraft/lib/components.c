/* SPDX-License-Identifier: BSD-3-Clause */
#include "components.h"

#include <stdlib.h>
#include <string.h>

#include "file.h"
#include "log.h"

bool source_is_remote(const char *source)
{
	static const char *const archives[] = { ".tar.gz",  ".tgz", ".tar.xz",
						".tar.bz2", ".zip", ".git" };
	size_t i;

	if (strstr(source, "://") || has_prefix(source, "git@"))
		return true;
	for (i = 0; i < sizeof(archives) / sizeof(*archives); i++)
		if (has_suffix(source, archives[i]))
			return true;
	return false;
}

char *work_folder(void)
{
	const char *work = getenv("UK_WORKDIR");
	const char *home = getenv("HOME");

	return work && *work ? text_copy(work)
			     : text("%s/.unikraft", home ? home : "");
}

int component_core(const struct component *core, const char *dir, char **base,
		   struct error *error)
{
	_cleanup_text_ char *path = NULL;

	if (core->source && !source_is_remote(core->source)) {
		path = path_below(dir, core->source);
		*base = path_real(path, error);
		return *base ? 0 : error->code;
	}
	if (core->source || core->version)
		log_debug("the core is this kit (%s), whatever version the "
			  "project file names",
			  kit_base());
	*base = text_copy(kit_base());
	return 0;
}

static char *find_below(const char *folder, const char *name)
{
	char *path = text("%s/%s/Makefile.uk", folder, name);
	char *found = NULL;

	if (is_file(path))
		found = text("%s/%s", folder, name);
	free(path);
	if (found || has_prefix(name, "lib-"))
		return found;
	path = text("lib-%s", name);
	found = find_below(folder, path);
	free(path);
	return found;
}

static char *find_in_path(const char *name)
{
	_cleanup_list_ struct list folders = { 0 };
	const char *libs = getenv("UK_LIBS");
	char *found = NULL;
	size_t i;

	if (libs)
		list_split(&folders, libs, ':');
	for (i = 0; i < folders.count && !found; i++)
		found = find_below(folders.items[i], name);
	return found;
}

char *component_find(const struct project *project,
		     const struct component *library)
{
	_cleanup_text_ char *fetched = text("%s/.unikraft/libs", project->dir);
	_cleanup_text_ char *work = work_folder();
	_cleanup_text_ char *work_libs = text("%s/libs", work);
	char *found;

	if (library->source && !source_is_remote(library->source))
		return path_below(project->dir, library->source);
	found = find_below(fetched, library->name);
	if (!found)
		found = find_in_path(library->name);
	if (!found)
		found = find_below(work_libs, library->name);
	return found;
}

bool component_is_own(const char *base, const char *name)
{
	static const char *const groups[] = { "ports", "lib", "core", "fs",
					      "posix" };
	size_t i;

	if (has_prefix(name, "lib-"))
		name += strlen("lib-");
	for (i = 0; i < sizeof(groups) / sizeof(*groups); i++) {
		_cleanup_text_ char *path =
			text("%s/%s/%s/Makefile.uk", base, groups[i], name);

		if (!strchr(name, '/') && is_file(path))
			return true;
	}
	return false;
}

static int add_library(const struct project *project, const char *base,
		       const struct component *library, struct list *folders,
		       struct error *error)
{
	_cleanup_text_ char *found = component_find(project, library);
	_cleanup_text_ char *real = NULL;

	if (!found && component_is_own(base, library->name))
		return 0;
	if (!found)
		return fail(error,
			    "%s:%u: the library %s is not here: `kraft fetch` "
			    "gets what has a source",
			    project->file, library->line, library->name);
	real = path_real(found, error);
	if (!real) {
		error_prefix(error, "%s:%u: library %s", project->file,
			     library->line, library->name);
		return error->code;
	}
	list_add(folders, real);
	return 0;
}

int component_libraries(const struct project *project, const char *base,
			struct list *folders, struct error *error)
{
	const struct component *library = project->libraries;
	size_t i;
	int code = 0;

	for (i = 0; i < project->nr_libraries && !code; i++, library++)
		if (library->is_given)
			code = add_library(project, base, library, folders,
					   error);
	return code;
}
