/* SPDX-License-Identifier: BSD-3-Clause */
/**
 * Flattened device trees: checked, walked, indexed, looked up.
 *
 * uk_fdt_check() looks at the header; uk_fdt_index() then goes over the tree
 * once, checks all of it and fills an array of the caller's with one entry a
 * node, in the order of the tree: the root is nodes[0], a node's first child
 * is the next entry, `next` is the entry behind all that is below it. After
 * that nothing goes over the tree again: a look-up compares names of entries,
 * and a property is searched among those of its node. Where there is no
 * memory for an index a cursor walks the tree.
 *
 * Context: any, before the heap too; no recursion, no state of its own
 * Locking: none; what uk_fdt_index() has filled is only read
 * Memory:  blob and index are the caller's and stay as they are; names and
 *          values returned are inside the blob
 * Errors:  -EINVAL (the tree is damaged), -ENOENT (no such thing), -ENOTSUP
 * Source:  Devicetree Specification v0.4, chapters 2 and 5
 */
#ifndef UK_FDT_H
#define UK_FDT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <uk/essentials.h>

UK_C_BEGIN

#define UK_FDT_NONE UINT32_MAX /* no entry of the index */
#define UK_FDT_DEPTH_MAX 64    /* nodes inside each other */
#define UK_FDT_CELLS_MAX 16    /* of one address, size or interrupt */
#define UK_FDT_BUCKETS 64

/* uk_fdt_node.flags */
#define UK_FDT_ADDRESS_CELLS 0x1    /* has #address-cells */
#define UK_FDT_INTERRUPT_CELLS 0x2  /* is an interrupt parent */
#define UK_FDT_INTERRUPT_MAP 0x4    /* is one that passes interrupts on */
#define UK_FDT_MEMORY 0x8	    /* its device_type says so */
#define UK_FDT_PARENT_IS_ENTRY 0x10 /* while indexing */

struct uk_fdt_node {
	const char *name;	/* with the address behind '@', if it has one */
	const char *compatible; /* a list of strings, or NULL */
	uint32_t compatible_len;
	uint32_t props;		   /* offset of what is behind the name */
	uint32_t parent;	   /* entry; UK_FDT_NONE of the root */
	uint32_t next;		   /* entry behind all that is below */
	uint32_t phandle;	   /* 0: none */
	uint32_t chain;		   /* entry in the same bucket */
	uint32_t interrupt_parent; /* entry, or UK_FDT_NONE */
	uint8_t address_cells;	   /* of children; 2 unless said */
	uint8_t size_cells;	   /* of children; 1 unless said */
	uint8_t interrupt_cells;
	uint8_t flags;
};

struct uk_fdt {
	const unsigned char *structs;
	const char *strings;
	const unsigned char *reserved;
	uint32_t structs_len;
	uint32_t strings_len;
	uint32_t nr_reserved; /* entries of the reserve map */
	uint32_t len;	      /* bytes of the whole blob */
	uint32_t boot_cpu;    /* its reg */

	/* the index */
	struct uk_fdt_node *nodes;
	uint32_t nr_nodes;
	uint32_t buckets[UK_FDT_BUCKETS]; /* of phandles */
};

struct uk_fdt_prop {
	const char *name;
	const void *value; /* aligned to four bytes */
	uint32_t len;
};

/**
 * Checks the header of the blob at `blob`, of which up to `max_len` bytes may
 * be read, and fills `fdt`. -EINVAL if it is not aligned to eight bytes, not
 * a tree or a part lies outside of it; -ENOTSUP if it is older than version
 * 17 or not readable as such.
 */
int uk_fdt_check(struct uk_fdt *fdt, const void *blob, size_t max_len);

/** The length a header claims, or 0 if there is none at `blob`: 8 bytes. */
uint32_t uk_fdt_claimed_len(const void *blob);

/* --- without an index --- */

enum uk_fdt_token {
	UK_FDT_END = 0,	     /* of the tree */
	UK_FDT_NODE = 1,     /* a node begins: its name is `item.name` */
	UK_FDT_NODE_END = 2, /* ... and ends */
	UK_FDT_PROP = 3,     /* a property of the innermost open node */
};

