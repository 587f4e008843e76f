/* SPDX-License-Identifier: BSD-3-Clause */
#include "catalogue.h"

#include <ctype.h>
#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "components.h"
#include "download.h"
#include "file.h"
#include "log.h"
#include "tree.h"

#define ORIGINS_MAX (1u << 20)
#define README_MAX (1u << 20)

/* Folders of the kit that hold components, and of what type these are. */
static const struct {
	const char *folder, *type;
} own_groups[] = {
	{ "lib", "lib" },   { "core", "lib" },	{ "fs", "lib" },
	{ "posix", "lib" }, { "ports", "lib" }, { "apps", "app" },
	{ "plat", "plat" }, { "arch", "arch" },
};

static struct item *more_item(struct catalogue *catalogue)
{
	catalogue->items = reallocarray(catalogue->items, catalogue->count + 1,
					sizeof(*catalogue->items));
	if (!catalogue->items)
		abort();
	catalogue->items[catalogue->count] = (struct item){ 0 };
	return &catalogue->items[catalogue->count++];
}

/* What a README's first line says behind its title's colon. */
static char *about_of(const char *folder)
{
	_cleanup_text_ char *path = text("%s/README.md", folder);
	_cleanup_text_ char *content = NULL;
	struct error none = { 0 };
	char *colon;

	content = file_read(path, README_MAX, NULL, &none);
	if (!content || *content != '#')
		return text_copy("");
	content[strcspn(content, "\n")] = '\0';
	colon = strchr(content, ':');
	return text_copy(colon ? colon + 1 + strspn(colon + 1, " ")
			       : content + strspn(content, "# "));
}

static void add_folder(struct catalogue *catalogue, const char *folder,
		       const char *type, const char *origin)
{
	_cleanup_text_ char *makefile = text("%s/Makefile.uk", folder);
	_cleanup_text_ char *inner = text("%s/native/Makefile.uk", folder);
	const char *name = path_name(folder);
	struct item *item;

	if (!is_file(makefile) && !is_file(inner))
		return;
	if (has_prefix(name, "lib-") && !strcmp(type, "lib"))
		name += strlen("lib-");
	item = more_item(catalogue);
	item->name = text_copy(name);
	item->type = text_copy(type);
	item->about = about_of(folder);
	item->path = text_copy(folder);
	item->origin = text_copy(origin);
}

static void add_folders(struct catalogue *catalogue, const char *parent,
			const char *type, const char *origin)
{
	DIR *dir = opendir(parent);
	struct dirent *entry;

	while (dir && (entry = readdir(dir)))
		if (*entry->d_name != '.') {
			_cleanup_text_ char *folder =
				text("%s/%s", parent, entry->d_name);

			add_folder(catalogue, folder, type, origin);
		}
	if (dir)
		closedir(dir);
}

static void add_own(struct catalogue *catalogue)
{
	struct item *core = more_item(catalogue);
	size_t i;

	core->name = text_copy("unikraft");
	core->type = text_copy("core");
	core->about = text_copy("the kit itself (Unikern " KRAFT_VERSION ")");
	core->path = text_copy(kit_base());
	core->origin = text_copy("kit");
	for (i = 0; i < sizeof(own_groups) / sizeof(*own_groups); i++) {
		_cleanup_text_ char *parent =
			text("%s/%s", kit_base(), own_groups[i].folder);

		add_folders(catalogue, parent, own_groups[i].type, "kit");
	}
}

/* --- origins ------------------------------------------------------------ */

static char *config_folder(void)
{
	const char *xdg = getenv("XDG_CONFIG_HOME");
	const char *home = getenv("HOME");

	return xdg && *xdg ? text("%s/kraft", xdg)
			   : text("%s/.config/kraft", home ? home : "");
}

/* A file of the cache for an address: its name is the address, made safe. */
static char *cached(const char *address)
{
	_cleanup_text_ char *folder = cache_folder();
	_cleanup_text_ char *name = text_copy(address);
	char *at;

	for (at = name; *at; at++)
		if (!isalnum((unsigned char)*at) && !strchr("-_.", *at))
			*at = '-';
	return text("%s/manifests/%s", folder, name);
}

