# SPDX-License-Identifier: BSD-3-Clause
# Stage 1: goals that make a configuration, and the step into the build folder
# for all others once the configuration is up to date.
KCONFIG := /usr/bin/python3 -E $(UK_BASE)/mk/kconfig.py
CONFIG_GOALS := menuconfig nconfig xconfig gconfig kmenuconfig guiconfig \
	oldconfig syncconfig olddefconfig defconfig savedefconfig randconfig \
	allyesconfig allnoconfig scriptconfig iscriptconfig scriptsyncconfig \
	dumpvarsconfig set ukconfig
CLEAN_GOALS := properclean distclean help print-version
GOALS := $(or $(MAKECMDGOALS),all)
BUILD_GOALS := $(filter-out $(CONFIG_GOALS) $(CLEAN_GOALS),$(GOALS))
ifeq ($(wildcard $(UK_CONFIG))$(filter-out clean%,$(BUILD_GOALS)),)
BUILD_GOALS := # nothing was built, so there is nothing to clean
$(filter clean%,$(GOALS)): ;
endif

export SCRIPT SCRIPT_ARG UK_DEFCONFIG

.PHONY: $(GOALS) build-stage FORCE
.DEFAULT_GOAL := all
.NOTPARALLEL:

$(filter-out set,$(filter $(CONFIG_GOALS),$(GOALS))): | $(BUILD_DIR)/.
	+@umask 0022; $(KCONFIG) $@

# make set NAME=VALUE...: what the command line gives beside our arguments
given := $(filter-out A L P O C N E V COMPILER ARCH OFFLINE NOCACHE UK_CACHE UK_ROOT UK_LIBS UK_PLATS UK_BUILD,$(sort \
	$(foreach w,$(MAKEOVERRIDES),$(firstword $(subst =, ,$(w))))))
set: | $(BUILD_DIR)/.
	$(file >$(BUILD_DIR)/settings)
	$(foreach n,$(given),$(if $(filter command,$(origin $(n))),$(file >>$(BUILD_DIR)/settings,$(n)=$(value $(n)))))
	@umask 0022; $(KCONFIG) $@ @$(BUILD_DIR)/settings

properclean distclean:
	@$(if $(filter $(UK_BASE)/ $(APP_BASE)/,$(BUILD_DIR)/),echo "make: O= is a source folder: not removed" >&2; exit 1,)
	@rm -rf $(BUILD_DIR)$(if $(filter distclean,$@), $(UK_CONFIG) $(UK_CONFIG).old)

help:
	@sed -n '/^## Goals/,/^## /p' $(UK_BASE)/mk/README.md | sed '1d;$$d'

print-version:
	@echo $(UK_FULLVERSION)

$(BUILD_DIR)/.:
	@mkdir -p $@

ifneq ($(BUILD_GOALS),)
# What the last configuration was made from; config.d also lists the files.
config_inputs := N=$(N) $(UK_CONFIG) $(strip $(UK_ARCH) $(CONFIG_FILES) $(UK_EXCLUDE))
-include $(BUILD_DIR)/config.d
same = $(and $(findstring <$(1)>,<$(2)>),$(findstring <$(2)>,<$(1)>))

$(firstword $(BUILD_GOALS)): build-stage
$(wordlist 2,99,$(BUILD_GOALS)): $(firstword $(BUILD_GOALS))
$(BUILD_GOALS): ;

# V=2 tells of variables that nobody set, but not of those that need not be.
unset := CONFIG_[^']*|[^']*_(OBJS-y|PLATS)|UK_([A-Z]*FLAGS|TREES|OFF|PLATS-y|IMAGE_NAME_OVERWRITE)|[0-9A-Z]
unset := $(unset)|NOCACHE|UK_PROGRESS|CC_ASKED|LLVM_TARGET_ARCH|IMPORT_STACK|MAKECMDGOALS|SOURCE_DATE_EPOCH|SECT_STRIP_FLAGS-y
warned = $(if $(filter 2,$(V)),--warn-undefined-variables 2> >(grep -vE "undefined variable '($(unset))'" >&2))

build-stage: $(KCONFIG_AUTOCONFIG)
	+@umask 0022; $(MAKE) -C $(BUILD_DIR) -f $(UK_BASE)/mk/build.mk \
		A=$(APP_BASE) L=$(subst $(space),:,$(UK_ELIBS)) P=$(subst $(space),:,$(UK_EPLATS)) \
		O=$(BUILD_DIR) C=$(UK_CONFIG) UK_BASE=$(UK_BASE) $(BUILD_GOALS) $(warned)

$(KCONFIG_AUTOCONFIG): $(UK_CONFIG) $(CONFIG_FILES) $(UK_BASE)/mk/kconfig.py \
		$(if $(call same,$(config_inputs),$(config_inputs_were)),,FORCE) | $(BUILD_DIR)/.
	@umask 0022; CONFIG_INPUTS='$(config_inputs)' $(KCONFIG) sync

# No configuration yet: a menu where there is a terminal, else the defaults.
$(UK_CONFIG): | $(BUILD_DIR)/.
	+@umask 0022; $(KCONFIG) ukconfig
endif
