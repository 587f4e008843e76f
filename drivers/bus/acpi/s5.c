/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * Pure: the sleep types of "off". They are in the definition block, a program
 * (AML); instead of running it, its bytes are searched for the declaration
 * Name (_S5, Package () {type a, type b, ...}), which no firmware computes.
 */
#include <uk/acpi.h>

#include <errno.h>
#include <string.h>

#define AML_NAME 0x08
#define AML_ROOT '\\'
#define AML_BYTE 0x0a
#define AML_PACKAGE 0x12

struct cursor {
	const uint8_t *at;
	const uint8_t *end;
};

/* The next byte, or 0 at the end: that is a valid and harmless number. */
static uint8_t next(struct cursor *c)
{
	return c->at < c->end ? *c->at++ : 0;
}

/* One constant: Zero, One, or a byte. */
static uint8_t next_number(struct cursor *c)
{
	uint8_t byte = next(c);

	return byte == AML_BYTE ? next(c) : byte;
}

static bool is_declared_at(const uint8_t *name, const uint8_t *start)
{
	return name > start + 1 &&
	       (name[-1] == AML_NAME ||
		(name[-1] == AML_ROOT && name[-2] == AML_NAME));
}

/* Behind the name: package, its length (1 to 4 bytes), number of elements. */
static int read_package(struct cursor *c, uint8_t types[2])
{
	uint8_t lead;

	if (next(c) != AML_PACKAGE)
		return -ENODEV;
	lead = next(c);
	for (lead >>= 6; lead > 0; lead--)
		next(c);
	if (next(c) < 2)
		return -ENODEV;
	types[0] = next_number(c) & 7;
	types[1] = next_number(c) & 7;
	return 0;
}

int uk_acpi_s5(const struct uk_acpi_header *dsdt, uint8_t types[2])
{
	const uint8_t *start = (const uint8_t *)dsdt + sizeof(*dsdt);
	const uint8_t *end = (const uint8_t *)dsdt + dsdt->length;
	struct cursor c = { start, end };

	for (; c.end - c.at > 4; c.at++) {
		struct cursor package = { c.at + 4, end };

		if (!memcmp(c.at, "_S5_", 4) && is_declared_at(c.at, start) &&
		    !read_package(&package, types))
			return 0;
	}
	return -ENODEV;
}
