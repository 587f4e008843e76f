-- Prints what it sees of Lua's libraries; the same everywhere.
print(#arg, arg[1], arg[2])

-- files
local name = os.tmpname()
local file = assert(io.open(name, "w"))
file:write("first\n", 2, "\n", 3.5, "\nlast without an end")
print(file:seek("cur"), file:seek("set", 1), file:seek("end"))
print(file:close(), io.type(file), io.type(io.stdout), io.type(1))
for line in io.lines(name) do
	io.write("[", line, "]")
end
print()
file = assert(io.open(name))
print(file:read("l", "n", "n", "L", "a"))
print(file:read("a"), file:read("l"))
file:close()
file = assert(io.open(name, "a+"))
file:write("\nappended")
file:seek("set")
print(#file:read("a"))
file:close()
file = assert(io.open(name, "r+"))
file:setvbuf("full", 1024)
file:write("FIRST")
file:flush()
file:seek("set")
print(file:read())
file:close()
print(os.rename(name, name .. ".new"))
print(io.open(name) == nil, (select(3, io.open(name))))
print(os.remove(name .. ".new"))
print((select(3, os.remove(name))))
print(pcall(io.lines, "/nothing"))
print(io.open("/", "w"))
print(select("#", io.popen and pcall(io.popen, "true")) > 0)

-- a large file
name = os.tmpname()
file = assert(io.open(name, "wb"))
for i = 1, 20000 do
	file:write(("%08d\n"):format(i))
end
file:close()
file = assert(io.open(name, "rb"))
file:seek("set", 9 * 12344)
print(file:read("n"), file:seek("end"))
file:close()
os.remove(name)

-- system
print(os.date("!%Y-%m-%d %H:%M:%S", 86400 * 366))
print(os.time({ year = 2001, month = 9, day = 9, hour = 1, min = 46,
	sec = 40 }))
print(math.type(os.time()), os.clock() >= 0, os.getenv("NOT_SET"))
print(os.setlocale("C"), os.difftime(5, 3))
print(os.time() > 1e9)

-- coroutines
local function numbers(n)
	return coroutine.wrap(function()
		for i = 1, n do
			coroutine.yield(i)
		end
		error("no more")
	end)
end
local next_number = numbers(3)
print(next_number(), next_number(), next_number(), pcall(next_number))
local co = coroutine.create(function(...)
	local got = { ... }
	while true do
		got = { coroutine.yield(#got, coroutine.isyieldable()) }
	end
end)
print(coroutine.resume(co, 1, 2, 3))
print(coroutine.resume(co))
print(coroutine.status(co), coroutine.close(co), coroutine.status(co))
local many = {}
for i = 1, 1000 do
	many[i] = coroutine.create(function(a)
		return a + coroutine.yield(a)
	end)
end
local sum = 0
for i, one in ipairs(many) do
	sum = sum + select(2, coroutine.resume(one, i))
end
for i, one in ipairs(many) do
	sum = sum + select(2, coroutine.resume(one, i))
end
print(sum)

-- strings
print(("%5.2f|%-6s|%06d|%x|%q|%g"):format(math.pi, "ab", 42, 255, "a\n\0b",
	1e100))
print(("%a"):format(0.5), 1e15, 2 ^ 53, 10 // 3, 10 % -3, -7 // 2.0, 1 / 0)
print(("key = value; other=thing"):gsub("(%w+)%s*=%s*(%w+)", "%2=%1"))
print(("hello world"):find("o w"), ("hello"):byte(1, -1))
print(("x"):rep(3, ","), ("abc"):reverse(), ("MiX"):lower(), ("MiX"):upper())
for k, v in ("a=1, b=2"):gmatch("(%w)=(%w)") do
	io.write(k, v, " ")
end
print(("THE (quick) fox"):find("%((%a+)%)"))
print(string.pack("<i4s2z", 7, "ab", "cd"):byte(1, -1))
print(string.unpack("<i4", "\1\2\0\0"))
print(utf8.char(228, 8364, 0x1F600), utf8.len("äöü"), #"äöü")
for position, code in utf8.codes("aé") do
	io.write(position, ":", code, " ")
end
print(tostring(nil), tonumber("0x1p4"), tonumber("z", 36), tonumber("8", 8))
print(#string.dump(function() end) > 0, load(string.dump(function(x)
	return x * 2
end))(21))

-- tables, mathematics, metatables
local t = { 5, 2, 8, 1 }
table.sort(t)
print(table.concat(t, " "), table.unpack(t, 2, 3))
table.insert(t, 1, 0)
print(table.remove(t), #t, select("#", table.unpack({}, 1, 3)))
print(math.maxinteger, math.mininteger, math.maxinteger + 1 ==
	math.mininteger, math.tointeger(3.0), math.ult(1, -1))
print(("%.10f %.10f %.10f %.10f"):format(math.sin(1), math.exp(1),
	math.log(10, 2), math.sqrt(2)))
math.randomseed(42)
local r = math.random(1, 6)
print(r >= 1 and r <= 6, math.floor(-3.5), math.ceil(-3.5), math.fmod(-7, 3))
local v = setmetatable({}, {
	__add = function(a, b)
		return "added"
	end,
	__index = function(_, k)
		return k .. "!"
	end,
	__call = function(_, x)
		return x
	end,
	__len = function()
		return 99
	end,
	__close = function()
		print("closed")
	end,
})
print(v + 1, v.key, v("called"), #v)
do
	local closed <close> = v
end
goto over
print("not reached")
::over::

-- errors
print(select(2, pcall(error, { code = 1 })).code)
print(select(2, pcall(error, "text", 0)))
print(select(2, pcall(function()
	local x = nil
	return x.y
end)))
print(xpcall(function()
	error("deep")
end, function(message)
	return "handled " .. message:match("%a+$")
end))
print(pcall(string.rep, "x", -1), pcall(string.rep))
print(select(2, load("x = = 1")))
local function overflow()
	return 1 + overflow()
end
print((select(2, pcall(overflow)):match("stack overflow")))
print((select(2, pcall(string.rep, "x", 1 << 60))))

-- garbage
local weak = setmetatable({}, { __mode = "v" })
weak[1] = {}
collectgarbage()
print(weak[1], collectgarbage("count") > 0, collectgarbage("step"))
local finalized = 0
for i = 1, 100 do
	setmetatable({}, {
		__gc = function()
			finalized = finalized + 1
		end,
	})
end
collectgarbage()
print(finalized)

-- modules
package.path = "./?.lua"
local module = require("module")
print(module.name, module.double(4), package.loaded.module == module)
print((select(2, pcall(require, "nothere")):match("module 'nothere' not found")))
print(debug.getinfo(1, "S").short_src, debug.traceback("here", 1):match("^here"))
io.stderr:write("")
print(io.stdout:seek("cur") == nil or true)