/** A place in the tree; all but `fdt` is zero at the beginning. */
struct uk_fdt_cursor {
	const struct uk_fdt *fdt;
	uint32_t at;
	uint32_t depth; /* nodes that are open */
	bool has_begun;
	bool in_props; /* properties may still come */
	struct uk_fdt_prop item;
};

/**
 * Goes to the next token: an enum uk_fdt_token, or -EINVAL if the tree is
 * damaged there. Not to be called again after UK_FDT_END or an error.
 */
int uk_fdt_next(struct uk_fdt_cursor *cursor);

/* --- the index --- */

/** How many nodes there are, by a walk. -EINVAL if the tree is damaged. */
int uk_fdt_count(const struct uk_fdt *fdt);

/**
 * Goes over the tree and fills `nodes`, which has room for `max_nodes`; then
 * `fdt` can be asked. Returns the number of nodes. -ENOMEM if there are more
 * (uk_fdt_count() tells how many), -EINVAL if the tree is damaged.
 */
int uk_fdt_index(struct uk_fdt *fdt, struct uk_fdt_node *nodes,
		 uint32_t max_nodes);

/** The node around `node`, or NULL for the root. */
static inline const struct uk_fdt_node *
uk_fdt_parent(const struct uk_fdt *fdt, const struct uk_fdt_node *node)
{
	return node->parent == UK_FDT_NONE ? NULL : &fdt->nodes[node->parent];
}

/** The child of `node` after `child`, the first one after NULL; or NULL. */
const struct uk_fdt_node *uk_fdt_child_next(const struct uk_fdt *fdt,
					    const struct uk_fdt_node *node,
					    const struct uk_fdt_node *child);

/**
 * The node at `path`, or NULL. A path that does not begin with '/' begins
 * with an alias; ':' ends it; an address may be left out.
 */
const struct uk_fdt_node *uk_fdt_find(const struct uk_fdt *fdt,
				      const char *path);

/** The node with that phandle, or NULL. */
const struct uk_fdt_node *uk_fdt_by_phandle(const struct uk_fdt *fdt,
					    uint32_t phandle);

/** Is `name` one of those that `node` is compatible with? */
bool uk_fdt_is_compatible(const struct uk_fdt_node *node, const char *name);

/** The next node that is, after `from`, or from the root on; or NULL. */
const struct uk_fdt_node *uk_fdt_by_compatible(const struct uk_fdt *fdt,
					       const struct uk_fdt_node *from,
					       const char *name);

/** May `node` be used: has it no status, or a good one? */
bool uk_fdt_is_enabled(const struct uk_fdt *fdt,
		       const struct uk_fdt_node *node);

/* --- properties --- */

/**
 * The property of `node` at `*at`, which is 0 at the beginning; goes on to
 * the next one. -ENOENT if there are no more.
 */
int uk_fdt_prop_next(const struct uk_fdt *fdt, const struct uk_fdt_node *node,
		     uint32_t *at, struct uk_fdt_prop *prop);

/** The property called `name`. -ENOENT if `node` has none. */
int uk_fdt_prop(const struct uk_fdt *fdt, const struct uk_fdt_node *node,
		const char *name, struct uk_fdt_prop *prop);

/** A property of one cell. -ENOENT; -EINVAL if it is not one cell. */
int uk_fdt_u32(const struct uk_fdt *fdt, const struct uk_fdt_node *node,
	       const char *name, uint32_t *value);

/** A property of one or two cells. -ENOENT; -EINVAL if it has others. */
int uk_fdt_u64(const struct uk_fdt *fdt, const struct uk_fdt_node *node,
	       const char *name, uint64_t *value);

/** Cell `i` of a property. -ENOENT if it has fewer. */
int uk_fdt_cell(const struct uk_fdt_prop *prop, uint32_t i, uint32_t *cell);

/** String `i` of a property, or NULL if there is no such, terminated. */
const char *uk_fdt_prop_string(const struct uk_fdt_prop *prop, uint32_t i);

/** The first string of the property `name`, or NULL. */
const char *uk_fdt_string(const struct uk_fdt *fdt,
			  const struct uk_fdt_node *node, const char *name);

UK_C_END

#endif /* UK_FDT_H */
