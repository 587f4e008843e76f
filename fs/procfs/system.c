/* SPDX-License-Identifier: BSD-3-Clause */
/* What concerns the whole system and core/ knows. */
#include <stdio.h>
#include <string.h>

#include <uk/abi/mount.h>
#include <uk/alloc.h>
#include <uk/bootinfo.h>
#include <uk/clock.h>
#include <uk/cpuid.h>
#include <uk/percpu.h>
#include <uk/procfs.h>
#include <uk/random.h>
#include <uk/store.h>
#include <uk/vfs.h>

#define KIB 1024UL

/* An entry that only prints. */
#define PRINTED(symbol, text_path, function)           \
	static const struct uk_procfs_entry symbol = { \
		.path = text_path,                     \
		.print = function,                     \
	};                                             \
	UK_REGISTER(procfs, symbol)

static bool is_ram(const struct uk_memregion *region)
{
	return region->type == UK_MEMREGION_FREE ||
	       region->type == UK_MEMREGION_KERNEL ||
	       region->type == UK_MEMREGION_INITRD;
}

static unsigned long ram_len(void)
{
	unsigned long len = 0;

	for (unsigned int i = 0; i < uk_bootinfo.nr_regions; i++)
		if (is_ram(&uk_bootinfo.regions[i]))
			len += uk_bootinfo.regions[i].len;
	return len;
}

static int print_meminfo(const struct uk_procfs_of *of __unused,
			 struct uk_procfs_text *text)
{
	__ssz avail = uk_alloc_availmem(uk_alloc_get_default());
	unsigned long free = avail > 0 ? (unsigned long)avail : 0;
	unsigned long total = ram_len();
	static const char *const none[] = { "Buffers",	  "Cached",
					    "SwapCached", "Shmem",
					    "SwapTotal",  "SwapFree" };

	uk_procfs_printf(text, "MemTotal:       %8lu kB\n",
			 MAX(total, free) / KIB);
	uk_procfs_printf(text, "MemFree:        %8lu kB\n", free / KIB);
	uk_procfs_printf(text, "MemAvailable:   %8lu kB\n", free / KIB);
	for (size_t i = 0; i < ARRAY_SIZE(none); i++)
		uk_procfs_printf(text, "%s:%*s kB\n", none[i],
				 (int)(23 - strlen(none[i])), "0");
	return 0;
}
PRINTED(meminfo, "meminfo", print_meminfo);

static void print_features(struct uk_procfs_text *text)
{
	uk_procfs_printf(text, UK_CPU_FEATURES_KEY "\t\t:");
	for (int i = 0; i < UK_CPU_NR_FEATURES; i++)
		if (uk_cpuid_has((enum uk_cpu_feature)i))
			uk_procfs_printf(text, " %s",
					 uk_cpuid_name((enum uk_cpu_feature)i));
	uk_procfs_printf(text, "\n\n");
}

static int print_cpuinfo(const struct uk_procfs_of *of __unused,
			 struct uk_procfs_text *text)
{
	char vendor[UK_CPUID_VENDOR_LEN], brand[UK_CPUID_BRAND_LEN];

	uk_cpuid_vendor(vendor);
	uk_cpuid_brand(brand);
	for (unsigned int i = 0; i < uk_cpu_count(); i++) {
		uk_procfs_printf(text, "processor\t: %u\n", i);
		if (*vendor)
			uk_procfs_printf(text, "vendor_id\t: %s\n", vendor);
		if (*brand)
			uk_procfs_printf(text, "model name\t: %s\n", brand);
		print_features(text);
	}
	return 0;
}
PRINTED(cpuinfo, "cpuinfo", print_cpuinfo);

static int print_uptime(const struct uk_procfs_of *of __unused,
			struct uk_procfs_text *text)
{
	__nsec now = uk_clock_monotonic();

	uk_procfs_printf(text, "%lu.%02lu 0.00\n",
			 (unsigned long)(now / UK_NSEC_PER_SEC),
			 (unsigned long)(now % UK_NSEC_PER_SEC /
					 (UK_NSEC_PER_SEC / 100)));
	return 0;
}
PRINTED(uptime, "uptime", print_uptime);

static int print_version(const struct uk_procfs_of *of __unused,
			 struct uk_procfs_text *text)
{
	uk_procfs_printf(text, "Unikern version %s (%s) %s\n",
			 CONFIG_UK_FULLVERSION, __VERSION__,
			 CONFIG_UK_CODENAME);
	return 0;
}
PRINTED(version, "version", print_version);