int origins_read(struct list *origins, struct error *error)
{
	_cleanup_text_ char *folder = config_folder();
	_cleanup_text_ char *path = text("%s/origins", folder);
	_cleanup_text_ char *content = NULL;
	_cleanup_list_ struct list lines = { 0 };
	size_t i;

	if (!is_file(path))
		return 0;
	content = file_read(path, ORIGINS_MAX, NULL, error);
	if (!content)
		return error->code;
	list_split(&lines, content, '\n');
	for (i = 0; i < lines.count; i++)
		if (*lines.items[i])
			list_add(origins, lines.items[i]);
	return 0;
}

int origins_write(const struct list *origins, struct error *error)
{
	_cleanup_text_ char *folder = config_folder();
	_cleanup_text_ char *path = text("%s/origins", folder);
	_cleanup_text_ char *lines = list_join(origins, "\n");
	_cleanup_text_ char *content = text("%s\n", lines);
	int code = folder_make(folder, error);

	return code ? code
		    : file_write(path, content, strlen(content), 0644, error);
}

static bool is_index(const char *address)
{
	return has_suffix(address, ".yaml") || has_suffix(address, ".yml");
}

/* A manifest's address stands in the index as seen from there. */
static char *address_from(const char *index, const char *address)
{
	const char *slash = strrchr(index, '/');

	if (strstr(address, "://") || *address == '/' || !slash)
		return text_copy(address);
	if (has_prefix(address, "./"))
		address += 2;
	return text("%.*s/%s", (int)(slash - index), index, address);
}

static const char *word_of(const struct node *map, const char *key)
{
	const struct node *node = node_get(map, key);

	return node && node->kind == NODE_SCALAR ? node->text : NULL;
}

static void add_release(struct item *item, const struct node *node)
{
	const char *version = word_of(node, "version");
	const char *resource = word_of(node, "resource");
	const struct node *is_default = node_get(node, "default");
	struct release *release;

	if (!version)
		version = word_of(node, "name");
	if (!version || !resource)
		return;
	item->releases = reallocarray(item->releases, item->nr_releases + 1,
				      sizeof(*release));
	if (!item->releases)
		abort();
	release = &item->releases[item->nr_releases++];
	*release = (struct release){
		.version = text_copy(version),
		.resource = text_copy(resource),
		.sha256 = text_copy(word_of(node, "sha256")),
		.is_default = is_default && is_default->kind == NODE_SCALAR &&
			      node_bool(is_default),
	};
}

static void add_releases(struct item *item, const struct node *list)
{
	size_t i;

	for (i = 0; list && i < list->count; i++)
		add_release(item, &list->items[i]);
}

static void add_manifest(struct catalogue *catalogue, const char *origin,
			 const struct node *map)
{
	const char *name = word_of(map, "name");
	const char *type = word_of(map, "type");
	const char *about = word_of(map, "description");
	struct item *item;

	if (!name)
		return;
	item = more_item(catalogue);
	item->name = text_copy(name);
	item->type = text_copy(type ? type : "lib");
	item->about = text_copy(about ? about : "");
	item->origin = text_copy(origin);
	add_releases(item, node_get(map, "channels"));
	add_releases(item, node_get(map, "versions"));
}

/* What is in the cache; an index that was never read offers nothing. */
static void add_cached(struct catalogue *catalogue, const char *origin,
		       const char *address)
{
	_cleanup_text_ char *path = cached(address);
	const struct node *list;
	struct error error = { 0 };
	struct tree tree;
	size_t i;

	if (!is_file(path))
		return;
	if (tree_read(&tree, path, address, &error)) {
		log_warn("%s", error.message);
		return;
	}
	add_manifest(catalogue, origin, &tree.root);
	list = node_get(&tree.root, "manifests");
	for (i = 0; list && i < list->count; i++) {
		const char *manifest = word_of(&list->items[i], "manifest");
		_cleanup_text_ char *where =
			manifest ? address_from(address, manifest) : NULL;

		/* an index in an index would have no end */
		if (where && strcmp(origin, address) == 0)
			add_cached(catalogue, origin, where);
	}
	tree_free(&tree);
}

