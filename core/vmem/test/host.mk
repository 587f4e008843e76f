# SPDX-License-Identifier: BSD-3-Clause
HOST_SRCS := vas.c vma.c populate.c kinds.c program.c move.c frames.c flush.c pagetable.c spaces.c
HOST_SRCS += $(if $(filter core/vmem,$(LIB)),core/vmem/test/machine_on_host.c)
HOST_CFLAGS := -DCONFIG_UKPLAT_LCPU_MAXCOUNT=1 -DCONFIG_LIBUKVMEM_PAGETABLE=1 \
	-DCONFIG_LIBUKBOOT_INITBBUDDY=1
HOST_LIBS := core/alloc core/allocbbuddy core/falloc lib/itree
