# SPDX-License-Identifier: BSD-3-Clause
# The tools. What has to be asked of the compiler is asked once and kept in
# the build folder, keyed by the compiler's path, size and time.
qstrip = $(strip $(subst ",,$(1)))
CROSS_COMPILE ?= $(call qstrip,$(CONFIG_CROSS_COMPILE))
COMPILER ?= gcc
ifeq ($(filter command environment,$(origin CC)),)
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
AR := $(CROSS_COMPILE)ar
NM := $(CROSS_COMPILE)nm
OBJCOPY := $(CROSS_COMPILE)objcopy
OBJDUMP := $(CROSS_COMPILE)objdump
STRIP := $(CROSS_COMPILE)strip
READELF := $(CROSS_COMPILE)readelf
# The bare linker, for partial links: a driver costs two processes more.
LD_R := $(if $(filter clang,$(CC_NAME)),ld.lld,$(CROSS_COMPILE)ld)
HOSTCC ?= gcc
GOC := $(CROSS_COMPILE)gccgo
RUSTC := rustc
DTC := dtc
AWK := awk
M4 := m4
SED := sed
GREP := grep
XARGS := xargs
PYTHON := /usr/bin/python3
TOUCH := touch
MKDIR := mkdir
CP := cp -f
MV := mv -f
RM := rm -f
LN := ln -f
WGET := wget
TAR := tar
UNZIP := unzip -qq -u
GIT := git
PATCH := patch
GZIP := gzip
MD5SUM := md5sum
SHA1SUM := sha1sum
SHA256SUM := sha256sum
SHA512SUM := sha512sum

# Our own helper: runs a compiler, finds what the object depends on, caches.
UKBUILD := $(UK_CACHE)/tools$(subst /,-,$(UK_BASE))/ukbuild
ukbuild_files := $(wildcard $(UK_BASE)/mk/host/*.c $(UK_BASE)/mk/host/*.h)
$(UKBUILD): $(ukbuild_files)
	$(call verbose_cmd,HOSTCC,$(notdir $@),mkdir -p $(@D) && \
		$(HOSTCC) -std=gnu11 -D_GNU_SOURCE -O1 -Wall -Wextra -o $@.$$$$ $(filter %.c,$^) && mv -f $@.$$$$ $@)
export UK_OBJECT_CACHE := $(if $(NOCACHE),,$(UK_CACHE)/objects)
