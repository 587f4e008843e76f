# SPDX-License-Identifier: BSD-3-Clause
# Mistakes that make itself would pass over in silence.
known_prefixes := $(foreach l,$(all_libs) $(UK_OFF),$(call uc,$(l))) EACHOLIB UK

# Sources for a library that nobody registered.
unknown_libs := $(filter-out $(known_prefixes),$(patsubst %_SRCS,%,$(patsubst %_SRCS-y,%,$(filter %_SRCS \
	%_SRCS-y,$(.VARIABLES)))))
unknown_libs := $(filter-out $(foreach p,$(known_prefixes),$(p)_%),$(unknown_libs))
$(foreach l,$(unknown_libs),$(if $(strip $(call both,$(l)_SRCS)),$(error $(l)_SRCS-y is set, but there is no library \
	$(call lc,$(l)): a misspelt name, or no addlib for it. Libraries here: $(all_libs))))

# A misspelt SRCS: a word like it, with files that no source word has.
unused = $(filter-out $(notdir $(foreach w,$(call both,$(1)_SRCS),$(call word_file,$(w)))),$(notdir $(call both,$(1)_$(2))))
misspelt = SRSC SCRS SRCSS SSRC RSCS SCR SRS SOURCES SOURCE $(if $(strip $(call both,$(1)_SRCS)),,SRC)
$(foreach l,$(foreach p,$(all_libs),$(call uc,$(p))),$(foreach s,$(call misspelt,$(l)),$(if \
	$(call unused,$(l),$(s)),$(error $(l)_$(s)-y lists $(firstword $(call unused,$(l),$(s))), but the sources of a \
	library are listed in $(l)_SRCS-y))))

# The same library or platform twice.
twice = $(strip $(foreach w,$(sort $(1)),$(if $(word 2,$(filter $(w),$(1))),$(w))))
$(if $(call twice,$(all_libs)),$(error two Makefile.uk files register the library $(call twice,$(all_libs))))

# Symbol lists that do not exist.
$(foreach l,$(all_libs),$(foreach f,$(call both,$(call uc,$(l))_EXPORTS) $(call both,$(call uc,$(l))_LOCALS),$(if \
	$(wildcard $(f)),,$(error $(l): the list of symbols $(f) does not exist))))
