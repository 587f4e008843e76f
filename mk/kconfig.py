#!/usr/bin/python3
# SPDX-License-Identifier: BSD-3-Clause
"""Configuration goals of the build, on top of Debian's kconfiglib.

Called by mk/config.mk as `kconfig.py GOAL [K=V...]`; everything else comes
in environment variables that mk/args.mk exports (UK_BASE, BUILD_DIR, ...).
"""
import difflib
import importlib
import os
import random
import re
import sys

try:
    import kconfiglib
except ImportError:
    sys.exit('config: the package python3-kconfiglib is needed: '
             'apt-get install python3-kconfiglib')

ENV = os.environ
BUILD = ENV['BUILD_DIR']
CONFIG = ENV['UK_CONFIG']
LIST_DIR = os.path.join(BUILD, 'kconfig')
COMPAT = os.path.join(ENV['UK_BASE'], 'compat', 'Config.uk')
FORCED = {}  # options that the command line of make gives


def say(text):
    print(text, file=sys.stderr)


def fail(text):
    sys.exit('config: ' + text)


# --- the tree of Config.uk files -------------------------------------------

def write_if_changed(path, text):
    try:
        with open(path) as old:
            if old.read() == text:
                return
    except FileNotFoundError:
        os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path + '.tmp', 'w') as new:
        new.write(text)
    os.rename(path + '.tmp', path)


def write_lists():
    """One file per menu, sourcing the Config.uk of every folder in it."""
    base = ENV['UK_BASE']
    menus = {'arch': [], 'plat': [], 'drivers': [], 'lib': [], 'app': []}
    home = {'arch': 'arch', 'plat': 'plat', 'boot': 'plat',
            'drivers': 'drivers'}
    outside = ENV['UK_ELIBS'].split()
    platforms = ENV['UK_EPLATS'].split()
    own = (os.path.join(base, 'Config.uk'), COMPAT)
    for path in ENV['CONFIG_FILES'].split():
        folder = os.path.dirname(path)
        if path in own:
            continue
        if folder == ENV['APP_BASE']:
            menus['app'].append(path)
        elif folder in outside:
            menus['lib'].append(path)
        elif folder in platforms:
            menus['plat'].append(path)
        else:
            first = os.path.relpath(folder, base).split('/')[0]
            menus[home.get(first, 'lib')].append(path)
    for name, paths in menus.items():
        write_if_changed(os.path.join(LIST_DIR, name + '.uk'),
                         ''.join(f'source "{p}"\n' for p in paths))


def image_name():
    if ENV.get('UK_NAME'):
        return ENV['UK_NAME']
    return os.path.basename(ENV['APP_BASE'])


def set_environment():
    """What a Config.uk may ask for as $(NAME), beside what make exports."""
    base = ENV['UK_BASE']
    ENV.update(KCONFIG_DIR=LIST_DIR, KCONFIG_LIB_BASE=f'{base}/lib',
               KCONFIG_PLAT_BASE=f'{base}/plat', CONFIG_='CONFIG_',
               KCONFIG_DRIV_BASE=f'{base}/drivers', UK_APP=ENV['APP_BASE'],
               KCONFIG_EAPP_DIR=ENV['APP_BASE'], KCONFIG_TRISTATE='',
               KCONFIG_ELIB_DIRS=':'.join(ENV['UK_ELIBS'].split()),
               KCONFIG_EPLAT_DIRS=':'.join(ENV['UK_EPLATS'].split()),
               KCONFIG_EXCLUDEDIRS=':'.join(ENV['UK_EXCLUDE'].split()))


def load_tree():
    set_environment()
    write_lists()
    ENV['srctree'] = LIST_DIR  # names of other files stay absolute
    chosen_name = ENV.get('UK_NAME')
    ENV['UK_NAME'] = image_name()
    try:
        kconf = kconfiglib.Kconfig(os.path.join(ENV['UK_BASE'], 'Config.uk'),
                                   warn=False)
    except kconfiglib.KconfigError as error:
        fail(str(error).strip())
    FORCED.clear()
    if chosen_name:
        FORCED['UK_NAME'] = chosen_name
    if ENV.get('UK_ARCH'):
        FORCED[option_of_arch(kconf, ENV['UK_ARCH'])] = 'y'
    return kconf


