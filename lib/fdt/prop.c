/* SPDX-License-Identifier: BSD-3-Clause */
/* Properties of one node, and what is in their values. */
#include <uk/fdt.h>

#include <errno.h>

#include "fdt-internal.h"

int uk_fdt_prop_next(const struct uk_fdt *fdt, const struct uk_fdt_node *node,
		     uint32_t *at, struct uk_fdt_prop *prop)
{
	uint32_t here = *at ? *at : node->props;

	if (fdt__read(fdt, &here, prop) != UK_FDT_PROP)
		return -ENOENT; /* the index was made: a node begins or ends */
	*at = here;
	return 0;
}

int uk_fdt_prop(const struct uk_fdt *fdt, const struct uk_fdt_node *node,
		const char *name, struct uk_fdt_prop *prop)
{
	uint32_t at = 0;

	while (!uk_fdt_prop_next(fdt, node, &at, prop)) {
		if (fdt__is_same(prop->name, name))
			return 0;
	}
	return -ENOENT;
}

int uk_fdt_u64(const struct uk_fdt *fdt, const struct uk_fdt_node *node,
	       const char *name, uint64_t *value)
{
	struct uk_fdt_prop prop;
	int err = uk_fdt_prop(fdt, node, name, &prop);

	if (err < 0)
		return err;
	if (prop.len != 4 && prop.len != 8)
		return -EINVAL;
	*value = fdt__number(prop.value, prop.len / 4);
	return 0;
}

int uk_fdt_u32(const struct uk_fdt *fdt, const struct uk_fdt_node *node,
	       const char *name, uint32_t *value)
{
	struct uk_fdt_prop prop;
	int err = uk_fdt_prop(fdt, node, name, &prop);

	if (err < 0)
		return err;
	if (prop.len != 4)
		return -EINVAL;
	*value = fdt__be32(prop.value);
	return 0;
}

int uk_fdt_cell(const struct uk_fdt_prop *prop, uint32_t i, uint32_t *cell)
{
	if (i >= prop->len / 4)
		return -ENOENT;
	*cell = fdt__be32((const unsigned char *)prop->value + (size_t)i * 4);
	return 0;
}

const char *uk_fdt_prop_string(const struct uk_fdt_prop *prop, uint32_t i)
{
	const char *at = prop->value, *end = at + prop->len;

	if (!fdt__is_text(prop))
		return NULL;
	for (; i && at < end; i--) {
		while (*at++)
			;
	}
	return at < end ? at : NULL;
}

const char *uk_fdt_string(const struct uk_fdt *fdt,
			  const struct uk_fdt_node *node, const char *name)
{
	struct uk_fdt_prop prop;

	if (uk_fdt_prop(fdt, node, name, &prop) < 0)
		return NULL;
	return uk_fdt_prop_string(&prop, 0);
}
