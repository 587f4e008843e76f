/* SPDX-License-Identifier: BSD-3-Clause */
/* Runs a library's tests as a host program; argument: "suite[.case]". */
#include <uk/test.h>

#include <stddef.h>

int main(int argc, char **argv)
{
	return uk_test_run(argc > 1 ? argv[1] : NULL) ? 1 : 0;
}
