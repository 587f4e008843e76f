/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * QEMU plugin: counts the instructions that a guest executes while it does
 * something. SIGUSR2 to QEMU sets the counters to 0; the end of QEMU writes
 * them. What a repeated string instruction and a block that an interrupt cuts
 * count is as in plugin.c, but whole blocks are added when they begin.
 *
 * Arguments: out=FILE          "total N", all code, the kernel of a Linux
 *                              guest and its programs alike; N of all CPUs
 *            lo=ADDR hi=ADDR   then "at ADDR N" for each address of these
 */
#include "counts.h"

#include <signal.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

static void begin(int signal)
{
	(void)signal;
	total = 0;
	memset(counts, 0, (hi - lo) * sizeof(*counts));
}

static void on_exit_of_qemu(qemu_plugin_id_t id, void *data)
{
	(void)id;
	(void)data;
	write_counts();
}

static void on_translation(qemu_plugin_id_t id, struct qemu_plugin_tb *tb)
{
	size_t nr = qemu_plugin_tb_n_insns(tb);

	(void)id;
	qemu_plugin_register_vcpu_tb_exec_inline(tb, INLINE_ADD_U64, &total,
						 nr);
	for (size_t i = 0; i < nr; i++) {
		struct qemu_plugin_insn *insn = qemu_plugin_tb_get_insn(tb, i);
		uint64_t address = qemu_plugin_insn_vaddr(insn);

		if (address >= lo && address < hi)
			qemu_plugin_register_vcpu_insn_exec_inline(
				insn, INLINE_ADD_U64, &counts[address - lo], 1);
	}
}

static bool take_argument(char *argument)
{
	char *value = strchr(argument, '=');

	if (!value)
		return false;
	*value++ = '\0';
	if (!strcmp(argument, "lo"))
		lo = strtoull(value, NULL, 0);
	else if (!strcmp(argument, "hi"))
		hi = strtoull(value, NULL, 0);
	else if (!strcmp(argument, "out"))
		out = fopen(value, "w");
	return true;
}

int qemu_plugin_install(qemu_plugin_id_t id, const void *info, int argc,
			char **argv)
{
	(void)info;
	for (int i = 0; i < argc; i++)
		if (!take_argument(argv[i]))
			return -1;
	if (!out || hi < lo)
		return -1;
	counts = calloc(hi - lo + 1, sizeof(*counts));
	if (!counts || signal(SIGUSR2, begin) == SIG_ERR)
		return -1;
	qemu_plugin_register_vcpu_tb_trans_cb(id, on_translation);
	qemu_plugin_register_atexit_cb(id, on_exit_of_qemu, NULL);
	return 0;
}
