# SPDX-License-Identifier: BSD-3-Clause
# Flags that every command gets, from the options of "Build Options". What the
# environment calls CFLAGS is not ours: UK_CFLAGS and its like are.
$(foreach v,COMPFLAGS CFLAGS CXXFLAGS ASFLAGS GOCFLAGS RUSTCFLAGS LDFLAGS LIBLDFLAGS \
	IMAGE_LDFLAGS CINCLUDES CXXINCLUDES ASINCLUDES GOCINCLUDES ARCHFLAGS ISR_ARCHFLAGS \
	DBGFLAGS OBJCFLAGS M4FLAGS M4INCLUDES AWKFLAGS AWKINCLUDES SECT_STRIP_FLAGS,$(eval $(v) :=))
unexport CFLAGS CXXFLAGS CPPFLAGS ASFLAGS LDFLAGS COMPFLAGS ARCHFLAGS
CFLAGS_EXTRA := $(UK_CFLAGS)
CXXFLAGS_EXTRA := $(UK_CXXFLAGS)
ASFLAGS_EXTRA := $(UK_ASFLAGS)
GOCFLAGS_EXTRA := $(UK_GOCFLAGS)
LDFLAGS_EXTRA := $(UK_LDFLAGS)

# Paths in objects are those of no machine, so images from two folders are alike.
prefix_maps := $(UK_BASE)=/unikern $(foreach d,$(UK_ELIBS) $(UK_EPLATS),$(d)=/lib/$(notdir $(d))) \
	$(APP_BASE)=/app $(BUILD_DIR)=/build
COMPFLAGS += $(CC_TARGET) -nostdlib -nostdinc -idirafter $(CC_HEADERS)
# Without a libc the compiler's own headers must do, and do not ask for one.
COMPFLAGS += $(if $(CONFIG_HAVE_LIBC)$(CONFIG_LIBNOLIBC),,-ffreestanding)
new_flags := $(call gcc_version_ge,8)$(call clang_version_ge,10)
COMPFLAGS += -include $(KCONFIG_AUTOHEADER) $(addprefix $(if $(new_flags),-ffile,-fdebug)-prefix-map=,$(prefix_maps))
COMPFLAGS += -U__linux__ -U__FreeBSD__ -U__sun__ -D__Unikraft__ -D__Unikern__
COMPFLAGS += -DUK_CODENAME=$(UK_CODENAME) -DUK_VERSION=$(UK_VERSION) -DUK_FULLVERSION=$(UK_FULLVERSION)
COMPFLAGS += -fno-stack-protector $(if $(new_flags),-fcf-protection=none)
COMPFLAGS += $(if $(CONFIG_OPTIMIZE_PIE),-fPIE,-fno-pie) -ftls-model=local-exec
COMPFLAGS-$(CONFIG_OPTIMIZE_NONE) += -O0
COMPFLAGS-$(CONFIG_OPTIMIZE_PERF) += -O2
COMPFLAGS-$(CONFIG_OPTIMIZE_SIZE) += -Os
COMPFLAGS-$(CONFIG_OPTIMIZE_DEADELIM) += -ffunction-sections -fdata-sections
COMPFLAGS-$(CONFIG_OPTIMIZE_WARNISERROR) += -Werror
COMPFLAGS += $(if $(CONFIG_OPTIMIZE_NOOMITFP),-fno-omit-frame-pointer,-fomit-frame-pointer)
COMPFLAGS += -fno-split-stack $(if $(filter gcc,$(CC_NAME)),-fno-tree-sra)
LTO_FLAGS := $(if $(CONFIG_OPTIMIZE_LTO),-flto)
CFLAGS += -Wall -Wextra -fno-asynchronous-unwind-tables $(LTO_FLAGS)
CXXFLAGS += -Wall -Wextra $(LTO_FLAGS)
ASFLAGS += -D__ASSEMBLY__ -Wa,--noexecstack
DBGFLAGS-$(CONFIG_DEBUG_SYMBOLS_LVL0) += -g0
DBGFLAGS-$(CONFIG_DEBUG_SYMBOLS_LVL1) += -g1
DBGFLAGS-$(CONFIG_DEBUG_SYMBOLS_LVL2) += -g2
DBGFLAGS-$(CONFIG_DEBUG_SYMBOLS_LVL3) += -g3
# Only our own folders: outside code need not meet our taste.
STRICT_CFLAGS := -Wmissing-prototypes -Wstrict-prototypes -Wvla $(if $(filter gcc,$(CC_NAME)),-Wshadow=local,-Wshadow)
strict_base = $(filter $(foreach g,include lib arch core boot plat drivers fs posix,$(UK_BASE)/$(g)/%),$($(1)_BASE))

arch_includes := -I$(BUILD_DIR)/include -I$(UK_BASE)/compat/include -I$(UK_BASE)/include -I$(UK_BASE)/arch/include \
	-I$(UK_BASE)/arch/$(call qstrip,$(CONFIG_UK_ARCH))/include
CINCLUDES += $(arch_includes)
CXXINCLUDES += $(arch_includes)
ASINCLUDES += $(arch_includes)

UK_PLAT_COMMON_BASE := $(UK_BASE)/plat/common
UK_PLAT_DRIVERS_BASE := $(UK_BASE)/drivers
ARCH := $(call qstrip,$(CONFIG_UK_ARCH))
UK_FAMILY := $(if $(filter x86_64,$(ARCH)),x86,$(ARCH))
UK_IMAGE := $(or $(N),$(call qstrip,$(CONFIG_UK_NAME)),$(notdir $(APP_BASE)))
$(if $(or $(findstring /,$(UK_IMAGE)),$(word 2,$(UK_IMAGE))),$(error the name "$(UK_IMAGE)" (N= or CONFIG_UK_NAME) has a \
	space or slash in it; images are files of that name))
# Outside makefiles use and compare these two without quotes.
CONFIG_UK_NAME := $(UK_IMAGE)
CONFIG_UK_ARCH := $(ARCH)
ifeq ($(ARCH),x86_64)
ARCHFLAGS += -m64 -mno-red-zone
ISR_ARCHFLAGS += -m64 -mno-red-zone -mgeneral-regs-only
endif
ifeq ($(ARCH),arm64)
arm64_flags := $(or $(addprefix -mcpu=,$(call qstrip,$(CONFIG_UK_MCPU))),-march=armv8-a) -mno-outline-atomics \
	-fno-omit-frame-pointer -mbranch-protection=standard
# A Linux process of several CPUs has the base of per-CPU data there.
arm64_flags += $(if $(CONFIG_HAVE_SMP),$(if $(CONFIG_UKARCH_MODE_USER),-ffixed-x18))
ARCHFLAGS += $(arm64_flags)
ISR_ARCHFLAGS += $(arm64_flags) -mgeneral-regs-only
endif
ifeq ($(ARCH),riscv64)
# lld (14) cannot relax. GNU ld would leave data that points to a symbol which
# others could see, and is in the GOT as well, to a dynamic linker.
riscv64_flags := -march=rv64gc -mabi=lp64d -mcmodel=medany -fvisibility=hidden $(if $(filter clang,$(CC_NAME)),-mno-relax)
ARCHFLAGS += $(riscv64_flags)
# The linker refuses another ABI, so the floating-point registers are there, but
# gcc may not use one on its own; clang does not. tools/isrcheck.py finds the rest.
fixed_fp := $(addprefix -ffixed-f,0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31)
ISR_ARCHFLAGS += $(riscv64_flags) $(if $(filter gcc,$(CC_NAME)),$(fixed_fp))
endif
