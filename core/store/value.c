/* SPDX-License-Identifier: BSD-3-Clause */
/* Reading and writing entries, with what lies between the types. */
#include "store-internal.h"

#include <errno.h>
#include <string.h>

#include <uk/libparam.h>

/* A value of one of the numeric types, on its way. */
union number {
	bool b;
	int64_t s;
	uint64_t u;
};

static void *argument(const struct uk_store_ref *ref)
{
	if (!ref->entry->arg && ref->object)
		return ref->object->arg;
	return ref->entry->arg;
}

static int get(const struct uk_store_ref *ref, union number *number)
{
	const struct uk_store_entry *entry = ref->entry;

	if (entry->type == UK_STORE_TEXT)
		return -EINVAL;
	if (entry->type == UK_STORE_BOOL)
		return entry->get.b ? entry->get.b(argument(ref), &number->b)
				    : -EACCES;
	if (entry->type == UK_STORE_S64)
		return entry->get.s ? entry->get.s(argument(ref), &number->s)
				    : -EACCES;
	return entry->get.u ? entry->get.u(argument(ref), &number->u) : -EACCES;
}

static int set(const struct uk_store_ref *ref, const union number *number)
{
	const struct uk_store_entry *entry = ref->entry;

	if (entry->type == UK_STORE_BOOL)
		return entry->set.b ? entry->set.b(argument(ref), number->b)
				    : -EACCES;
	if (entry->type == UK_STORE_S64)
		return entry->set.s ? entry->set.s(argument(ref), number->s)
				    : -EACCES;
	return entry->set.u ? entry->set.u(argument(ref), number->u) : -EACCES;
}

int uk_store_get_u64(const struct uk_store_ref *ref, uint64_t *value)
{
	union number number;
	int rc = get(ref, &number);

	if (rc)
		return rc;
	if (ref->entry->type == UK_STORE_S64 && number.s < 0)
		return -ERANGE;
	*value = ref->entry->type == UK_STORE_BOOL ? number.b : number.u;
	return 0;
}

int uk_store_get_s64(const struct uk_store_ref *ref, int64_t *value)
{
	union number number;
	int rc = get(ref, &number);

	if (rc)
		return rc;
	if (ref->entry->type == UK_STORE_U64 && number.u > INT64_MAX)
		return -ERANGE;
	*value = ref->entry->type == UK_STORE_BOOL ? number.b : number.s;
	return 0;
}

int uk_store_set_u64(const struct uk_store_ref *ref, uint64_t value)
{
	union number number = { .u = value };

	if (ref->entry->type == UK_STORE_TEXT)
		return -EINVAL;
	if (ref->entry->type == UK_STORE_S64 && value > INT64_MAX)
		return -ERANGE;
	if (ref->entry->type == UK_STORE_BOOL) {
		if (value > 1)
			return -ERANGE;
		number.b = value;
	}
	return set(ref, &number);
}

int uk_store_set_s64(const struct uk_store_ref *ref, int64_t value)
{
	union number number = { .s = value };

	if (ref->entry->type != UK_STORE_S64)
		return value < 0 ? (ref->entry->type == UK_STORE_TEXT ? -EINVAL
								      : -ERANGE)
				 : uk_store_set_u64(ref, (uint64_t)value);
	return set(ref, &number);
}

/* The same as a parameter of eight bytes, to be parsed and shown as one. */
static struct uk_libparam as_param(const struct uk_store_ref *ref,
				   union number *number)
{
	static const enum uk_libparam_type types[] = {
		[UK_STORE_BOOL] = UK_LIBPARAM_BOOL,
		[UK_STORE_S64] = UK_LIBPARAM_SIGNED,
		[UK_STORE_U64] = UK_LIBPARAM_UNSIGNED,
	};
	struct uk_libparam param = {
		.values = number,
		.type = types[ref->entry->type],
		.size = sizeof(*number),
		.nr_max = 1,
	};

	return param;
}

int uk_store_get_text(const struct uk_store_ref *ref, char *buf, size_t len)
{
	const struct uk_store_entry *entry = ref->entry;
	union number number;
	struct uk_libparam param;
	char digits[32];
	int rc;

	if (entry->type == UK_STORE_TEXT)
		return entry->get.text
			       ? entry->get.text(argument(ref), buf, len)
			       : -EACCES;
	rc = get(ref, &number);
	if (rc)
		return rc;
	param = as_param(ref, &number);
	uk_libparam_show(&param, 0, digits, sizeof(digits));
	if (strlen(digits) >= len)
		return -ERANGE;
	strcpy(buf, digits);
	return 0;
}

int uk_store_set_text(const struct uk_store_ref *ref, const char *text)
{
	const struct uk_store_entry *entry = ref->entry;
	union number number;
	struct uk_libparam param;
	int rc;

	if (entry->type == UK_STORE_TEXT)
		return entry->set.text ? entry->set.text(argument(ref), text)
				       : -EACCES;
	param = as_param(ref, &number);
	rc = uk_libparam_store(&param, &number, text);
	return rc ? rc : set(ref, &number);
}