/* Words were cut apart in place. */
static int print_cmdline(const struct uk_procfs_of *of __unused,
			 struct uk_procfs_text *text)
{
	for (size_t i = 0; i < uk_bootinfo.cmdline_len; i++)
		uk_procfs_write(text,
				uk_bootinfo.cmdline[i] ? &uk_bootinfo.cmdline[i]
						       : " ",
				1);
	uk_procfs_write(text, "\n", 1);
	return 0;
}
PRINTED(cmdline, "cmdline", print_cmdline);

/* Those that need no device come first on a line of their own. */
static int print_filesystems(const struct uk_procfs_of *of __unused,
			     struct uk_procfs_text *text)
{
	uk_registry_foreach (fs, fs)
		if ((*fs)->mount)
			uk_procfs_printf(text, "nodev\t%s\n", (*fs)->name);
	return 0;
}
PRINTED(filesystems, "filesystems", print_filesystems);

static void print_flags(unsigned long flags, struct uk_procfs_text *text)
{
	static const struct {
		unsigned long flag;
		const char *name;
	} names[] = {
		{ UK_ABI_MS_NOSUID, ",nosuid" },
		{ UK_ABI_MS_NODEV, ",nodev" },
		{ UK_ABI_MS_NOEXEC, ",noexec" },
		{ UK_ABI_MS_SYNCHRONOUS, ",sync" },
		{ UK_ABI_MS_NOATIME, ",noatime" },
	};

	uk_procfs_printf(text, flags & UK_ABI_MS_RDONLY ? "ro" : "rw");
	for (size_t i = 0; i < ARRAY_SIZE(names); i++)
		if (flags & names[i].flag)
			uk_procfs_printf(text, "%s", names[i].name);
	if (!(flags & (UK_ABI_MS_NOATIME | UK_ABI_MS_STRICTATIME)))
		uk_procfs_printf(text, ",relatime");
}

/* Under the tree lock. */
static int print_mount(struct uk_mount *mount, void *arg)
{
	struct uk_procfs_text *text = arg;
	int error;
	char *path = uk_procfs_path(mount->root, &error);

	if (path) { /* others are above our root */
		uk_procfs_printf(text, "%s %s %s ", mount->source, path,
				 mount->fs->name);
		print_flags(mount->flags, text);
		uk_procfs_printf(text, " 0 0\n");
	}
	uk_free(uk_alloc_get_default(), path);
	return 0;
}

static int print_mounts(const struct uk_procfs_of *of __unused,
			struct uk_procfs_text *text)
{
	return uk_vfs_foreach_mount(print_mount, text);
}
PRINTED(mounts, "mounts", print_mounts);
PRINTED(self_mounts, "#/mounts", print_mounts);

static int print_mountinfo_line(struct uk_mount *mount, void *arg)
{
	struct uk_procfs_text *text = arg;
	int error;
	char *path = uk_procfs_path(mount->root, &error);

	if (path) {
		uk_procfs_printf(
			text, "%lu %lu 0:%lu / %s ", (unsigned long)mount->id,
			(unsigned long)(mount->on ? mount->on->mount->id : 0),
			(unsigned long)mount->id, path);
		print_flags(mount->flags, text);
		uk_procfs_printf(text, " - %s %s ", mount->fs->name,
				 mount->source);
		uk_procfs_printf(text, mount->flags & UK_ABI_MS_RDONLY
					       ? "ro\n"
					       : "rw\n");
	}
	uk_free(uk_alloc_get_default(), path);
	return 0;
}

static int print_mountinfo(const struct uk_procfs_of *of __unused,
			   struct uk_procfs_text *text)
{
	return uk_vfs_foreach_mount(print_mountinfo_line, text);
}
PRINTED(mountinfo, "#/mountinfo", print_mountinfo);

/* Nobody counts what CPUs do: all time is that of programs. */
static int print_stat(const struct uk_procfs_of *of __unused,
		      struct uk_procfs_text *text)
{
	unsigned long ticks =
		(unsigned long)(uk_clock_monotonic() / (UK_NSEC_PER_SEC / 100));
	unsigned int nr = uk_cpu_count();

