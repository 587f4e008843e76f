/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * Random calls with random paths, compared with a model that follows
 * path_resolution(7) by recursion over numbers of nodes.
 */
#include <uk/vfs.h>

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <uk/abi/fcntl.h>
#include <uk/abi/stat.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

#define NODES_MAX 48
#define NAME_MAX_LEN 40
#define LINKS_MAX 40
#define NONE (-1)

enum kind { DIRECTORY, PLAIN, LINK };
enum last { FOLLOW, NOFOLLOW, NAME };

static struct {
	enum kind kind;
	int parent; /* of directories; the root's is itself */
	bool is_gone;
	uint64_t ino;
	char target[NAME_MAX_LEN];
} nodes[NODES_MAX];
static int nr_nodes, cwd;

static struct {
	int dir, node; /* dir NONE: free */
	char name[NAME_MAX_LEN];
} names[NODES_MAX * 2];

/* Where a path leads: `node` is NONE if `name` in `dir` is not there. */
struct place {
	int dir, node, nr_links;
	char name[NAME_MAX_LEN];
	bool is_dotted, has_slash;
};

/* --- the model -------------------------------------------------------- */

static int find_name(int dir, const char *name)
{
	for (size_t i = 0; i < ARRAY_SIZE(names); i++)
		if (names[i].dir == dir && !strcmp(names[i].name, name))
			return (int)i;
	return NONE;
}

static bool has_names(int dir)
{
	for (size_t i = 0; i < ARRAY_SIZE(names); i++)
		if (names[i].dir == dir)
			return true;
	return false;
}

static bool add_name(int dir, const char *name, int node)
{
	for (size_t i = 0; i < ARRAY_SIZE(names); i++) {
		if (names[i].dir != NONE)
			continue;
		names[i].dir = dir;
		names[i].node = node;
		strcpy(names[i].name, name);
		return true;
	}
	return false;
}

static int child_of(int dir, const char *name)
{
	int i;

	if (!strcmp(name, "."))
		return dir;
	if (!strcmp(name, ".."))
		return nodes[dir].parent;
	i = find_name(dir, name);
	return i == NONE ? NONE : names[i].node;
}

static int walk(struct place *at, const char *path, enum last how);

/* Goes to where the link leads. */
static int walk_link(struct place *at, int link)
{
	if (++at->nr_links > LINKS_MAX)
		return -ELOOP;
	return walk(at, nodes[link].target, FOLLOW);
}

static int walk_last(struct place *at, enum last how)
{
	bool has_slash = at->has_slash;
	int err;

	if (at->node == NONE)
		return 0;
	if (nodes[at->node].kind == LINK &&
	    (how == FOLLOW || (how == NOFOLLOW && has_slash))) {
		err = walk_link(at, at->node);
		if (err < 0)
			return err;
		at->has_slash |= has_slash;
	}
	if (at->has_slash && how != NAME && at->node != NONE &&
	    nodes[at->node].kind != DIRECTORY)
		return -ENOTDIR;
	return 0;
}

static int walk_middle(struct place *at)
{
	int err;

	if (at->node == NONE)
		return -ENOENT;
	if (nodes[at->node].kind == LINK) {
		err = walk_link(at, at->node);
		if (err < 0)
			return err;
	}
	if (at->node == NONE)
		return -ENOENT;
	if (nodes[at->node].kind != DIRECTORY)
		return -ENOTDIR;
	at->dir = at->node;
	return 0;
}

/* From at->dir on. */
static int walk(struct place *at, const char *path, enum last how)
{
	size_t len, slashes;
	int err = 0;

	if (*path == '/')
		at->dir = 0;
	path += strspn(path, "/");
	if (!*path) {
		at->node = at->dir;
		at->is_dotted = true;
		at->has_slash = true;
		strcpy(at->name, "/");
	}
	while (*path && !err) {
		len = strcspn(path, "/");
		slashes = strspn(path + len, "/");
		memcpy(at->name, path, len);
		at->name[len] = 0;
		path += len + slashes;
		at->has_slash = slashes;
		at->is_dotted = !strcmp(at->name, ".") ||
				!strcmp(at->name, "..");
		at->node = child_of(at->dir, at->name);
		err = *path ? walk_middle(at) : walk_last(at, how);
	}
	return err;
}