static void add_origin(struct catalogue *catalogue, const char *origin)
{
	struct item *item;
	const char *name;

	if (is_folder(origin)) {
		add_folder(catalogue, origin, "lib", origin);
		add_folders(catalogue, origin, "lib", origin);
		return;
	}
	if (is_index(origin)) {
		add_cached(catalogue, origin, origin);
		return;
	}
	item = more_item(catalogue);
	name = path_name(origin);
	if (has_prefix(name, "lib-"))
		name += strlen("lib-");
	item->name = text("%.*s", (int)strcspn(name, "."), name);
	item->type = text_copy("lib");
	item->about = text_copy("");
	item->origin = text_copy(origin);
	item->releases = calloc(1, sizeof(*item->releases));
	if (!item->releases)
		abort();
	item->nr_releases = 1;
	item->releases[0] = (struct release){ .version = text_copy("stable"),
					      .resource = text_copy(origin),
					      .is_default = true };
}

static int update_manifests(const char *index, const char *path,
			    struct error *error)
{
	const struct node *list;
	struct tree tree;
	size_t i;
	int code = tree_read(&tree, path, index, error);

	if (code)
		return code;
	list = node_get(&tree.root, "manifests");
	for (i = 0; !code && list && i < list->count; i++) {
		const char *manifest = word_of(&list->items[i], "manifest");
		_cleanup_text_ char *from = NULL;
		_cleanup_text_ char *to = NULL;

		if (!manifest)
			continue;
		from = address_from(index, manifest);
		to = cached(from);
		code = download_file(from, to, error);
	}
	tree_free(&tree);
	return code;
}

int origins_update(struct error *error)
{
	_cleanup_list_ struct list origins = { 0 };
	_cleanup_text_ char *cache = cache_folder();
	_cleanup_text_ char *folder = text("%s/manifests", cache);
	int code = origins_read(&origins, error);
	size_t i;

	if (!code)
		code = folder_make(folder, error);
	for (i = 0; !code && i < origins.count; i++) {
		_cleanup_text_ char *path = cached(origins.items[i]);

		if (!is_index(origins.items[i]))
			continue;
		code = download_file(origins.items[i], path, error);
		if (!code)
			code = update_manifests(origins.items[i], path, error);
	}
	return code;
}

/* --- all ---------------------------------------------------------------- */

static int compare(const void *a, const void *b)
{
	const struct item *x = a, *y = b;
	int order = strcmp(x->type, y->type);

	return order ? order : strcmp(x->name, y->name);
}

int catalogue_read(struct catalogue *catalogue, struct error *error)
{
	_cleanup_list_ struct list origins = { 0 };
	size_t i;
	int code = origins_read(&origins, error);

	*catalogue = (struct catalogue){ 0 };
	if (code)
		return code;
	add_own(catalogue);
	for (i = 0; i < origins.count; i++)
		add_origin(catalogue, origins.items[i]);
	qsort(catalogue->items, catalogue->count, sizeof(*catalogue->items),
	      compare);
	return 0;
}

static void free_item(struct item *item)
{
	size_t i;

	for (i = 0; i < item->nr_releases; i++) {
		free(item->releases[i].version);
		free(item->releases[i].resource);
		free(item->releases[i].sha256);
	}
	free(item->releases);
	free(item->name);
	free(item->type);
	free(item->about);
	free(item->path);
	free(item->origin);
}

void catalogue_free(struct catalogue *catalogue)
{
	size_t i;

	for (i = 0; i < catalogue->count; i++)
		free_item(&catalogue->items[i]);
	free(catalogue->items);
	*catalogue = (struct catalogue){ 0 };
}

const struct item *catalogue_find(const struct catalogue *catalogue,
				  const char *name, const char *type)
{
	const struct item *item = catalogue->items;
	size_t i;

	if (has_prefix(name, "lib-"))
		name += strlen("lib-");
	for (i = 0; i < catalogue->count; i++, item++)
		if (!strcmp(item->name, name) &&
		    (!type || !strcmp(item->type, type)))
			return item;
	return NULL;
}

const struct release *item_release(const struct item *item, const char *version)
{
	const struct release *release = item->releases;
	size_t i;

	for (i = 0; i < item->nr_releases; i++, release++)
		if (version ? !strcmp(release->version, version)
			    : release->is_default)
			return release;
	return !version && item->nr_releases ? item->releases : NULL;
}
