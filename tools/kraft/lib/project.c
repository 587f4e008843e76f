/* SPDX-License-Identifier: BSD-3-Clause */
/* Projects: finding the file, reading it, freeing what was read. */
#include "project.h"

#include <stdlib.h>
#include <string.h>

#include "file.h"
#include "project-internal.h"

char *project_find_file(const char *dir)
{
	static const char *const names[] = { "kraft.yaml", "kraft.yml",
					     "Kraftfile.yml", "Kraftfile.yaml",
					     "Kraftfile" };
	char *path;
	size_t i;

	for (i = 0; i < sizeof(names) / sizeof(*names); i++) {
		path = text("%s/%s", dir, names[i]);
		if (is_file(path))
			return path;
		free(path);
	}
	return NULL;
}

bool project_is_here(const char *dir)
{
	_cleanup_text_ char *file = project_find_file(dir);
	_cleanup_text_ char *makefile = text("%s/Makefile.uk", dir);

	return file || is_file(makefile);
}

static int find(struct project *project, const char *file, struct error *error)
{
	_cleanup_text_ char *makefile = NULL;

	if (file) {
		project->file = path_below(project->dir, file);
		return is_file(project->file)
			       ? 0
			       : fail(error, "%s: there is no such file",
				      project->file);
	}
	project->file = project_find_file(project->dir);
	if (project->file)
		return 0;
	makefile = text("%s/Makefile.uk", project->dir);
	if (is_file(makefile))
		return 0;
	return fail(error,
		    "%s is not an application: it has no kraft.yaml, Kraftfile "
		    "or Makefile.uk (`kraft init` makes one)",
		    project->dir);
}

/* The name of an image is a file name. */
static int check_name(const struct project *project, struct error *error)
{
	const char *name = project->name;

	if (*name && *name != '-' && !strpbrk(name, "/ \t\n\"'\\$:") &&
	    strcmp(name, ".") && strcmp(name, ".."))
		return 0;
	return fail(error, "%s: \"%s\" cannot be the name of an image",
		    project->file ? project->file : project->dir, name);
}

static int read_file(struct project *project, struct error *error)
{
	_cleanup_text_ char *shown = NULL;
	struct tree tree;
	int code;

	shown = text("%s", project->file);
	code = tree_read(&tree, project->file, shown, error);
	if (code)
		return code;
	code = project__expand(&tree, project->dir, error);
	if (!code)
		code = project__take(project, &tree, error);
	tree_free(&tree);
	return code;
}

int project_read(struct project *project, const char *dir, const char *file,
		 struct error *error)
{
	int code;

	*project = (struct project){ 0 };
	project->dir = path_real(dir, error);
	if (!project->dir)
		return error->code;
	if (!is_folder(project->dir))
		return fail(error, "%s is no folder", dir);
	code = find(project, file, error);
	if (!code && project->file)
		code = read_file(project, error);
	if (code)
		return code;
	if (!project->name)
		project->name = text_copy(path_name(project->dir));
	if (!project->out_dir)
		project->out_dir = text("%s/build", project->dir);
	return check_name(project, error);
}

static void free_component(struct component *component)
{
	free(component->name);
	free(component->source);
	free(component->version);
	list_free(&component->kconfig);
}

void target_free(struct target *target)
{
	free(target->name);
	free(target->plat);
	free(target->arch);
	list_free(&target->kconfig);
	*target = (struct target){ 0 };
}

static void free_volume(struct volume *volume)
{
	free(volume->source);
	free(volume->destination);
	free(volume->driver);
}

static void free_network(struct network *network)
{
	free(network->name);
	free(network->driver);
	free(network->interface);
	free(network->ip);
	free(network->netmask);
	free(network->gateway);
	free(network->pre_up);
	free(network->post_down);
}

static void free_arrays(struct project *project)
{
	size_t i;

	for (i = 0; i < project->nr_libraries; i++)
		free_component(&project->libraries[i]);
	for (i = 0; i < project->nr_targets; i++)
		target_free(&project->targets[i]);
	for (i = 0; i < project->nr_volumes; i++)
		free_volume(&project->volumes[i]);
	for (i = 0; i < project->nr_networks; i++)
		free_network(&project->networks[i]);
	free(project->libraries);
	free(project->targets);
	free(project->volumes);
	free(project->networks);
}

void project_free(struct project *project)
{
	free_arrays(project);
	free_component(&project->unikraft);
	free_component(&project->template);
	list_free(&project->kernel_args);
	list_free(&project->args);
	list_free(&project->env);
	list_free(&project->labels);
	list_free(&project->ports);
	free(project->dir);
	free(project->file);
	free(project->name);
	free(project->out_dir);
	free(project->runtime);
	free(project->rootfs);
	free(project->memory);
	free(project->pre_up);
	free(project->post_down);
	*project = (struct project){ 0 };
}