def option_of_arch(kconf, arch):
    """ARCH_ARM_64 for arm64: the option by which UK_ARCH has that value."""
    known = {value.str_value: kconfiglib.expr_str(condition)
             for value, condition in kconf.syms['UK_ARCH'].defaults}
    if arch not in known:
        fail(f'ARCH={arch}: this kit has {", ".join(known)}')
    return known[arch]


# --- reading a .config ------------------------------------------------------

SETTING = re.compile(r'CONFIG_([A-Za-z0-9_-]+)=(.*)|# CONFIG_([A-Za-z0-9_-]+) is not set')


def settings_in(path):
    """The (name, value) pairs that a .config gives, in its order."""
    with open(path, errors='replace') as config:
        for line in config:
            match = SETTING.match(line.strip())
            if match and match.group(1):
                yield match.group(1), match.group(2)
            elif match:
                yield match.group(3), 'n'


def unquoted(value):
    if len(value) >= 2 and value[0] == value[-1] == '"':
        return re.sub(r'\\(.)', r'\1', value[1:-1])
    return value


def exists(kconf, name):
    return name in kconf.syms and kconf.syms[name].nodes


def nearest(kconf, name):
    names = [n for n, s in kconf.syms.items() if s.nodes]
    close = difflib.get_close_matches(name, names, 1, 0.8)
    return f' (did you mean CONFIG_{close[0]}?)' if close else ''


def aliases_of(kconf, name):
    """The options that an older name, kept in compat/, stands for."""
    sym = kconf.syms[name]
    if any(n.prompt or n.filename != COMPAT for n in sym.nodes):
        return []
    return [target for target, _ in sym.selects]


def assign(kconf, name, value):
    """Gives an option a value; an older name passes it on. True if it can."""
    sym = kconf.syms[name]
    if value == 'n' and sym.orig_type != kconfiglib.BOOL:
        return True  # "is not set" of a number or string: nothing to say
    older = aliases_of(kconf, name)
    for target in older:
        if target.nodes:
            target.set_value(value)
        elif value == 'y':
            say(f'{CONFIG}: CONFIG_{name} is the older name of '
                f'CONFIG_{target.name}, which no library here offers')
    if older or not any(node.prompt for node in sym.nodes):
        return True
    return sym.set_value(value)


def load_config(kconf, path):
    asked = {}
    for name, value in settings_in(path):
        value = unquoted(value)
        if exists(kconf, name):
            if not assign(kconf, name, value):
                fail(f'{path}: "{value}" cannot be the value of CONFIG_{name}')
            asked[name] = value
        elif value != 'n':
            say(f'{path}: CONFIG_{name} is set, but there is no such option'
                + nearest(kconf, name))
    force(kconf)
    for name, value in asked.items():
        sym = kconf.syms[name]
        if value == 'y' and sym.str_value == 'n' and sym.choice is None \
                and any(n.prompt for n in sym.nodes):
            need = kconfiglib.expr_str(sym.direct_dep)
            say(f'{path}: CONFIG_{name}=y has no effect; it needs {need}')


def force(kconf):
    for name, value in FORCED.items():
        kconf.syms[name].set_value(value)


# --- what the build reads ---------------------------------------------------

def values_of(kconf):
    """Every option with a value, as auto.conf writes it."""
    values = {}
    for sym in kconf.unique_defined_syms:
        text = sym.str_value
        if sym.orig_type in (kconfiglib.BOOL, kconfiglib.TRISTATE):
            if text == 'y':
                values[sym.name] = 'y'
        elif sym.orig_type == kconfiglib.STRING:
            if sym.config_string:
                values[sym.name] = '"%s"' % kconfiglib.escape(text)
        elif text:
            values[sym.name] = text
    return values


def header_line(sym_type, name, value):
    if value == 'y':
        value = '1'
    elif sym_type == kconfiglib.HEX and not value.startswith(('0x', '0X')):
        value = '0x' + value
    return f'#define CONFIG_{name} {value}\n'


def write_header(kconf, values):
    text = ''.join(header_line(kconf.syms[n].orig_type, n, v)
                   for n, v in values.items())
    include = os.path.join(BUILD, 'include', 'uk')
    guard = '#ifndef {0}\n#define {0}\n{1}#endif\n'
    write_if_changed(os.path.join(include, '_config.h'),
                     guard.format('UK__CONFIG_H', text))
    write_if_changed(os.path.join(include, 'bits', 'config.h'),
                     guard.format('UK_BITS_CONFIG_H',
                                  '#include <uk/_config.h>\n'))
    write_if_changed(os.path.join(include, 'config.h'),
                     guard.format('UK_CONFIG_H',
                                  '#include <uk/bits/config.h>\n'))


