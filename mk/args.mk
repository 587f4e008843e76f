# SPDX-License-Identifier: BSD-3-Clause
# What the user said: folders, names and switches, made absolute and checked.
SHELL := /bin/bash
$(if $(filter 3.% 4.0% 4.1%,$(MAKE_VERSION)),$(error GNU make 4.2 or later is needed; this is $(MAKE_VERSION)))
MAKEFLAGS += --no-print-directory
# No rules that make brings along; -r would reach the makes of other projects.
.SUFFIXES:
%: %,v
%: RCS/%,v
%: RCS/%
%: s.%
%: SCCS/s.%
LC_ALL := C
export LC_ALL

comma := ,
plus := +
empty :=
space := $(empty) $(empty)
define newline


endef

colon_list = $(abspath $(subst :, ,$(1)))
missing = $(strip $(foreach d,$(1),$(if $(wildcard $(d)/.),,$(d))))

$(foreach v,A L P O C UK_BASE,$(if $(word 2,$($(v))),$(error $(v)=$($(v)): make cannot work with spaces in paths)))
APP_BASE := $(if $(A),$(or $(realpath $(A)),$(error A=$(A): there is no such folder)),$(UK_BASE))
APP_DIR := $(APP_BASE)
UK_ELIBS := $(call colon_list,$(L))
UK_EPLATS := $(call colon_list,$(P))
UK_EXCLUDE := $(subst :, ,$(E))
BUILD_DIR := $(abspath $(or $(O),$(APP_BASE)/build))
UK_CONFIG := $(abspath $(or $(C),$(APP_BASE)/.config))
UK_CACHE ?= $(or $(XDG_CACHE_HOME),$(or $(HOME),$(BUILD_DIR))/.cache)/unikern

$(foreach v,COMPFLAGS CFLAGS CXXFLAGS ASFLAGS GOCFLAGS LDFLAGS,$(if $(filter command,$(origin $(v))),$(error \
	$(v)= would take the place of the kit's own flags: UK_CFLAGS=, UK_CXXFLAGS=, UK_ASFLAGS=, UK_LDFLAGS= add to them)))
$(foreach d,$(call missing,$(UK_ELIBS)),$(error L= names $(d), but there is no such folder))
$(foreach d,$(call missing,$(UK_EPLATS)),$(error P= names $(d), but there is no such folder))

# Paths that E= takes out of build and menus: those that end in one of its words.
ends_in = $(filter %/$(patsubst /%,%,$(2)),$(1))
keep = $(filter-out $(foreach e,$(UK_EXCLUDE),$(call ends_in,$(1),$(e))),$(1))

UK_LIB_GROUPS := lib core boot fs posix ports
UK_DRIVER_GROUPS := drivers drivers/*
kept_files = $(foreach f,$(sort $(wildcard $(1))),$(if $(call keep,$(patsubst %/,%,$(dir $(f)))),$(f)))
lib_dirs = $(patsubst %/,%,$(dir $(kept_files)))
UK_ILIBS := $(foreach g,$(UK_LIB_GROUPS),$(call lib_dirs,$(UK_BASE)/$(g)/*/Makefile.uk))
UK_DRIVERS := $(foreach g,$(UK_DRIVER_GROUPS),$(call lib_dirs,$(UK_BASE)/$(g)/*/Makefile.uk))
UK_ARCHES := $(call lib_dirs,$(UK_BASE)/arch/*/Makefile.uk $(UK_BASE)/arch/*/*/Makefile.uk)
UK_IPLATS := $(call lib_dirs,$(UK_BASE)/plat/*/Makefile.uk)
UK_ELIBS := $(call keep,$(UK_ELIBS))
UK_EPLATS := $(call keep,$(UK_EPLATS))

CONFIG_FILES := $(UK_BASE)/Config.uk $(UK_BASE)/compat/Config.uk $(wildcard $(UK_BASE)/arch/Config.uk) \
	$(foreach d,$(UK_LIB_GROUPS) $(UK_DRIVER_GROUPS) plat arch arch/*,$(call kept_files,$(UK_BASE)/$(d)/*/Config.uk)) \
	$(wildcard $(addsuffix /Config.uk,$(UK_ELIBS) $(UK_EPLATS) $(APP_BASE)))

include $(UK_BASE)/mk/version.mk
UK_NAME := $(N)
HOST_ARCH := $(firstword $(subst -, ,$(MAKE_HOST)))
UK_ARCH := $(if $(filter command line environment,$(origin ARCH)),$(ARCH))
KCONFIG_CONFIG := $(UK_CONFIG)
KCONFIG_AUTOCONFIG := $(BUILD_DIR)/auto.conf
KCONFIG_AUTOHEADER := $(BUILD_DIR)/include/uk/_config.h
export UK_BASE APP_BASE BUILD_DIR UK_CONFIG UK_CACHE UK_NAME UK_ARCH HOST_ARCH UK_ELIBS UK_EPLATS UK_EXCLUDE \
	CONFIG_FILES UK_FULLVERSION UK_CODENAME UK_VERSION KCONFIG_CONFIG KCONFIG_AUTOCONFIG KCONFIG_AUTOHEADER
