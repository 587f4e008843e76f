/* SPDX-License-Identifier: BSD-3-Clause */
/* access() asks for the real user, faccessat() with AT_EACCESS not. */
#include "files.h"

int main(void)
{
	make("f", "x");
	chmod("f", 0600);
	make("x", "x");
	SHOW(access("f", R_OK | W_OK));
	SHOW(access("f", X_OK));
	chmod("x", 0010);
	SHOW(access("x", X_OK));
	SHOW(access("none", F_OK));
	SHOW(access("f", 8));
	SHOW(access(".", X_OK));
	become(1000, 1000);
	SHOW(access("f", R_OK));
	SHOW(syscall(SYS_faccessat2, AT_FDCWD, "f", R_OK, AT_EACCESS));
	SHOW(syscall(SYS_faccessat2, AT_FDCWD, "f", R_OK, 0));
	become(0, 0);
	SHOW(setreuid(1000, 0));
	SHOW(access("f", R_OK));
	SHOW(syscall(SYS_faccessat2, AT_FDCWD, "f", R_OK, AT_EACCESS));
	SHOW(syscall(SYS_faccessat2, AT_FDCWD, "f", R_OK, 0x8000));
	SHOW(setreuid(0, 0));
	return 0;
}
