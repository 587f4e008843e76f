# SPDX-License-Identifier: BSD-3-Clause
# The tools. What has to be asked of the compiler is asked once and kept in
# the build folder, keyed by the compiler's path, size and time.
# Debian's name of a CPU's tools; a CPU of this machine needs no prefix.
triple_arm64 := aarch64-linux-gnu
triple_riscv64 := riscv64-linux-gnu
triple_x86_64 := x86_64-linux-gnu
TRIPLE := $(if $(filter $(HOST_ARCH)-%,$(triple_$(call qstrip,$(CONFIG_UK_ARCH)))),,$(triple_$(call \
	qstrip,$(CONFIG_UK_ARCH))))
CROSS_COMPILE ?= $(or $(call qstrip,$(CONFIG_CROSS_COMPILE)),$(addsuffix -,$(TRIPLE)))
COMPILER ?= gcc
LLVM_TARGET_ARCH ?= $(if $(filter clang%,$(COMPILER)),$(TRIPLE))
ifneq ($(origin CC),command line)
CC := $(if $(filter clang%,$(COMPILER)),,$(CROSS_COMPILE))$(COMPILER)
endif
find_tool = $(firstword $(wildcard $(if $(findstring /,$(1)),$(1),$(addsuffix /$(1),$(subst :, ,$(PATH))))))
CC_PATH := $(call find_tool,$(firstword $(CC)))
ifeq ($(CC_PATH),)
$(error compiler $(CC) is not installed (COMPILER=$(COMPILER), CROSS_COMPILE=$(CROSS_COMPILE)))
endif
CC_ID := $(subst $(space),:,$(shell stat -Lc '%n %s %Y' $(CC_PATH)):$(CC):$(LLVM_TARGET_ARCH))
$(eval $(file <$(BUILD_DIR)/compiler.mk))
ifneq ($(CC_ID),$(CC_ASKED))
$(shell $(UK_BASE)/mk/ask-compiler '$(CC_ID)' $(CC) > $(BUILD_DIR)/compiler.mk)
$(eval $(file <$(BUILD_DIR)/compiler.mk))
endif
ifeq ($(CC_NAME),)
$(error $(CC) is neither gcc 7 or later nor clang 9 or later)
endif
ifneq ($(CC_NAME)$(LLVM_TARGET_ARCH),clang)
CC_TARGET := $(if $(LLVM_TARGET_ARCH),--target=$(LLVM_TARGET_ARCH))
endif

CXX := $(if $(filter clang,$(CC_NAME)),$(subst clang,clang++,$(CC)),$(CROSS_COMPILE)$(subst gcc,g++,$(COMPILER)))
LD := $(CC)
AS := $(CC)
$(foreach t,AR NM OBJCOPY OBJDUMP STRIP READELF,$(eval $(t) := $(CROSS_COMPILE)$(call lc,$(t))))
$(foreach t,AWK M4 SED GREP XARGS TOUCH MKDIR WGET TAR GIT PATCH GZIP MD5SUM SHA1SUM SHA256SUM SHA512SUM RUSTC \
	DTC,$(eval $(t) := $(call lc,$(t))))
# GNU strip writes out the empty sections of what lld linked.
STRIP := $(or $(if $(filter clang,$(CC_NAME)),$(notdir $(call find_tool,llvm-strip))),$(STRIP))
IMAGE_OBJCOPY := $(or $(if $(filter clang,$(CC_NAME)),$(notdir $(call find_tool,llvm-objcopy))),$(OBJCOPY))
GOC := $(CROSS_COMPILE)gccgo
PYTHON := /usr/bin/python3
CP := cp -f
MV := mv -f
RM := rm -f
LN := ln -f
UNZIP := unzip -qq -u
HOSTCC ?= gcc
# The bare linker, for partial links: a driver costs two processes more.
LD_R := $(if $(filter clang,$(CC_NAME)),ld.lld,$(CROSS_COMPILE)ld)

# Our own helper: runs a compiler, finds what the object depends on, caches.
UKBUILD ?= $(UK_CACHE)/tools$(subst /,-,$(UK_BASE))/ukbuild
ukbuild_files := $(wildcard $(UK_BASE)/mk/host/*.c $(UK_BASE)/mk/host/*.h)
$(UKBUILD): $(ukbuild_files)
	$(call verbose_cmd,HOSTCC,$(notdir $@),mkdir -p $(@D) && \
		$(HOSTCC) -std=gnu11 -D_GNU_SOURCE -O1 -Wall -Wextra -o $@.$$$$ $(filter %.c,$^) && mv -f $@.$$$$ $@)
export UK_OBJECT_CACHE := $(if $(NOCACHE),,$(UK_CACHE)/objects)