static int resolve(struct place *at, const char *path, enum last how)
{
	*at = (struct place){ .dir = cwd };
	return *path ? walk(at, path, how) : -ENOENT;
}

static int make(const struct place *at, enum kind kind, const char *target)
{
	if (nodes[at->dir].is_gone)
		return -ENOENT;
	nodes[nr_nodes].kind = kind;
	nodes[nr_nodes].parent = at->dir;
	nodes[nr_nodes].is_gone = false;
	strcpy(nodes[nr_nodes].target, target);
	if (!add_name(at->dir, at->name, nr_nodes))
		abort();
	nr_nodes++;
	return 0;
}

static int model_make(const char *path, enum kind kind, const char *target)
{
	struct place at;
	int err = resolve(&at, path, NAME);

	if (err < 0)
		return err;
	if (at.node != NONE)
		return -EEXIST;
	if (at.has_slash && kind != DIRECTORY)
		return -ENOENT;
	return make(&at, kind, target);
}

static int model_create(const char *path)
{
	bool is_slashed = *path && path[strlen(path) - 1] == '/';
	struct place at;
	int err = resolve(&at, path, is_slashed ? NAME : FOLLOW);

	if (err < 0)
		return err;
	if (is_slashed && !at.is_dotted)
		return -EISDIR;
	if (at.node != NONE)
		return nodes[at.node].kind == DIRECTORY ? -EISDIR : 0;
	return at.has_slash ? -EISDIR : make(&at, PLAIN, "");
}

static void lose(int name)
{
	int node = names[name].node;

	names[name].dir = NONE;
	if (nodes[node].kind == DIRECTORY)
		nodes[node].is_gone = true;
}

static int model_unlink(const char *path)
{
	struct place at;
	int err = resolve(&at, path, NAME);

	if (err < 0)
		return err;
	if (at.is_dotted)
		return -EISDIR;
	if (at.node == NONE)
		return -ENOENT;
	if (nodes[at.node].kind == DIRECTORY)
		return -EISDIR;
	if (at.has_slash)
		return -ENOTDIR;
	lose(find_name(at.dir, at.name));
	return 0;
}

static int model_rmdir(const char *path)
{
	struct place at;
	int err = resolve(&at, path, NAME);

	if (err < 0)
		return err;
	if (at.is_dotted && *at.name == '/')
		return -EBUSY;
	if (at.is_dotted)
		return at.name[1] ? -ENOTEMPTY : -EINVAL;
	if (at.node == NONE)
		return -ENOENT;
	if (nodes[at.node].kind != DIRECTORY)
		return -ENOTDIR;
	if (has_names(at.node))
		return -ENOTEMPTY;
	lose(find_name(at.dir, at.name));
	return 0;
}

/* Whether `dir` is `above` or below it. */
static bool is_within(int dir, int above)
{
	for (; dir; dir = nodes[dir].parent)
		if (dir == above)
			return true;
	return !above;
}

static int rename_check(const struct place *from, const struct place *to)
{
	bool is_dir;

	if (from->is_dotted || to->is_dotted)
		return -EBUSY;
	if (from->node == NONE)
		return -ENOENT;
	is_dir = nodes[from->node].kind == DIRECTORY;
	if (!is_dir && (from->has_slash || to->has_slash))
		return -ENOTDIR;
	if (is_dir && is_within(to->dir, from->node))
		return -EINVAL;
	if (to->node == NONE)
		return nodes[to->dir].is_gone ? -ENOENT : 0;
	if (nodes[to->node].kind == DIRECTORY && is_within(from->dir, to->node))
		return -ENOTEMPTY;
	if (to->node == from->node)
		return 0;
	if (is_dir != (nodes[to->node].kind == DIRECTORY))
		return is_dir ? -ENOTDIR : -EISDIR;
	return is_dir && has_names(to->node) ? -ENOTEMPTY : 0;
}

