# SPDX-License-Identifier: BSD-3-Clause
# From source words to rules. A rule made by `exact` runs again if and only if
# its command, or what mk/host found it to depend on, has changed. Its recipe is
# one plain command: with /bin/sh as the shell make runs that without one.

# exact(target,prerequisites,mode,label,text,command): mode is cc,
# compile or run, as ukbuild has it, or link for images
define exact
define uk_cmd_$(1) :=
$(subst $$,$$$$,$(6))
endef
UK_EXACT += $(1)
$(1): private SHELL := /bin/sh
$(1): $(2) | $(UKBUILD)
	$$(call run_exact,$(3),$(4),$(5))
endef
run_exact = $(call tell,$(2),$(3))$(if $(filter 1 2,$(V)),$(info $(uk_cmd_$@)))$(file \
	>$@.cmd,$(uk_cmd_$@))$(if $(filter link,$(1)),$(LINK),$(UKBUILD) $(1)) $@ $(if $(filter-out FORCE,$?),touch)
LINK = UKBUILD=$(UKBUILD) NM=$(NM) OBJDUMP=$(OBJDUMP) OBJCOPY=$(IMAGE_OBJCOPY) UK_IMAGE_CHECKS='$(call both,UK_IMAGE_CHECKS)' $(PYTHON) -E -S $(UK_BASE)/mk/link.py

# Flags of a library for a language, put together once.
compile_head = $(call both,COMPFLAGS) $(call both,$(1)_COMPFLAGS)
arch_flags = $(call both,$(if $(filter isr,$(1)),ISR_)ARCHFLAGS)
define lib_flags # (LIB): simple variables that the rules of its sources share
$(1)_C1 := @$(CC_ID) $(CC) $(compile_head)
$(1)_C2 := $(call both,$(1)_CINCLUDES) $(call both,CINCLUDES)
$(1)_C3 := $(call both,CFLAGS) $(if $(strict_base),$(STRICT_CFLAGS)) $(CFLAGS_EXTRA) $(call both,$(1)_CFLAGS)
$(1)_X1 := @$(CC_ID) $(CXX) $(compile_head)
$(1)_X2 := $(call both,$(1)_CXXINCLUDES) $(call both,CXXINCLUDES)
$(1)_X3 := $(call both,CXXFLAGS) $(CXXFLAGS_EXTRA) $(call both,$(1)_CXXFLAGS)
$(1)_A2 := $(call both,ASINCLUDES) $(call both,$(1)_ASINCLUDES)
$(1)_A3 := $(call both,ASFLAGS) $(ASFLAGS_EXTRA) $(call both,$(1)_ASFLAGS)
endef
# dbg(label): clang's assembler writes this machine's folders into what it tells debuggers
dbg = $(if $(filter AS-clang,$(1)-$(CC_NAME)),,$(call both,DBGFLAGS))
names = -D__LIBNAME__=$(1) -D__BASENAME__=$(notdir $(2)) $(if $(3),-D__VARIANT__=$(3))

# compile(lib,source,variant,target,extra,label,head,includes,flags)
compile = $(call compile_file,$(1),$(2),$(3),$(4),$(5),$(6),$(7),$(8),$(9),$(call vprefix_src,$(1),$(2),$(3)))
define compile_file
$(call exact,$(4),$(2) $(call both,$(10)_CDEPS),$(if $(strip $(call both,$(10)_CDEPS)),compile,cc),$(6),$(1): $(patsubst \
	$(BUILD_DIR)/$(1)/%,%,$(4)),$(7) $(call both,$(10)_INCLUDES) $(8) $(call arch_flags,$(3)) $(9) $(call both,$(10)_FLAGS) $(5) $(call dbg,$(6)) $(call \
	names,$(1),$(2),$(3)) -c $(2) -o $(4))
