/* SPDX-License-Identifier: BSD-3-Clause */
/* Which processes and threads there are, and what is known of each. */
#include "proc-internal.h"

#include <errno.h>
#include <string.h>

#include <uk/alloc.h>
#include <uk/arch/limits.h>
#include <uk/boot.h>
#include <uk/clock.h>
#include <uk/environ.h>
#include <uk/fdtab.h>
#include <uk/on.h>
#include <uk/percpu.h>
#include <uk/process.h>
#include <uk/task.h>
#include <uk/vfs.h>

#define NAME_LEN 16

/* There is one. */
static int next_process(const struct uk_procfs_of *of __unused, int from)
{
	int pid = uk_process_current()->pid;

	return from <= pid ? pid : -ENOENT;
}
PROC__ENTRY(processes, .path = "#", .next = next_process);

/* The search for the lowest number from `from` on. */
struct search {
	int from, found;
	int nr;
};

/* Threads of the kernel are no tasks of a process. */
static bool is_of_program(const struct uk_task *task)
{
	return task->is_cloned || task->tid == task->process->pid;
}

static bool look_at(struct uk_task *task, void *arg)
{
	struct search *search = arg;

	if (!is_of_program(task))
		return true;
	search->nr++;
	if (task->tid >= search->from &&
	    (search->found < 0 || task->tid < search->found))
		search->found = task->tid;
	return true;
}

static int next_task(const struct uk_procfs_of *of __unused, int from)
{
	struct search search = { .from = from, .found = -ENOENT };

	uk_task_foreach(look_at, &search);
	return search.found;
}
PROC__ENTRY(tasks, .path = "#/task/#", .next = next_task);

static int nr_tasks(void)
{
	struct search search = { .found = -ENOENT };

	uk_task_foreach(look_at, &search);
	return search.nr;
}

static int print_self(const struct uk_procfs_of *of __unused,
		      struct uk_procfs_text *text)
{
	uk_procfs_printf(text, "%d", uk_process_current()->pid);
	return 0;
}
PROC__ENTRY(self, .path = "self", .readlink = print_self);

static int print_thread_self(const struct uk_procfs_of *of __unused,
			     struct uk_procfs_text *text)
{
	uk_procfs_printf(text, "%d/task/%d", uk_process_current()->pid,
			 uk_task_tid(uk_task_current()));
	return 0;
}
PROC__ENTRY(thread_self, .path = "thread-self", .readlink = print_thread_self);

/* The thread that a file is about: the last number of its path. */
static int tid_of(const struct uk_procfs_of *of)
{
	return of->number[of->nr_numbers - 1];
}

static const char *program_name(void)
{
	const char *name = uk_boot_argc ? uk_boot_argv[0] : "unikern";
	const char *slash = strrchr(name, '/');

	return slash ? slash + 1 : name;
}

static void get_name(const struct uk_procfs_of *of, char name[NAME_LEN])
{
	struct uk_task *task = uk_task_get_by_tid(tid_of(of));
	const char *from = task && *task->name ? task->name : program_name();

	strncpy(name, from, NAME_LEN - 1);
	name[NAME_LEN - 1] = 0;
	if (task)
		uk_task_put(task);
}

static int print_comm(const struct uk_procfs_of *of,
		      struct uk_procfs_text *text)
{
	char name[NAME_LEN];

	get_name(of, name);
	uk_procfs_printf(text, "%s\n", name);
	return 0;
}

static int write_comm(const struct uk_procfs_of *of, const char *text)
{
	struct uk_task *task = uk_task_get_by_tid(tid_of(of));

	if (!task)
		return -ESRCH;
	strncpy(task->name, text, NAME_LEN - 1);
	uk_task_put(task);
	return 0;
}
PROC__ENTRY(comm, .path = "#/comm", .print = print_comm, .write = write_comm);
PROC__ENTRY(task_comm, .path = "#/task/#/comm", .print = print_comm,
	    .write = write_comm);

static int print_cmdline(const struct uk_procfs_of *of __unused,
			 struct uk_procfs_text *text)
{
	for (int i = 0; i < uk_boot_argc; i++)
		uk_procfs_write(text, uk_boot_argv[i],
				strlen(uk_boot_argv[i]) + 1);
	return 0;
}
PROC__PRINTED(cmdline, "cmdline", print_cmdline);

/* As the program was started. */
static int print_environ(const struct uk_procfs_of *of __unused,
			 struct uk_procfs_text *text)
{
	char **word = UK_ON(CONFIG_LIBPOSIX_ENVIRON) ? uk_environ() : NULL;

	for (; word && *word; word++)
		uk_procfs_write(text, *word, strlen(*word) + 1);
	return 0;
}
PROC__ENTRY(environment, .path = "#/environ", .mode = 0400,
	    .print = print_environ);

#define AT_NULL 0
#define AT_PAGESZ 6

