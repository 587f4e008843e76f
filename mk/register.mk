# SPDX-License-Identifier: BSD-3-Clause
# Registration: what Makefile.uk files say with $(eval $(call ...)).

# import_lib(path): reads path/Makefile.uk, with IMPORT_BASE set to path
define import_lib
ifneq ($$(call keep,$(patsubst %/,%,$(1))),)
IMPORT_STACK := $(patsubst %/,%,$(1)) $$(IMPORT_STACK)
IMPORT_BASE := $(patsubst %/,%,$(1))
$$(call verbose_info,Including $(1)/Makefile.uk...)
include $(1)/Makefile.uk
IMPORT_STACK := $$(wordlist 2,99,$$(IMPORT_STACK))
IMPORT_BASE := $$(firstword $$(IMPORT_STACK))
endif
endef
import_linker = $(eval include $(UK_PLAT_$(call uc,$(1))_LINKER))

define known_lib # (name): paths and symbol lists; the Makefile.uk read last is its own
$(call uc,$(1))_BASE := $$(patsubst %/,%,$$(dir $$(lastword $$(MAKEFILE_LIST))))
$(call uc,$(1))_BUILD := $(BUILD_DIR)/$(1)
UK_FOLDERS += $(BUILD_DIR)/$(1)
$(call uc,$(1))_EXPORTS += $$(wildcard $$($(call uc,$(1))_BASE)/exportsyms.uk)
$(call uc,$(1))_LOCALS += $$(wildcard $$($(call uc,$(1))_BASE)/localsyms.uk)
endef
define addlib
UK_LIBS += $(1)
$(call known_lib,$(1))
endef
switched = $(if $(filter y,$(1)),$(2),UK_OFF += $(3))
addlib_s = $(call switched,$(2),$(addlib),$(1))
define addlib_tree
UK_TREES += $(1)
$(call addlib,$(1))
endef
addlib_tree_s = $(call switched,$(2),$(addlib_tree),$(1))

define addplat
UK_PLATS += $(1)
UK_PLAT_$(call uc,$(1))_BASE := $$(patsubst %/,%,$$(dir $$(lastword $$(MAKEFILE_LIST))))
UK_PLAT_$(call uc,$(1))_LINKER := $$(UK_PLAT_$(call uc,$(1))_BASE)/Linker.uk
UK_PLAT_$(call uc,$(1))_DEF_LDS :=
endef
addplat_s = $(call switched,$(2),$(addplat),$(1))
define addplatlib
$(call uc,$(2))_PLATS += $(call uc,$(1))
$(call uc,$(1))_LIBS += $(2)
$(call known_lib,$(2))
endef
addplatlib_s = $(call switched,$(3),$(addplatlib),$(2))

# The prefix of a library's kernel parameters, where it is not the lib's name.
uk_libparam_libprefix_set = $(call uc,$(1))_COMPFLAGS += -DUK_LIBPARAM_PREFIX=$(2)
