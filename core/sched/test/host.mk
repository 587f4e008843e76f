# SPDX-License-Identifier: BSD-3-Clause
# The scheduler over a machine made of one thread of the host: see machine/.
HOST_SRCS := block.c boot.c exit.c fifo.c hooks.c list.c slice.c switch.c thread.c \
	wait.c test/machine/machine.c test/machine/ctx.c arch/x86_64/ctx.c \
	core/schedcoop/coop.c core/schedrr/rr.c
HOST_CFLAGS := -include $(TOP)/core/sched/test/machine/priv.h \
	-Wa,-I$(TOP) -DCONFIG_LIBUKSCHED=1 -DCONFIG_STACK_SIZE_PAGE_ORDER=4 \
	-DCONFIG_LIBUKSCHEDRR_SLICE_US=5 -DCONFIG_LIBUKSCHED_POLICY=HOST_POLICY \
	-DHOST_POLICY='"$(if $(filter core/schedcoop,$(LIB)),coop,rr)"'
HOST_LIBS := core/clock
