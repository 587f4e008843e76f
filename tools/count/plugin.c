/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * QEMU plugin: counts the instructions that an image executes, each by its
 * address, from one address to another.
 *
 * Arguments: lo=ADDR hi=ADDR   the image's code; only this is counted
 *            start=ADDR        counting starts before this instruction
 *            stop=ADDR         and ends before this one: out is written then
 *            mark=ADDR         (any number) note the count when first here
 *            out=FILE
 * FILE gets lines "mark ADDR COUNT" in the order of execution, then "total
 * COUNT", then "at ADDR COUNT" for each address executed.
 *
 * A repeated string instruction counts once for each repetition: that is how
 * TCG executes it.
 */
#include "counts.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#define MAX_MARKS 128

static uint64_t start, stop;
static uint64_t marks[MAX_MARKS];
static int nr_marks;
static bool counting;

/* An address at which something begins, ends or is noted. */
static void on_special(unsigned int cpu, void *data)
{
	uint64_t address = (uint64_t)(uintptr_t)data;
	int i;

	(void)cpu;
	if (!out)
		return;
	if (address == start)
		counting = true;
	if (address == stop && counting) {
		counting = false;
		write_counts();
		return;
	}
	for (i = 0; i < nr_marks; i++) {
		if (marks[i] != address || !counting)
			continue;
		fprintf(out, "mark 0x%" PRIx64 " %" PRIu64 "\n", address,
			total);
		marks[i] = 0;
	}
}

static void on_instruction(unsigned int cpu, void *data)
{
	(void)cpu;
	if (!counting)
		return;
	total++;
	counts[(uint64_t)(uintptr_t)data - lo]++;
}

static bool is_special(uint64_t address)
{
	int i;

	for (i = 0; i < nr_marks; i++) {
		if (marks[i] == address)
			return true;
	}
	return address == start || address == stop;
}

static void on_translation(qemu_plugin_id_t id, struct qemu_plugin_tb *tb)
{
	size_t i, nr = qemu_plugin_tb_n_insns(tb);

	(void)id;
	for (i = 0; i < nr; i++) {
		struct qemu_plugin_insn *insn = qemu_plugin_tb_get_insn(tb, i);
		uint64_t address = qemu_plugin_insn_vaddr(insn);
		void *data = (void *)(uintptr_t)address;

		if (address < lo || address >= hi)
			continue;
		if (is_special(address))
			qemu_plugin_register_vcpu_insn_exec_cb(
				insn, on_special, CB_NO_REGS, data);
		qemu_plugin_register_vcpu_insn_exec_cb(insn, on_instruction,
						       CB_NO_REGS, data);
	}
}

static void on_exit_of_qemu(qemu_plugin_id_t id, void *data)
{
	(void)id;
	(void)data;
	if (out)
		write_counts();
}

static void take_argument(const char *name, const char *value)
{
	uint64_t address = strtoull(value, NULL, 0);

	if (!strcmp(name, "lo"))
		lo = address;
	else if (!strcmp(name, "hi"))
		hi = address;
	else if (!strcmp(name, "start"))
		start = address;
	else if (!strcmp(name, "stop"))
		stop = address;
	else if (!strcmp(name, "out"))
		out = fopen(value, "w");
	else if (!strcmp(name, "mark") && nr_marks < MAX_MARKS)
		marks[nr_marks++] = address;
}

int qemu_plugin_install(qemu_plugin_id_t id, const void *info, int argc,
			char **argv)
{
	int i;

	(void)info;
	for (i = 0; i < argc; i++) {
		char *value = strchr(argv[i], '=');

		if (!value)
			return -1;
		*value++ = '\0';
		take_argument(argv[i], value);
	}
	if (!out || hi <= lo)
		return -1;
	counts = calloc(hi - lo, sizeof(*counts));
	if (!counts)
		return -1;
	qemu_plugin_register_vcpu_tb_trans_cb(id, on_translation);
	qemu_plugin_register_atexit_cb(id, on_exit_of_qemu, NULL);
	return 0;
}
