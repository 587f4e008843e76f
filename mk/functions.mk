# SPDX-License-Identifier: BSD-3-Clause
# Small functions that our rules and those of libraries use.
Q := $(if $(filter 1 2,$(V)),,@)
letters := a:A b:B c:C d:D e:E f:F g:G h:H i:I j:J k:K l:L m:M n:N o:O p:P q:Q \
	r:R s:S t:T u:U v:V w:W x:X y:Y z:Z
qstrip = $(strip $(subst ",,$(1)))
# uc and lc: 26 nested substs, written by a loop. Only a-z are mapped.
uc = $(1)
lc = $(1)
$(foreach p,$(letters),$(eval uc = $$(subst $(subst :,$(comma),$(p)),$(value uc))))
$(foreach p,$(letters),$(eval lc = $$(subst $(word 2,$(subst :, ,$(p))),$(firstword $(subst :, ,$(p))),$(value lc))))

have_gcc = $(if $(filter gcc,$(CC_NAME)),y,n)
have_clang = $(if $(filter clang,$(CC_NAME)),y,n)
pad = $(if $(filter $(1),0 1 2 3 4 5 6 7 8 9),0)$(1)
ge = $(filter $(call pad,$(2)),$(firstword $(sort $(call pad,$(1)) $(call pad,$(2)))))
# version_ge(major,minor): of the compiler in use; minor may be left out
version_ge = $(strip $(if $(filter $(CC_VER_MAJOR),$(1)),$(if $(call \
	ge,$(CC_VER_MINOR),$(or $(2),0)),y),$(if $(call ge,$(CC_VER_MAJOR),$(1)),y)))
gcc_version_ge = $(if $(filter gcc,$(CC_NAME)),$(version_ge))
clang_version_ge = $(if $(filter clang,$(CC_NAME)),$(version_ge))
gcc_version_lt = $(if $(filter gcc,$(CC_NAME)),$(if $(version_ge),,y))
clang_version_lt = $(if $(filter clang,$(CC_NAME)),$(if $(version_ge),,y))
error_if_gcc_version_lt = $(if $(gcc_version_lt),$(error \
	$(CC) is gcc $(CC_VERSION), but gcc $(1).$(or $(2),0) or later is needed))
error_if_clang_version_lt = $(if $(clang_version_lt),$(error \
	$(CC) is clang $(CC_VERSION), but clang $(1).$(or $(2),0) or later is needed))

# Recipes: one line for people, the whole command with V=1. $(info) prints
# without a process; verbose_cmd is a recipe or the start of one.
tell = $(info $(space) $(1)	$(2))
verbose_cmd = $(call tell,$(1),$(2))$(3)
verbose_info = $(if $(filter 1 2,$(V)),$(info $(1)))
build_cmd = $(call verbose_cmd,$(1),$(2): $(patsubst $(BUILD_DIR)/$(2)/%,%,$(3)),$(4))
build_cmd_fixdep = $(build_cmd)
build_clean = $(call verbose_cmd,CLEAN,$(1),$(RM) $(2))
verbose_include = $(call verbose_info,Including $(1)...)$(eval include $(1))
verbose_include_try = $(if $(wildcard $(1)),$(call verbose_include,$(1)))

# both(V): the words of V and V-y
both = $($(1)) $($(1)-y)
ifeq ($(V),2) # tells of variables that nobody set; these need not be
both = $(foreach w,$(1) $(1)-y,$(if $(filter undefined,$(origin $(w))),,$($(w))))
endif
vprefix_lib = $(call uc,$(1))
vprefix_src = $(call uc,$(1))_$(call uc,$(basename $(notdir $(2)))$(if $(3),_$(3)))
libname2olib = $(BUILD_DIR)/$(1).o
sub_build_dir = $(BUILD_DIR)/$(1)
mk_sub_build_dir = $(eval UK_FOLDERS += $(BUILD_DIR)/$(1))
mk_sub_libbuild_dir = $(eval UK_FOLDERS += $(BUILD_DIR)/$(1)/$(2))