/* As ports/musl has it behind the environment. */
static int print_auxv(const struct uk_procfs_of *of __unused,
		      struct uk_procfs_text *text)
{
	static const unsigned long pairs[] = { AT_PAGESZ, PAGE_SIZE, AT_NULL,
					       0 };

	uk_procfs_write(text, pairs, sizeof(pairs));
	return 0;
}
PROC__ENTRY(auxv, .path = "#/auxv", .mode = 0400, .print = print_auxv);

static unsigned long memory_in_use(void)
{
	unsigned long total = 0;
	__ssz avail = uk_alloc_availmem(uk_alloc_get_default());

	for (unsigned int i = 0; i < uk_bootinfo.nr_regions; i++)
		if (uk_bootinfo.regions[i].type == UK_MEMREGION_FREE ||
		    uk_bootinfo.regions[i].type == UK_MEMREGION_KERNEL)
			total += uk_bootinfo.regions[i].len;
	return avail > 0 && (unsigned long)avail < total
		       ? total - (unsigned long)avail
		       : total;
}

static void print_groups(const struct uk_fsctx *ctx,
			 struct uk_procfs_text *text)
{
	uk_procfs_printf(text, "Groups:\t");
	for (uint32_t i = 0; i < ctx->nr_groups; i++)
		uk_procfs_printf(text, "%u ", ctx->groups[i]);
	uk_procfs_printf(text, "\n");
}

static int print_status(const struct uk_procfs_of *of,
			struct uk_procfs_text *text)
{
	const struct uk_process *process = uk_process_current();
	const struct uk_fsctx *ctx = uk_fsctx_current();
	unsigned long used = memory_in_use() / 1024;
	char name[NAME_LEN];

	get_name(of, name);
	uk_procfs_printf(text, "Name:\t%s\nUmask:\t%04o\nState:\t%s\n", name,
			 ctx->umask, "R (running)");
	uk_procfs_printf(text, "Tgid:\t%d\nNgid:\t0\nPid:\t%d\nPPid:\t%d\n",
			 process->pid, tid_of(of), process->ppid);
	uk_procfs_printf(text, "TracerPid:\t0\nUid:\t%u\t%u\t%u\t%u\n",
			 ctx->real_uid, ctx->uid, ctx->uid, ctx->uid);
	uk_procfs_printf(text, "Gid:\t%u\t%u\t%u\t%u\nFDSize:\t%u\n",
			 ctx->real_gid, ctx->gid, ctx->gid, ctx->gid,
			 uk_fd_limit());
	print_groups(ctx, text);
	uk_procfs_printf(text, "VmPeak:\t%8lu kB\nVmSize:\t%8lu kB\n", used,
			 used);
	uk_procfs_printf(text, "VmHWM:\t%8lu kB\nVmRSS:\t%8lu kB\n", used,
			 used);
	uk_procfs_printf(text, "Threads:\t%d\nCpus_allowed_list:\t0-%u\n",
			 nr_tasks(), uk_cpu_count() - 1);
	uk_procfs_printf(text, "voluntary_ctxt_switches:\t0\n"
			       "nonvoluntary_ctxt_switches:\t0\n");
	return 0;
}
PROC__PRINTED(status, "status", print_status);

/* The 52 numbers of proc(5); most are not known here. */
static int print_stat(const struct uk_procfs_of *of,
		      struct uk_procfs_text *text)
{
	const struct uk_process *process = uk_process_current();
	unsigned long used = memory_in_use();
	char name[NAME_LEN];

	get_name(of, name);
	uk_procfs_printf(text, "%d (%s) R %d %d %d 0 -1 0 0 0 0 0 ", tid_of(of),
			 name, process->ppid, process->pgid, process->sid);
	uk_procfs_printf(
		text, "%lu 0 0 0 20 0 %d 0 0 %lu %lu ",
		(unsigned long)(uk_clock_monotonic() / (UK_NSEC_PER_SEC / 100)),
		nr_tasks(), used, used / 4096);
	uk_procfs_printf(text, "18446744073709551615 0 0 0 0 0 0 0 0 0 0 0 0 "
			       "17 0 0 0 0 0 0 0 0 0 0 0 0 0 0\n");
	return 0;
}
PROC__PRINTED(stat, "stat", print_stat);

static int print_statm(const struct uk_procfs_of *of __unused,
		       struct uk_procfs_text *text)
{
	unsigned long pages = memory_in_use() / 4096;

	uk_procfs_printf(text, "%lu %lu 0 0 0 %lu 0\n", pages, pages, pages);
	return 0;
}
PROC__PRINTED(statm, "statm", print_statm);

static int oom_score_adj; /* kept, and without effect */
PROC__ENTRY(oom_adj, .path = "#/oom_score_adj", .arg = &oom_score_adj,
	    .print = uk_procfs_print_int, .write = uk_procfs_write_int);
PROC__ENTRY(oom_score, .path = "#/oom_score", .arg = "0",
	    .print = uk_procfs_print_text);
PROC__ENTRY(cgroup, .path = "#/cgroup", .arg = "0::/",
	    .print = uk_procfs_print_text);
