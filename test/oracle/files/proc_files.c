/* SPDX-License-Identifier: BSD-3-Clause */
/* Files of /proc that programs look at have what they look for. */
#include "files.h"

int main(void)
{
	static const char *const paths[] = {
		"/proc/meminfo",
		"/proc/cpuinfo",
		"/proc/uptime",
		"/proc/version",
		"/proc/stat",
		"/proc/loadavg",
		"/proc/mounts",
		"/proc/filesystems",
		"/proc/self/status",
		"/proc/self/stat",
		"/proc/self/statm",
		"/proc/self/limits",
		"/proc/self/cmdline",
		"/proc/self/comm",
		"/proc/sys/kernel/hostname",
		"/proc/sys/kernel/osrelease",
		"/proc/sys/kernel/pid_max",
		"/proc/sys/kernel/random/uuid",
		"/proc/sys/kernel/random/boot_id",
		"/proc/sys/vm/overcommit_memory",
	};
	char text[4096];
	struct stat s;
	size_t i;
	int fd;

	for (i = 0; i < sizeof(paths) / sizeof(*paths); i++) {
		fd = open(paths[i], O_RDONLY);
		printf("%s: %s, ", paths[i],
		       read(fd, text, sizeof(text)) > 0 ? "text" : "nothing");
		fstat(fd, &s);
		printf("mode %o, size %ld\n", s.st_mode, (long)s.st_size);
		close(fd);
	}
	fd = open("/proc/meminfo", O_RDONLY);
	memset(text, 0, sizeof(text));
	pread(fd, text, 9, 0);
	SHOW_STR(text);
	SHOW(write(fd, "x", 1));
	SHOW_OK(open("/proc/none", O_RDONLY));
	SHOW_OK(open("/proc/new", O_CREAT | O_RDWR, 0600));
	SHOW_OK(open("/proc/self/task", O_RDONLY | O_DIRECTORY));
	return 0;
}
