/* SPDX-License-Identifier: BSD-3-Clause */
/* What sockets are called: paths, and names of no file system. */
#include "unix-internal.h"

#include <errno.h>
#include <string.h>

#include <uk/alloc.h>

#define NR_ROWS 64u
#define ANY_LEN 6	 /* of a name that was asked for: a zero, 5 digits */
#define NR_ANY 0x100000u /* of these */

/* By hash of the name, or of the node; under the lock of all. */
static struct uk_list_head rows[NR_ROWS];
static unsigned int last_any;

static struct uk_list_head *row_at(uint64_t hash)
{
	struct uk_list_head *row = &rows[hash % NR_ROWS];

	if (!row->next)
		UK_INIT_LIST_HEAD(row);
	return row;
}

static struct uk_list_head *row_of_node(const struct uk_vnode *node)
{
	return row_at((uintptr_t)node / 64);
}

static struct uk_list_head *row_of_name(const struct unix_name *name)
{
	uint64_t hash = 5381;
	uint32_t i;

	for (i = 0; i < name->len; i++)
		hash = hash * 33 + ((const unsigned char *)&name->address)[i];
	return row_at(hash);
}

int unix__address_check(const void *address, uint32_t len)
{
	const struct uk_abi_sockaddr_un *un = address;

	if (len <= UNIX_PATH_OFFSET || len > sizeof(*un) ||
	    un->family != UK_ABI_AF_UNIX)
		return -EINVAL;
	return 0;
}

static bool is_abstract(const struct unix_name *name)
{
	return !name->address.path[0];
}

/* A copy; a path ends with a zero. Room for one more is behind. */
static void copy(struct unix_name *name, const void *address, uint32_t len)
{
	memset(name, 0, sizeof(*name));
	memcpy(&name->address, address, len);
	name->len = len;
	if (!is_abstract(name))
		name->len = (uint32_t)(UNIX_PATH_OFFSET +
				       strnlen(name->address.path,
					       len - UNIX_PATH_OFFSET) +
				       1);
}

static struct unix_name *make_name(const void *address, uint32_t len)
{
	struct unix_name *name =
		uk_malloc(uk_alloc_get_default(), sizeof(*name) + 1);

	if (name) {
		((char *)(name + 1))[0] = 0;
		copy(name, address, len);
	}
	return name;
}

static bool is_same(const struct unix_name *one, const struct unix_name *other)
{
	return one && one->len == other->len &&
	       !memcmp(&one->address, &other->address, one->len);
}

/* Each type has names of its own. Locked. */
static struct unix_socket *find_abstract(const struct unix_name *name, int type)
{
	struct unix_socket *one;

	uk_list_for_each_entry (one, row_of_name(name), named) {
		if (one->socket.type == type && is_same(one->name, name))
			return one;
	}
	return NULL;
}

/* Locked. */
static struct unix_socket *find_by_node(const struct uk_vnode *node)
{
	struct unix_socket *one;

	uk_list_for_each_entry (one, row_of_node(node), named) {
		if (one->node == node)
			return one;
	}
	return NULL;
}

/* Locked. */
static void give_name(struct unix_socket *self, struct unix_name *name,
		      struct uk_list_head *row)
{
	uk_list_add_tail(&self->named, row);
	__atomic_store_n(&self->name, name, __ATOMIC_RELEASE);
}

/* `name` is the socket's from now on, or freed. */
static int bind_abstract_take(struct unix_socket *self, struct unix_name *name)
{
	int rc = 0;

	uk_mutex_lock(&unix__mutex);
	if (self->name)
		rc = -EINVAL;
	else if (find_abstract(name, self->socket.type))
		rc = -EADDRINUSE;
	else
		give_name(self, name, row_of_name(name));
	uk_mutex_unlock(&unix__mutex);
	if (rc)
		uk_free(uk_alloc_get_default(), name);
	return rc;
}

static int bind_path_take(struct unix_socket *self, struct unix_name *name)
{
	struct uk_vnode *node = NULL;
	int rc = unix__path_make(name->address.path, &node);

	if (!rc) {
		uk_mutex_lock(&unix__mutex);
		if (self->name) {
			rc = -EINVAL;
		} else {
			self->node = node;
			give_name(self, name, row_of_node(node));
		}
		uk_mutex_unlock(&unix__mutex);
	}
	if (rc) {
		uk_free(uk_alloc_get_default(), name);
		if (node)
			unix__path_put(node);
	}
	return rc;
}

