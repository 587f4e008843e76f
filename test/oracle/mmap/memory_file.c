/* SPDX-License-Identifier: BSD-3-Clause */
/* memfd_create(): a file without a name. */
#define _GNU_SOURCE
#include "memory.h"

int main(void)
{
	int fd = memfd_create("some name", 0);
	char *at, buf[4];
	struct stat st;

	SHOW_BOOL(fd >= 0);
	SHOW(fstat(fd, &st));
	SHOW(st.st_size);
	SHOW_BOOL(S_ISREG(st.st_mode));
	SHOW(st.st_mode & 07777);
	SHOW(st.st_nlink);
	SHOW(fcntl(fd, F_GETFD));
	SHOW(fcntl(fd, F_GETFL) & O_ACCMODE);
	SHOW(ftruncate(fd, 2 * (off_t)PAGE));
	at = mmap(NULL, 2 * PAGE, RW, MAP_SHARED, fd, 0);
	SHOW(all_of(at, 2 * PAGE));
	memcpy(at + PAGE, "memo", 4);
	SHOW(pread(fd, buf, 4, (off_t)PAGE));
	printf("%.4s\n", buf);
	SHOW(write(fd, "abc", 3));
	SHOW(at[2]);
	SHOW(lseek(fd, 0, SEEK_CUR));
	SHOW(fcntl(memfd_create("", MFD_CLOEXEC), F_GETFD));
	SHOW(memfd_create("x", 0x80000000));
	SHOW(memfd_create("a name that is by far too long: "
			  "................................................"
			  "................................................"
			  "................................................"
			  "................................................"
			  "................................................",
			  0));
	SHOW(fcntl(fd, F_GET_SEALS));
	SHOW(fcntl(fd, F_ADD_SEALS, F_SEAL_WRITE));
	return 0;
}
