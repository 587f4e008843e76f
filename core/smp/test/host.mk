# SPDX-License-Identifier: BSD-3-Clause
# Everything that is written for several CPUs, over threads of the host that
# play them: see machine/.
HOST_SRCS := smp.c test/machine/cpus.c test/machine/policy.c \
	$(addprefix core/clock/,clock.c heap.c timer.c wall.c) \
	$(addprefix core/sched/,block.c boot.c exit.c hooks.c list.c slice.c \
		smp.c switch.c thread.c wait.c test/machine/ctx.c) \
	$(addprefix core/lock/,mutex.c rwlock.c semaphore.c wait.c) \
	arch/x86_64/ctx.c
HOST_CFLAGS := -include $(TOP)/core/smp/test/machine/priv.h -Wa,-I$(TOP) \
	-DCONFIG_HAVE_SMP=1 -DCONFIG_UKPLAT_LCPU_MAXCOUNT=3 \
	-DCONFIG_LIBUKSCHED=1 -DCONFIG_LIBUKCLOCK=1 \
	-DCONFIG_STACK_SIZE_PAGE_ORDER=4 -DCONFIG_LIBUKSCHED_POLICY='"spread"'
HOST_LIBS := -lpthread
