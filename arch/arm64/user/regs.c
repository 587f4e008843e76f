/* SPDX-License-Identifier: BSD-3-Clause */
/*
 * A signal of a fault, as the CPU's exception that it was. The kernel tells
 * the CPU's syndrome, mostly; who else runs us (QEMU) may not, so it is made
 * up from what the signal says and what the instruction is.
 */
#include <string.h>

#include <uk/arch/traps.h>
#include <uk/asm/ectx.h>

#include "../../user/user-internal.h"
#include "access.h"

#define SEGV_ACCERR 2
#define BUS_ADRALN 1

/* Fault status of an abort. */
#define STATUS_TRANSLATION 0x07
#define STATUS_PERMISSION 0x0f
#define STATUS_EXTERNAL 0x10
#define STATUS_ALIGNMENT 0x21

#define ESR(ec, iss) ((unsigned long)(ec) << 26 | (iss))

static void load_regs(struct uk_regs *regs,
		      const struct uk_host_ucontext *context)
{
	memcpy(regs->x, context->x, sizeof(regs->x));
	regs->sp = context->sp;
	regs->pc = context->pc;
	regs->pstate = context->pstate;
	regs->far = context->fault_address;
}

static void store_regs(struct uk_host_ucontext *context,
		       const struct uk_regs *regs)
{
	memcpy(context->x, regs->x, sizeof(regs->x));
	context->sp = regs->sp;
	context->pc = regs->pc;
	context->pstate = regs->pstate;
}

/* What the kernel has added to a context under `magic`; NULL: nothing. */
static char *find_record(struct uk_host_ucontext *context, uint32_t magic)
{
	char *at = context->records;
	char *end = at + sizeof(context->records);
	struct uk_host_record record;

	while (end - at >= (long)sizeof(record)) {
		memcpy(&record, at, sizeof(record));
		if (record.magic == magic)
			return at;
		if (!record.magic || record.len < 8 ||
		    (long)record.len > end - at)
			return NULL;
		at += record.len;
	}
	return NULL;
}

/* The head of a record with vectors of any length. */
#define SVE_MAGIC 0x53564501U
#define SVE_HEAD_LEN 16

struct sve_head {
	uint32_t magic, len;
	uint16_t vector_len; /* bytes */
};

/* Vectors are in there as well, if it has any: their lower halves. */
static void store_sve(char *record, const struct uk_ectx *ectx)
{
	struct sve_head head;
	unsigned int i;

	memcpy(&head, record, sizeof(head));
	if (head.len < SVE_HEAD_LEN + 32U * head.vector_len)
		return;
	for (i = 0; i < 32; i++)
		memcpy(record + SVE_HEAD_LEN + i * head.vector_len, ectx->v[i],
		       sizeof(ectx->v[i]));
}

static void store_ectx(struct uk_host_ucontext *context,
		       struct uk_arm64_fpsimd *record,
		       const struct uk_ectx *ectx)
{
	char *sve = find_record(context, SVE_MAGIC);

	uk_arm64_ectx_store(record, ectx);
	if (sve)
		store_sve(sve, ectx);
}

/* What the kernel says of the exception; 0: nothing. */
static unsigned long told_esr(struct uk_host_ucontext *context)
{
	const char *at = find_record(context, UK_HOST_RECORD_ESR);
	struct uk_host_record record;

	if (!at)
		return 0;
	memcpy(&record, at, sizeof(record));
	return record.first;
}

static unsigned long status_of(int signo, int code)
{
	if (signo == UK_HOST_SIGSEGV)
		return code == SEGV_ACCERR ? STATUS_PERMISSION
					   : STATUS_TRANSLATION;
	return code == BUS_ADRALN ? STATUS_ALIGNMENT : STATUS_EXTERNAL;
}

static unsigned long abort_esr(int signo, const struct uk_host_siginfo *info,
			       const struct uk_host_ucontext *context)
{
	unsigned long iss = status_of(signo, info->code);
	unsigned long addr = (unsigned long)info->addr;

	if (addr == context->pc)
		return ESR(addr & 3 ? UK_ARM64_EC_PC_ALIGN
				    : UK_ARM64_EC_INSN_LOW,
			   iss);
	if (user__is_store(*(const uint32_t *)context->pc))
		iss |= UK_ARM64_ISS_WRITE;
	return ESR(UK_ARM64_EC_DATA_LOW, iss);
}

static unsigned long guessed_esr(int signo, const struct uk_host_siginfo *info,
				 const struct uk_host_ucontext *context)
{
	switch (signo) {
	case UK_HOST_SIGSEGV:
	case UK_HOST_SIGBUS:
		return abort_esr(signo, info, context);
	case UK_HOST_SIGTRAP:
		return ESR(UK_ARM64_EC_BRK, 0);
	case UK_HOST_SIGFPE:
		return ESR(UK_ARM64_EC_MATH, 0);
	default:
		return ESR(UK_ARM64_EC_UNKNOWN, 0);
	}
}

/* A signal that some process sent tells nothing of the CPU. */
static unsigned int class_of(struct uk_regs *regs, int signo,
			     const struct uk_host_siginfo *info,
			     struct uk_host_ucontext *context)
{
	regs->esr = 0;
	if (info->code <= 0)
		return UK_ARM64_NR_EC + signo;
	regs->esr = told_esr(context);
	if (!regs->esr)
		regs->esr = guessed_esr(signo, info, context);
	return UK_ARM64_ESR_EC(regs->esr);
}

void uk_user_trap(int signo, const struct uk_host_siginfo *info,
		  struct uk_host_ucontext *context)
{
	struct uk_arm64_fpsimd *record =
		(void *)find_record(context, UK_ARM64_FPSIMD_MAGIC);
	struct uk_ectx ectx;
	struct uk_regs regs;

	load_regs(&regs, context);
	if (info->code > 0)
		regs.far = (unsigned long)info->addr;
	if (record)
		uk_arm64_ectx_load(&ectx, record);
	uk_arm64_trap(&regs, class_of(&regs, signo, info, context),
		      record ? &ectx : NULL);
	if (record)
		store_ectx(context, record, &ectx);
	store_regs(context, &regs);
}
