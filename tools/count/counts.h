/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * What both plugins of QEMU share: the part of its plugin interface, version
 * 1, that they use (Debian ships no header for it), and the counts.
 */
#ifndef COUNTS_H
#define COUNTS_H

#include <inttypes.h>
#include <stddef.h>
#include <stdio.h>

typedef uint64_t qemu_plugin_id_t;
struct qemu_plugin_tb;
struct qemu_plugin_insn;

#define EXPORT __attribute__((visibility("default")))
#define CB_NO_REGS 0
#define INLINE_ADD_U64 0

void qemu_plugin_register_vcpu_tb_trans_cb(qemu_plugin_id_t id,
					   void (*cb)(qemu_plugin_id_t,
						      struct qemu_plugin_tb *));
void qemu_plugin_register_atexit_cb(qemu_plugin_id_t id,
				    void (*cb)(qemu_plugin_id_t, void *),
				    void *data);
size_t qemu_plugin_tb_n_insns(const struct qemu_plugin_tb *tb);
struct qemu_plugin_insn *
qemu_plugin_tb_get_insn(const struct qemu_plugin_tb *tb, size_t i);
uint64_t qemu_plugin_insn_vaddr(const struct qemu_plugin_insn *insn);
void qemu_plugin_register_vcpu_tb_exec_inline(struct qemu_plugin_tb *tb, int op,
					      void *counter, uint64_t more);
void qemu_plugin_register_vcpu_insn_exec_inline(struct qemu_plugin_insn *insn,
						int op, void *counter,
						uint64_t more);
void qemu_plugin_register_vcpu_insn_exec_cb(struct qemu_plugin_insn *insn,
					    void (*cb)(unsigned int, void *),
					    int flags, void *data);

EXPORT int qemu_plugin_version = 1;
EXPORT int qemu_plugin_install(qemu_plugin_id_t id, const void *info, int argc,
			       char **argv);

static uint64_t lo, hi; /* the addresses that are told apart */
static uint64_t total;
static uint64_t *counts; /* by address - lo */
static FILE *out;

/* "total COUNT", then "at ADDR COUNT" for each address executed. */
static void write_counts(void)
{
	uint64_t i;

	fprintf(out, "total %" PRIu64 "\n", total);
	for (i = 0; i < hi - lo; i++)
		if (counts[i])
			fprintf(out, "at 0x%" PRIx64 " %" PRIu64 "\n", lo + i,
				counts[i]);
	fclose(out);
	out = NULL;
}

#endif /* COUNTS_H */