static void write_hex(char *to, unsigned int value)
{
	int i;

	for (i = ANY_LEN - 2; i >= 0; i--, value /= 16)
		to[i] = "0123456789abcdef"[value % 16];
}

/* Locked. */
static int choose(struct unix_name *name, int type)
{
	unsigned int tries;

	for (tries = 0; tries < NR_ANY; tries++) {
		last_any = (last_any + 1) % NR_ANY;
		write_hex(name->address.path + 1, last_any);
		if (!find_abstract(name, type))
			return 0;
	}
	return -ENOSPC;
}

int unix__bind_any(struct unix_socket *self)
{
	struct uk_abi_sockaddr_un address = { .family = UK_ABI_AF_UNIX };
	struct unix_name *name =
		make_name(&address, UNIX_PATH_OFFSET + ANY_LEN);
	int rc = 0;

	if (!name)
		return -ENOMEM;
	uk_mutex_lock(&unix__mutex);
	if (!self->name) {
		rc = choose(name, self->socket.type);
		if (!rc) {
			give_name(self, name, row_of_name(name));
			name = NULL;
		}
	}
	uk_mutex_unlock(&unix__mutex);
	uk_free(uk_alloc_get_default(), name);
	return rc;
}

int unix__bind(struct uk_socket *socket, const void *address, uint32_t len)
{
	const struct uk_abi_sockaddr_un *un = address;
	struct unix_socket *self = unix__of(socket);
	struct unix_name *name;
	int rc;

	if (len == UNIX_PATH_OFFSET && un->family == UK_ABI_AF_UNIX)
		return unix__bind_any(self);
	rc = unix__address_check(address, len);
	if (rc)
		return rc;
	if (__atomic_load_n(&self->name, __ATOMIC_ACQUIRE))
		return -EINVAL;
	name = make_name(address, len);
	if (!name)
		return -ENOMEM;
	return is_abstract(name) ? bind_abstract_take(self, name)
				 : bind_path_take(self, name);
}

int unix__name(struct uk_socket *socket, bool is_peer, void *address,
	       uint32_t *len)
{
	struct uk_abi_sockaddr_un none = { .family = UK_ABI_AF_UNIX };
	struct unix_socket *self = unix__of(socket);
	const struct unix_name *name;

	uk_mutex_lock(&unix__mutex);
	if (is_peer)
		self = self->peer;
	if (self) {
		name = __atomic_load_n(&self->name, __ATOMIC_ACQUIRE);
		if (name)
			uk_socket_address_put(address, len, &name->address,
					      name->len);
		else
			uk_socket_address_put(address, len, &none,
					      UNIX_PATH_OFFSET);
	}
	uk_mutex_unlock(&unix__mutex);
	return self ? 0 : -ENOTCONN;
}

int unix__name_share(struct unix_socket *self, const struct unix_socket *other)
{
	struct unix_name *name =
		make_name(&other->name->address, other->name->len);

	__atomic_store_n(&self->name, name, __ATOMIC_RELEASE);
	return name ? 0 : -ENOMEM;
}

/* Who is called so, held; `node` is that of a path. */
static int find_held(const struct unix_name *name, const struct uk_vnode *node,
		     int type, struct unix_socket **found)
{
	int rc = 0;

	uk_mutex_lock(&unix__mutex);
	*found = node ? find_by_node(node) : find_abstract(name, type);
	if (!*found)
		rc = -ECONNREFUSED;
	else if ((*found)->socket.type != type)
		rc = -EPROTOTYPE;
	else
		unix__hold(*found);
	uk_mutex_unlock(&unix__mutex);
	return rc;
}

int unix__find(const void *address, uint32_t len, int type,
	       struct unix_socket **found)
{
	struct uk_vnode *node = NULL;
	struct {
		struct unix_name name;
		char end;
	} of = { .end = 0 };
	int rc;

	copy(&of.name, address, len);
	if (is_abstract(&of.name))
		return find_held(&of.name, NULL, type, found);
	rc = unix__path_find(of.name.address.path, &node);
	if (rc)
		return rc;
	rc = find_held(&of.name, node, type, found);
	unix__path_put(node);
	return rc;
}

void unix__unname(struct unix_socket *self)
{
	struct uk_vnode *node;

	uk_mutex_lock(&unix__mutex);
	uk_list_del_init(&self->named);
	node = self->node;
	self->node = NULL;
	uk_mutex_unlock(&unix__mutex);
	if (node)
		unix__path_put(node);
}
