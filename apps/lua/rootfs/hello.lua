print("Hello from " .. _VERSION .. "!")
for i, word in ipairs(arg) do
	print(("argument %d: %s"):format(i, word))
end