$(call made,$(1),$(2),$(4))
endef
define made # (lib,source,target)
$(3): | preprocess
$(call uc,$(1))_OBJS-y += $(3)
$(call uc,$(1))_CLEAN-y += $(3) $(3).d $(3).cmd
UK_SRCS-y += $(2)
UK_OBJS-y += $(3)
endef
U = $(call uc,$(1))
buildrule_c = $(call compile,$(1),$(2),$(3),$(4),$(5),CC,$($(U)_C1),$($(U)_C2),$($(U)_C3))
buildrule_cc = $(call compile,$(1),$(2),$(3),$(4),$(5),CXX,$($(U)_X1),$($(U)_X2),$($(U)_X3))
buildrule_S = $(call compile,$(1),$(2),$(3),$(4),$(5),AS,$($(U)_C1) -x assembler-with-cpp,$($(U)_A2),$($(U)_A3))
buildrule_s = $(call compile,$(1),$(2),$(3),$(4),$(5),AS,@$(CC_ID) $(AS) $(CC_TARGET) -x assembler,,$($(U)_A3))
buildrule_sx = $(buildrule_S)
$(foreach e,cp cpp cxx CPP C c++,$(eval buildrule_$(e) = $$(buildrule_cc)))
$(foreach e,in uk h hp hh hpp HPP H,$(eval buildrule_$(e) := $$(empty)#))

# A linker script is preprocessed like assembly; x.lds.S gives x.lds.
define buildrule_lds.S
$(call exact,$(4:.o=.lds),$(2),cc,LDS,$(1): $(notdir $(4:.o=.lds)),$($(U)_C1) -x assembler-with-cpp $($(U)_A2) $(call \
	arch_flags) $($(U)_A3) $(call both,$(call vprefix_src,$(1),$(2:.S=))_FLAGS) $(5) -E -P $(2) -o $(4:.o=.lds))
$(4:.o=.lds): | preprocess
$(U)_CLEAN-y += $(4:.o=.lds)
$(U)_BUILT_LDS += $(4:.o=.lds)
UK_SRCS-y += $(2)
endef
define buildrule_ld
$(2): | preprocess
UK_LDS-y += $(2)
endef
define buildrule_dts
$(call exact,$(4:.o=.dtb),$(2),run,DTC,$(1): $(notdir $(4:.o=.dtb)),$(DTC) -I dts -O dtb -o $(4:.o=.dtb) $(2))
$(4:.o=.dtb): | preprocess
$(U)_DTB-y += $(4:.o=.dtb)
$(U)_CLEAN-y += $(4:.o=.dtb)
UK_SRCS-y += $(2)
endef
define buildrule_rs
$(4): $(2)
	$$(call build_cmd,RUSTC,$(1),$$@,$(RUSTC) $(call both,RUSTCFLAGS) $(call both,$(U)_RUSTCFLAGS) $(5) \
		--emit obj -o $$@ $$<)
$(call made,$(1),$(2),$(4))
endef

# Preprocessing of x.m4>.c and x.awk>.h, before anything is compiled.
define preprule_m4
$(3): $(2) | prepare
	$$(call build_cmd,M4,$(1),$$@,$(M4) $(call prep_words,$(1),$(2),M4) $(4) $$< > $$@)
endef
define preprule_awk
$(3): $(2) | prepare
	$$(call build_cmd,AWK,$(1),$$@,$(AWK) $(call prep_words,$(1),$(2),AWK) -f $$< $(4) > $$@)
endef
prep_words = $(foreach w,$(3)FLAGS $(3)INCLUDES PREPFLAGS PREPINCLUDES,$(if $(filter PREP%,$(w)),,$(call \
	both,$(w)) $(call both,$(U)_$(w))) $(call both,$(call vprefix_src,$(1),$(2))_$(w)))

# A source word: path/file.ext[>prep.ext][|variant...]
word_file = $(firstword $(subst >, ,$(firstword $(subst |, ,$(1)))))
word_prep = $(word 2,$(subst >, ,$(firstword $(subst |, ,$(1)))))
word_variants = $(wordlist 2,99,$(subst |, ,$(1)))
extension = $(if $(filter %.lds.S,$(1)),lds.S,$(patsubst .%,%,$(suffix $(1))))
stem = $(patsubst %.lds,%,$(basename $(1)))
# Where the object goes: flat, below SUBBUILD, or as in the source tree.
object_stem = $(call stem,$(if $(filter $(1),$(UK_TREES)),$(BUILD_DIR)/$(1)/build/$(patsubst $(BUILD_DIR)/$(1)/%,%,$(patsubst \
	$($(U)_BASE)/%,%,$(patsubst $($(U)_SRC)/%,%,$(2)))),$(BUILD_DIR)/$(1)/$(call both_sub,$(1),$(2),$(3))$(notdir $(2))))
both_sub = $(addsuffix /,$(strip $(call both,$(call vprefix_src,$(1),$(2),$(3))_SUBBUILD)))

define add_prep # (lib,source,result): makes result, which is then a source itself
$(if $(filter undefined,$(origin preprule_$(call extension,$(2)))),$(error $(1): $(2): no rule preprocesses \
	.$(call extension,$(2)) files; a library may define preprule_$(call extension,$(2))))
$(call preprule_$(call extension,$(2)),$(1),$(2),$(3))
UK_PREPROCESS-y += $(3)
$(U)_CLEAN-y += $(3)
endef
check_rule = $(if $(filter undefined,$(origin buildrule_$(call extension,$(2)))),$(error $(1): $(2): no rule makes \
	anything of a .$(call extension,$(2)) file; a library may define buildrule_$(call extension,$(2)), or the name is misspelt))
# Two sources of one name (a.c, a.S): the second object is called a.S.o.
add_source = $(check_rule)$(call add_object,$(1),$(2),$(3),$(4),$(call object_stem,$(1),$(2),$(3)),$(addprefix .,$(3)).o)
add_object = $(eval $(call buildrule_$(call extension,$(2)),$(1),$(2),$(3),$(if $(filter $(5)$(6),$($(U)_OBJS-y)),$(if $(filter \
	$(5).$(call extension,$(2))$(6),$($(U)_OBJS-y)),$(error $(1): $(2) is listed twice, or two files of that name are: \
	use variants (file$(suffix $(2))|name), a SUBBUILD, or addlib_tree))$(5).$(call extension,$(2))$(6),$(5)$(6)),$(4)))
add_variants = $(if $(3),$(foreach v,$(3),$(call add_source,$(1),$(2),$(v))),$(add_source))
prep_result = $(BUILD_DIR)/$(1)/$(if $(filter .%,$(3)),$(basename $(notdir $(2)))$(3),$(3))
add_word = $(if $(call word_prep,$(2)),$(call add_prepped,$(1),$(call word_file,$(2)),$(call \
	prep_result,$(1),$(call word_file,$(2)),$(call word_prep,$(2))),$(call word_variants,$(2))),$(call \
	add_variants,$(1),$(call word_file,$(2)),$(call word_variants,$(2))))
add_prepped = $(eval $(call add_prep,$(1),$(2),$(3)))$(call add_variants,$(1),$(3),$(4))
