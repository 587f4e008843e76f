# SPDX-License-Identifier: BSD-3-Clause
"""Commands for gdb that know an image: `uk threads`, `uk log`, `uk params`,
`uk memory`, `uk steps`. Loaded by `kraft debug`; by hand: source
tools/gdb/uk.py."""
import gdb


def each_of_list(head, type_name, member):
    """The objects of a struct uk_list_head."""
    kind = gdb.lookup_type(type_name)
    offset = next(f.bitpos // 8 for f in kind.fields() if f.name == member)
    link = head['next']
    while link and link != head.address:
        at = int(link) - offset
        yield gdb.Value(at).cast(kind.pointer()).dereference()
        link = link['next']


def each_of_registry(name):
    """What the pointers of a registry point to."""
    def place(end):
        value = gdb.lookup_global_symbol(f'__{end}_uk_reg_{name}')
        if value:
            return int(value.value().address)
        return int(gdb.parse_and_eval(f'(long)&__{end}_uk_reg_{name}'))
    kind = gdb.lookup_type('void').pointer()
    at, stop = place('start'), place('stop')
    while at < stop:
        yield gdb.Value(at).cast(kind.pointer()).dereference()
        at += kind.sizeof


def static(name, file):
    """A file's own object."""
    symbol = gdb.lookup_static_symbol(name)
    if symbol:
        return symbol.value()
    return gdb.parse_and_eval(f"'{file}'::{name}")


def text_of(pointer, otherwise='-'):
    return pointer.string(errors='replace') if pointer else otherwise


class Uk(gdb.Command):
    """What an image's kernel knows: uk threads, uk log, uk params, ..."""

    def __init__(self):
        super().__init__('uk', gdb.COMMAND_STATUS, prefix=True)


class Described(gdb.Command):
    """A command that says what is missing instead of a Python error."""

    def __init__(self):
        super().__init__(f'uk {self.name}', gdb.COMMAND_STATUS)

    def invoke(self, argument, from_tty):
        try:
            self.show()
        except (gdb.error, StopIteration) as error:
            raise gdb.GdbError(f'uk {self.name}: the image has no {self.what}, '
                               f'or no symbols ({error})')


class Threads(Described):
    """Lists the threads: state, where they stopped, priority, CPU."""
    name, what = 'threads', 'scheduler'

    FLAGS = ((1, 'runnable'), (2, 'exited'), (4, 'queued'), (8, 'timed out'))

    def show(self):
        for thread in each_of_list(static('threads', 'list.c'),
                                   'struct uk_thread', 'all'):
            flags = int(thread['flags'])
            state = ', '.join(n for bit, n in self.FLAGS if flags & bit)
            sched = thread['sched']
            cpu = int(sched['cpu']) if sched else -1
            running = sched and sched['current'] == thread.address
            print(f'{"*" if running else " "} {int(thread.address):#x} '
                  f'{text_of(thread["name"]):16} cpu {cpu} '
                  f'prio {int(thread["prio"])} sp '
                  f'{int(thread["ctx"]["sp"]):#x} {state or "waits"}')


class Log(Described):
    """Prints the log's ring, also what the console did not show."""
    name, what = 'log', 'log ring'

    def show(self):
        ring = static('ring', 'keep.c')
        size, total = int(ring['size']), int(ring['total'])
        memory = gdb.selected_inferior().read_memory(int(ring['text']), size)
        data = bytes(memory)
        if total > size:
            data = data[total % size:] + data[:total % size]
        else:
            data = data[:total]
        print(data.decode(errors='replace'), end='')


class Params(Described):
    """Lists the kernel's parameters and their values."""
    name, what = 'params', 'parameters'

    FORMATS = ('bool', 'char', 'signed', 'unsigned', 'string')

    def value(self, param):
        kind = int(param['type'])
        size = int(param['size'])
        raw = bytes(gdb.selected_inferior().read_memory(
            int(param['values']), size))
        number = int.from_bytes(raw, 'little', signed=kind == 2)
        if kind == 4:
            pointer = gdb.Value(number).cast(
                gdb.lookup_type('char').pointer())
            return repr(text_of(pointer, ''))
        return number

    def show(self):
        kind = gdb.lookup_type('struct uk_libparam').pointer()
        for entry in each_of_registry('libparam'):
            param = entry.cast(kind).dereference()
            print(f'{text_of(param["prefix"], "")}.{text_of(param["name"])} = '
                  f'{self.value(param)}  ({text_of(param["description"], "")})')


class Memory(Described):
    """Lists the regions of memory that the loader told."""
    name, what = 'memory', 'boot information'

    def show(self):
        info = gdb.parse_and_eval('uk_bootinfo')
        for i in range(int(info['nr_regions'])):
            region = info['regions'][i]
            base, length = int(region['base']), int(region['len'])
            print(f'{base:#014x} - {base + length:#014x} '
                  f'{str(region["type"]).replace("UK_MEMREGION_", "").lower()}')


Uk()
for command in Described.__subclasses__():
    command()
