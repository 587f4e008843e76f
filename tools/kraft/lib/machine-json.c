/* SPDX-License-Identifier: BSD-3-Clause */
/* Machines as JSON, in their folders. */
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "machine.h"

#define WORD(name)                                    \
	{                                             \
#name, offsetof(struct machine, name) \
	}

static const struct {
	const char *name;
	size_t offset;
} words[] = {
	WORD(name),	 WORD(image), WORD(kernel_name), WORD(arch),
	WORD(plat),	 WORD(vmm),   WORD(type),	 WORD(cpu),
	WORD(accel),	 WORD(door),  WORD(initrd),	 WORD(kernel),
	WORD(load_at),	 WORD(gdb),   WORD(dir),	 WORD(pre_up),
	WORD(post_down),
};

static const struct {
	const char *name;
	size_t offset;
} lists[] = {
	WORD(kernel_args), WORD(args),	    WORD(env),	 WORD(extra),
	WORD(first),	   WORD(addresses), WORD(disks),
};

#define COUNT(array) (sizeof(array) / sizeof(*(array)))

static char **word_at(const struct machine *machine, size_t i)
{
	return (char **)((char *)machine + words[i].offset);
}

static struct list *list_at(const struct machine *machine, size_t i)
{
	return (struct list *)((char *)machine + lists[i].offset);
}

static json_t *from_list(const struct list *list)
{
	json_t *array = json_array();
	size_t i;

	for (i = 0; i < list->count; i++)
		json_array_append_new(array, json_string(list->items[i]));
	return array;
}

static void put_words(json_t *object, const struct machine *machine)
{
	size_t i;

	for (i = 0; i < COUNT(words); i++)
		if (*word_at(machine, i))
			json_object_set_new(object, words[i].name,
					    json_string(*word_at(machine, i)));
	for (i = 0; i < COUNT(lists); i++)
		json_object_set_new(object, lists[i].name,
				    from_list(list_at(machine, i)));
}

static json_t *ports_of(const struct machine *machine)
{
	json_t *array = json_array();
	const struct port *port = machine->ports;
	size_t i;

	for (i = 0; i < machine->nr_ports; i++, port++)
		json_array_append_new(
			array, json_sprintf("%s:%u:%u/%s", port->address,
					    port->host, port->guest,
					    port->is_udp ? "udp" : "tcp"));
	return array;
}

static json_t *shares_of(const struct machine *machine)
{
	json_t *array = json_array();
	const struct share *share = machine->shares;
	size_t i;

	for (i = 0; i < machine->nr_shares; i++, share++)
		json_array_append_new(
			array,
			json_pack("{s:s, s:s, s:s, s:b}", "source",
				  share->source, "destination",
				  share->destination, "driver", share->driver,
				  "read_only", share->is_read_only));
	return array;
}

static json_t *cards_of(const struct machine *machine)
{
	json_t *array = json_array();
	const struct card *card = machine->cards;
	size_t i;

	for (i = 0; i < machine->nr_cards; i++, card++)
		json_array_append_new(
			array,
			json_sprintf("%s%s%s%s", card->tap ? "tap:" : "",
				     card->tap ? card->tap : card->bridge,
				     card->address ? ":" : "",
				     card->address ? card->address : ""));
	return array;
}

json_t *machine_to_json(const struct machine *machine)
{
	json_t *object = json_object();

	put_words(object, machine);
	json_object_set_new(object, "memory",
			    json_integer((json_int_t)machine->memory));
	json_object_set_new(object, "cpus", json_integer(machine->cpus));
	json_object_set_new(object, "paused", json_boolean(machine->is_paused));
	json_object_set_new(object, "detached",
			    json_boolean(machine->is_detached));
	json_object_set_new(object, "user_network",
			    json_boolean(machine->has_user_network));
	json_object_set_new(object, "ports", ports_of(machine));
	json_object_set_new(object, "volumes", shares_of(machine));
	json_object_set_new(object, "networks", cards_of(machine));
	return object;
}

static void take_words(struct machine *machine, const json_t *object)
{
	const json_t *array, *item;
	size_t i, j;

	for (i = 0; i < COUNT(words); i++)
		text_set(word_at(machine, i), json_string_value(json_object_get(
						      object, words[i].name)));
	for (i = 0; i < COUNT(lists); i++) {
		array = json_object_get(object, lists[i].name);
		json_array_foreach((json_t *)array, j,
				   item) if (json_is_string(item))
			list_add(list_at(machine, i), json_string_value(item));
	}
}

static int take_strings(struct machine *machine, const json_t *array,
			int (*add)(struct machine *, const char *,
				   struct error *),
			struct error *error)
{
	const json_t *item;
	size_t i;
	int code = 0;

	json_array_foreach((json_t *)array, i, item)
	{
		if (!code && json_is_string(item))
			code = add(machine, json_string_value(item), error);
	}
	return code;
}

static int take_shares(struct machine *machine, const json_t *array,
		       struct error *error)
{
	const char *source, *destination, *driver;
	const json_t *item;
	int is_read_only, code;
	size_t i;

	json_array_foreach((json_t *)array, i, item)
	{
		_cleanup_text_ char *given = NULL;

		if (json_unpack((json_t *)item, "{s:s, s:s, s:s, s:b}",
				"source", &source, "destination", &destination,
				"driver", &driver, "read_only", &is_read_only))
			return fail(error, "a volume is malformed");
		given = text("%s:%s%s", source, destination,
			     is_read_only ? ":ro" : "");
		code = machine_add_share(machine, given, driver, error);
		if (code)
			return code;
	}
	return 0;
}

int machine_from_json(struct machine *machine, const json_t *object,
		      struct error *error)
{
	int code;

	*machine = (struct machine){ 0 };
	take_words(machine, object);
	machine->memory = (unsigned long long)json_integer_value(
		json_object_get(object, "memory"));
	machine->cpus = (unsigned int)json_integer_value(
		json_object_get(object, "cpus"));
	machine->is_paused = json_is_true(json_object_get(object, "paused"));
	machine->is_detached =
		json_is_true(json_object_get(object, "detached"));
	machine->has_user_network =
		json_is_true(json_object_get(object, "user_network"));
	code = take_strings(machine, json_object_get(object, "ports"),
			    machine_add_port, error);
	if (!code)
		code = take_strings(machine,
				    json_object_get(object, "networks"),
				    machine_add_card, error);
	if (!code)
		code = take_shares(machine, json_object_get(object, "volumes"),
				   error);
	if (!code && (!machine->name || !machine->image || !machine->arch ||
		      !machine->plat || !machine->dir))
		code = fail(error, "the machine's description is incomplete");
	return code;
}