	uk_procfs_printf(text, "cpu  %lu 0 0 0 0 0 0 0 0 0\n", ticks * nr);
	for (unsigned int i = 0; i < nr; i++)
		uk_procfs_printf(text, "cpu%u %lu 0 0 0 0 0 0 0 0 0\n", i,
				 ticks);
	uk_procfs_printf(
		text,
		"intr 0\nctxt 0\nbtime %lu\nprocesses 1\n"
		"procs_running 1\nprocs_blocked 0\n",
		(unsigned long)((uk_clock_wall() - uk_clock_monotonic()) /
				UK_NSEC_PER_SEC));
	return 0;
}
PRINTED(stat, "stat", print_stat);

static int print_loadavg(const struct uk_procfs_of *of __unused,
			 struct uk_procfs_text *text)
{
	uk_procfs_printf(text, "0.00 0.00 0.00 1/1 1\n");
	return 0;
}
PRINTED(loadavg, "loadavg", print_loadavg);

/* All that core/store has. */
static int print_value(const char *path,
		       const struct uk_store_entry *entry __unused, void *arg)
{
	struct uk_procfs_text *text = arg;
	struct uk_store_ref ref;
	char value[128];

	if (uk_store_open(path, &ref) < 0)
		return 0;
	if (!uk_store_get_text(&ref, value, sizeof(value)))
		uk_procfs_printf(text, "%s %s\n", path, value);
	uk_store_close(&ref);
	return 0;
}

static int print_store(const struct uk_procfs_of *of __unused,
		       struct uk_procfs_text *text)
{
	return uk_store_walk(NULL, print_value, text);
}
PRINTED(store, "store", print_store);

/* Knobs: what programs look at, and may set, without effect. */
static int overcommit_memory, swappiness = 60, max_map_count = 65530,
			      pid_max_value = 4194304;

#define KNOB(symbol, text_path, variable)              \
	static const struct uk_procfs_entry symbol = { \
		.path = text_path,                     \
		.arg = &(variable),                    \
		.print = uk_procfs_print_int,          \
		.write = uk_procfs_write_int,          \
	};                                             \
	UK_REGISTER(procfs, symbol)

KNOB(vm_overcommit, "sys/vm/overcommit_memory", overcommit_memory);
KNOB(pid_max, "sys/kernel/pid_max", pid_max_value);
KNOB(vm_swappiness, "sys/vm/swappiness", swappiness);
KNOB(vm_max_map_count, "sys/vm/max_map_count", max_map_count);

#define CONSTANT(symbol, text_path, value)             \
	static const struct uk_procfs_entry symbol = { \
		.path = text_path,                     \
		.arg = (value),                        \
		.print = uk_procfs_print_text,         \
	};                                             \
	UK_REGISTER(procfs, symbol)

CONSTANT(threads_max, "sys/kernel/threads-max", "1073741823");
CONSTANT(ngroups_max, "sys/kernel/ngroups_max", "64");
CONSTANT(cap_last_cap, "sys/kernel/cap_last_cap", "40");
CONSTANT(file_max, "sys/fs/file-max", "1048576");
CONSTANT(nr_open, "sys/fs/nr_open", "1048576");
CONSTANT(pipe_max_size, "sys/fs/pipe-max-size", "1048576");
CONSTANT(somaxconn, "sys/net/core/somaxconn", "4096");
CONSTANT(entropy_avail, "sys/kernel/random/entropy_avail", "256");
CONSTANT(poolsize, "sys/kernel/random/poolsize", "256");

static void print_id(const uint8_t id[16], struct uk_procfs_text *text)
{
	for (int i = 0; i < 16; i++)
		uk_procfs_printf(text, "%s%02x",
				 i == 4 || i == 6 || i == 8 || i == 10 ? "-"
								       : "",
				 id[i]);
	uk_procfs_printf(text, "\n");
}

/* RFC 4122, version 4. */
static void make_id(uint8_t id[16])
{
	uk_random_fill(id, 16);
	id[6] = (uint8_t)((id[6] & 0x0f) | 0x40);
	id[8] = (uint8_t)((id[8] & 0x3f) | 0x80);
}

static int print_uuid(const struct uk_procfs_of *of __unused,
		      struct uk_procfs_text *text)
{
	uint8_t id[16];

	make_id(id);
	print_id(id, text);
	return 0;
}
PRINTED(uuid, "sys/kernel/random/uuid", print_uuid);

/* One for as long as the image runs; two first readers may see two. */
static int print_boot_id(const struct uk_procfs_of *of __unused,
			 struct uk_procfs_text *text)
{
	static uint8_t boot_id[16];

	if (!boot_id[6])
		make_id(boot_id);
	print_id(boot_id, text);
	return 0;
}
PRINTED(boot_id, "sys/kernel/random/boot_id", print_boot_id);