def touch_changed(path, values):
    """Touches the stamp of each option that has another value than before."""
    before = dict(settings_in(path)) if os.path.exists(path) else {}
    stamps = os.path.join(BUILD, 'opt')
    os.makedirs(stamps, exist_ok=True)
    for name in before.keys() | values.keys():
        if before.get(name) != values.get(name):
            stamp = os.path.join(stamps, name)
            with open(stamp, 'w'):
                os.utime(stamp)


def sync(kconf):
    load_config(kconf, CONFIG)
    values = values_of(kconf)
    auto = ENV['KCONFIG_AUTOCONFIG']
    write_header(kconf, values)
    touch_changed(auto, values)
    files = ' '.join(f for f in kconf.kconfig_filenames if f[0] == '/')
    write_if_changed(os.path.join(BUILD, 'config.d'),
                     f"config_inputs_were := {ENV.get('CONFIG_INPUTS', '')}\n"
                     f'{auto}: {files}\n{files}:\n')
    with open(auto + '.tmp', 'w') as out:
        for name, value in values.items():
            value = value.replace('$', '$$').replace('#', r'\#')
            out.write(f'CONFIG_{name}={value}\n')
    os.rename(auto + '.tmp', auto)


# --- goals ------------------------------------------------------------------

def save(kconf):
    force(kconf)
    kconf.write_config(CONFIG, save_old=True)


def load_if_there(kconf):
    if os.path.exists(CONFIG):
        load_config(kconf, CONFIG)
    else:
        force(kconf)


def at_terminal():
    return sys.stdin.isatty() and sys.stdout.isatty()


def goal_ukconfig(kconf):
    if os.path.exists(CONFIG):
        return
    if at_terminal():
        goal_menuconfig(kconf)
        if not os.path.exists(CONFIG):
            fail('left without saving: nothing is configured')
        return
    goal_defconfig(kconf)
    say(f'{CONFIG}: there was none and this is no terminal to ask at: '
        'made it from the defaults')


def with_front_end(kconf, module):
    """The menus of kconfiglib load and save KCONFIG_CONFIG by themselves."""
    if os.path.exists(CONFIG):
        load_config(kconf, CONFIG)
        save(kconf)
    importlib.import_module(module).menuconfig(kconf)


def goal_menuconfig(kconf):
    if not at_terminal():
        fail('menuconfig needs a terminal; `make set NAME=VALUE` does not')
    with_front_end(kconf, 'menuconfig')


def goal_guiconfig(kconf):
    if not ENV.get('DISPLAY'):
        fail('a window needs DISPLAY; `make menuconfig` needs a terminal only')
    with_front_end(kconf, 'guiconfig')


def goal_oldconfig(kconf):
    load_if_there(kconf)
    oldconfig = importlib.import_module('oldconfig')
    oldconfig.conf_changed = True
    while oldconfig.conf_changed:
        oldconfig.conf_changed = False
        for node in kconf.node_iter():
            oldconfig.oldconfig(node)
    save(kconf)


def goal_olddefconfig(kconf):
    load_if_there(kconf)
    save(kconf)


def goal_defconfig(kconf):
    path = ENV.get('UK_DEFCONFIG') or os.path.join(ENV['APP_BASE'], 'defconfig')
    if ENV.get('UK_DEFCONFIG') and not os.path.exists(path):
        fail(f'UK_DEFCONFIG={path}: there is no such file')
    if os.path.exists(path):
        load_config(kconf, path)
    save(kconf)


def goal_savedefconfig(kconf):
    path = ENV.get('UK_DEFCONFIG') or os.path.join(ENV['APP_BASE'], 'defconfig')
    load_if_there(kconf)
    kconf.write_min_config(path)
    say(f'{path}: written')


def settable(kconf):
    return [s for s in kconf.unique_defined_syms
            if s.orig_type == kconfiglib.BOOL and s.choice is None]


def goal_allyesconfig(kconf):
    force(kconf)
    for sym in settable(kconf):
        sym.set_value('y')
    save(kconf)