static int model_rename(const char *path, const char *to_path)
{
	struct place from, to;
	int err = resolve(&from, path, NAME);

	if (!err)
		err = resolve(&to, to_path, NAME);
	if (!err)
		err = rename_check(&from, &to);
	if (err < 0 || from.node == to.node)
		return err;
	if (to.node != NONE)
		lose(find_name(to.dir, to.name));
	names[find_name(from.dir, from.name)].dir = NONE;
	add_name(to.dir, to.name, from.node);
	if (nodes[from.node].kind == DIRECTORY)
		nodes[from.node].parent = to.dir;
	return 0;
}

static int model_find(const char *path, enum last how, int *node)
{
	struct place at;
	int err = resolve(&at, path, how);

	*node = at.node;
	if (err < 0)
		return err;
	return at.node == NONE ? -ENOENT : 0;
}

static int model_link(const char *path, const char *to)
{
	struct place at;
	int node, err = model_find(path, NOFOLLOW, &node);

	if (!err)
		err = resolve(&at, to, NAME);
	if (err < 0)
		return err;
	if (at.node != NONE)
		return -EEXIST;
	if (at.has_slash)
		return -ENOENT;
	if (nodes[node].kind == DIRECTORY)
		return -EPERM;
	if (nodes[at.dir].is_gone)
		return -ENOENT;
	return add_name(at.dir, at.name, node) ? 0 : -ENOSPC;
}

/* --- the same calls ---------------------------------------------------- */

static struct uk_fsctx first, ctx;

static uint64_t ino_of(struct uk_vnode *node)
{
	struct uk_abi_statx stat;

	if (uk_vnode_getattr(node, &stat) < 0)
		abort();
	return stat.ino;
}

static void must(const char *what, const char *path, int wanted, int got)
{
	if (wanted == got)
		return;
	fprintf(stderr, "%s %s: %d, not %d\n", what, path, got, wanted);
	abort();
}

static void compare_find(const char *path, enum last how)
{
	struct uk_vnode *found;
	int node, wanted = model_find(path, how, &node);
	int got = uk_vfs_find(&ctx, NULL, path,
			      how == FOLLOW ? 0 : UK_ABI_AT_SYMLINK_NOFOLLOW,
			      &found);

	must("find", path, wanted, got);
	if (got < 0)
		return;
	if (!nodes[node].ino)
		nodes[node].ino = ino_of(found);
	must("ino of", path, (int)nodes[node].ino, (int)ino_of(found));
	uk_vnode_put(found);
}

static int open_and_close(const char *path)
{
	struct uk_ofile *ofile;
	int err = uk_vfs_open(&ctx, NULL, path,
			      UK_ABI_O_CREAT | UK_ABI_O_WRONLY, 0644, &ofile);

	if (!err)
		uk_ofile_put(ofile);
	return err;
}

static int change_dir(const char *path)
{
	struct uk_vnode *found;
	int err = uk_vfs_find(&ctx, NULL, path, 0, &found);

	if (err < 0)
		return err;
	err = uk_vfs_chdir(&ctx, found);
	uk_vnode_put(found);
	return err;
}

static int model_chdir(const char *path)
{
	int node, err = model_find(path, FOLLOW, &node);

	if (err < 0)
		return err;
	if (nodes[node].kind != DIRECTORY)
		return -ENOTDIR;
	cwd = node;
	return 0;
}

