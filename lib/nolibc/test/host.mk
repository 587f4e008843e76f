# SPDX-License-Identifier: BSD-3-Clause
# On the host every name of nolibc gets a prefix, so that the host's libc is
# there beside it (and is the oracle); the tests see nolibc's headers.
NOLIBC := $(TOP)/lib/nolibc
HOST_CFLAGS := -fno-builtin -nostdinc -I$(NOLIBC)/include \
	-I$(NOLIBC)/include-plain $(foreach name,$(shell \
	grep -v '^\#' $(NOLIBC)/exportsyms.uk),-D$(name)=nolibc_$(name))
# with floats and texts; the CPU's functions (generic ones: test_generic.c);
# malloc and the end of the program are the host's, by test/host-shim.c
HOST_SRCS := ctype.c test/host-shim.c test/host_oracle.c \
	$(filter-out stdio/no-float.c \
	string/strerror-short.c $(patsubst %,string/%.c,memcpy memmove memset),\
	$(patsubst $(NOLIBC)/%,%,$(wildcard $(NOLIBC)/float/*.c \
	$(NOLIBC)/string/*.c $(NOLIBC)/stdio/*.c $(NOLIBC)/x86_64/*.S))) \
	$(patsubst %,stdlib/%.c,abs atexit bsearch errno-plain getenv getopt \
	integer qsort rand strtol)
HOST_LIBS := lib/isrlib
