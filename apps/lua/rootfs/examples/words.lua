-- Counts the words of a file: words.lua FILE
local name = arg[1] or arg[0]
local file, why = io.open(name)
if not file then
	io.stderr:write(why, "\n")
	os.exit(2)
end
local counts, words = {}, {}
for word in file:read("a"):gmatch("%a+") do
	word = word:lower()
	if not counts[word] then
		words[#words + 1] = word
	end
	counts[word] = (counts[word] or 0) + 1
end
file:close()
table.sort(words, function(a, b)
	return counts[a] > counts[b] or (counts[a] == counts[b] and a < b)
end)
for i = 1, math.min(5, #words) do
	print(counts[words[i]], words[i])
end