static void one_call(unsigned int which, const char *path, const char *other)
{
	switch (which % 10) {
	case 0:
		must("mkdir", path, model_make(path, DIRECTORY, ""),
		     uk_vfs_make(&ctx, NULL, path, UK_ABI_S_IFDIR | 0755, 0,
				 NULL));
		break;
	case 1:
		must("create", path, model_create(path), open_and_close(path));
		break;
	case 2:
	case 3:
		if (!*other)
			break;
		must("symlink", path, model_make(path, LINK, other),
		     uk_vfs_make(&ctx, NULL, path, UK_ABI_S_IFLNK | 0777, 0,
				 other));
		break;
	case 4:
		must("unlink", path, model_unlink(path),
		     uk_vfs_unlink(&ctx, NULL, path, 0));
		break;
	case 5:
		must("rmdir", path, model_rmdir(path),
		     uk_vfs_unlink(&ctx, NULL, path, UK_ABI_AT_REMOVEDIR));
		break;
	case 6:
		must("rename", path, model_rename(path, other),
		     uk_vfs_rename(&ctx, NULL, path, NULL, other, 0));
		break;
	case 7:
		must("chdir", path, model_chdir(path), change_dir(path));
		break;
	case 8:
		compare_find(path, NOFOLLOW);
		break;
	default:
		compare_find(path, FOLLOW);
	}
}

static void link_it(const char *path, const char *other)
{
	struct uk_vnode *found;
	int wanted = model_link(path, other);
	int got = uk_vfs_find(&ctx, NULL, path, UK_ABI_AT_SYMLINK_NOFOLLOW,
			      &found);

	if (!got) {
		got = uk_vfs_link(&ctx, found, NULL, other);
		uk_vnode_put(found);
	}
	must("link", path, wanted, got);
}

/* --- input ------------------------------------------------------------ */

struct input {
	const uint8_t *at;
	size_t len;
};

static unsigned int next(struct input *in)
{
	if (!in->len)
		return 0;
	in->len--;
	return *in->at++;
}

/* At most eight parts, two a byte. */
static const char *next_path(struct input *in, char *path)
{
	static const char *const parts[16] = { "a",   "b",  "c",  "a/",
					       "b/",  "c/", "/",  "/",
					       ".",   "..", "./", "..",
					       "../", "ab", "a",  "b/" };
	unsigned int nr = next(in) % 5, byte;

	*path = 0;
	while (nr--) {
		byte = next(in);
		strcat(path, parts[byte & 15]);
		strcat(path, parts[byte >> 4]);
	}
	return path;
}

static void begin(void)
{
	if (uk_vfs_find(&first, NULL, "/", 0, &ctx.root) < 0)
		uk_vfs_mount(&first, NULL, "/", "ramfs", 0, NULL);
	else
		uk_vnode_put(ctx.root);
	uk_vfs_make(&first, NULL, "/d", 040755, 0, NULL);
	if (uk_vfs_mount(&first, NULL, "/d", "ramfs", 0, NULL) < 0 ||
	    uk_vfs_find(&first, NULL, "/d", 0, &ctx.root) < 0 ||
	    uk_vfs_chdir(&ctx, ctx.root) < 0)
		abort();
	memset(nodes, 0, sizeof(nodes));
	nr_nodes = 1;
	cwd = 0;
	for (size_t i = 0; i < ARRAY_SIZE(names); i++)
		names[i].dir = NONE;
}

static void end(void)
{
	struct uk_vnode *outside;

	if (uk_vfs_find(&first, NULL, "/", 0, &outside) < 0 ||
	    uk_vfs_chdir(&ctx, outside) < 0)
		abort();
	uk_vnode_put(outside);
	uk_vnode_put(ctx.root);
	ctx.root = NULL;
	if (uk_vfs_umount(&first, "/d", 0) < 0)
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	char path[NAME_MAX_LEN], other[NAME_MAX_LEN];
	struct input in = { data, len };
	unsigned int which;

	begin();
	for (int i = 0; in.len && i < 60 && nr_nodes < NODES_MAX; i++) {
		which = next(&in);
		next_path(&in, path);
		next_path(&in, other);
		if (which >= 250)
			link_it(path, other);
		else
			one_call(which, path, other);
	}
	end();
	return 0;
}
