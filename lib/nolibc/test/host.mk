# SPDX-License-Identifier: BSD-3-Clause
# On the host every name of nolibc gets a prefix, so that the host's libc is
# there beside it (and is the oracle); the tests see nolibc's headers.
NOLIBC := $(TOP)/lib/nolibc
HOST_CFLAGS := -fno-builtin -nostdinc -I$(NOLIBC)/include \
	-I$(NOLIBC)/include-plain $(foreach name,$(shell \
	grep -v '^\#' $(NOLIBC)/exportsyms.uk),-D$(name)=nolibc_$(name))
HOST_SRCS := $(patsubst $(NOLIBC)/%,%,$(wildcard $(NOLIBC)/ctype.c \
	$(NOLIBC)/float/*.c $(NOLIBC)/string/*.c $(NOLIBC)/stdio/*.c) \
	$(foreach file,abs atexit bsearch errno-plain getenv getopt integer \
	qsort rand strtol,$(NOLIBC)/stdlib/$(file).c)) test/host-shim.c
HOST_SRCS := $(filter-out $(if $(wildcard $(NOLIBC)/float),stdio/no-float.c) $(foreach name,memcpy memmove \
	memset,string/$(name).c),$(HOST_SRCS)) $(foreach name,memcpy memmove \
	memset setjmp,x86_64/$(name).S)
HOST_LIBS := lib/isrlib