def goal_allnoconfig(kconf):
    for sym in settable(kconf):
        sym.set_value('y' if getattr(sym, 'is_allnoconfig_y', False) else 'n')
    save(kconf)


def goal_randconfig(kconf):
    seed = int(ENV.get('SEED') or random.randrange(1 << 30))
    dice = random.Random(seed)
    say(f'randconfig: SEED={seed}')
    for sym in settable(kconf):
        sym.set_value(dice.choice('yn'))
    for choice in kconf.unique_choices:
        visible = [s for s in choice.syms if s.visibility]
        if visible:
            dice.choice(visible).set_value('y')
    save(kconf)


def words_of(arguments):
    """The arguments, with @FILE replaced by the lines of FILE."""
    for word in arguments:
        if word.startswith('@'):
            with open(word[1:]) as lines:
                yield from lines.read().splitlines()
        else:
            yield word


def goal_set(kconf):
    """make set K=V...: what a tool or a script uses in place of the menu."""
    load_if_there(kconf)
    asked = []
    for word in words_of(sys.argv[2:]):
        name, equals, value = word.partition('=')
        name = re.sub('^CONFIG_', '', name)
        if not equals:
            fail(f'set {word}: give it as NAME=VALUE')
        if not exists(kconf, name):
            fail(f'set {word}: there is no option CONFIG_{name}'
                 + nearest(kconf, name))
        if not assign(kconf, name, unquoted(value)):
            fail(f'set {word}: CONFIG_{name} cannot have this value')
        asked.append((name, unquoted(value)))
    for name, value in asked:
        check_set(kconf, name, value)
    save(kconf)


def check_set(kconf, name, value):
    sym = kconf.syms[name]
    if aliases_of(kconf, name) or sym.str_value == value:
        return
    if sym.orig_type in (kconfiglib.INT, kconfiglib.HEX) and \
            int(sym.str_value or '-1', 0) == int(value, 0):
        return
    if value == 'n':
        terms = kconfiglib.split_expr(sym.rev_dep, kconfiglib.OR)
        why = 'is selected by ' + ', '.join(
            kconfiglib.expr_str(t) for t in terms if kconfiglib.expr_value(t))
    else:
        why = 'needs ' + kconfiglib.expr_str(sym.direct_dep)
    fail(f'set {name}={value}: it stays {sym.str_value or "unset"}: '
         f'CONFIG_{name} {why}')


def run_script(kconf, interactive):
    script = ENV.get('SCRIPT')
    if not interactive and not script:
        fail('scriptconfig needs SCRIPT=<file.py>')
    load_if_there(kconf)
    names = {'kconf': kconf, 'kconfiglib': kconfiglib}
    if script:
        sys.argv = [script] + ENV.get('SCRIPT_ARG', '').split()
        with open(script) as text:
            exec(compile(text.read(), script, 'exec'), names)
    if interactive:
        import code
        code.interact('kconf is the configuration tree', local=names)


def goal_dumpvarsconfig(_):
    for name in sorted(ENV):
        if name.startswith(('UK_', 'KCONFIG_', 'HOST_ARCH', 'BUILD_DIR')):
            print(f'{name}={ENV[name]}')


GOALS = {
    'sync': sync,
    'ukconfig': goal_ukconfig,
    'menuconfig': goal_menuconfig,
    'nconfig': goal_menuconfig,
    'kmenuconfig': goal_menuconfig,
    'guiconfig': goal_guiconfig,
    'xconfig': goal_guiconfig,
    'gconfig': goal_guiconfig,
    'oldconfig': goal_oldconfig,
    'olddefconfig': goal_olddefconfig,
    'syncconfig': goal_olddefconfig,
    'scriptsyncconfig': goal_olddefconfig,
    'defconfig': goal_defconfig,
    'savedefconfig': goal_savedefconfig,
    'allyesconfig': goal_allyesconfig,
    'allnoconfig': goal_allnoconfig,
    'randconfig': goal_randconfig,
    'set': goal_set,
    'scriptconfig': lambda kconf: run_script(kconf, False),
    'iscriptconfig': lambda kconf: run_script(kconf, True),
    'dumpvarsconfig': goal_dumpvarsconfig,
}

if __name__ == '__main__':
    try:
        GOALS[sys.argv[1]](load_tree())
    except OSError as error:
        fail(f'{error.filename}: {error.strerror}')
