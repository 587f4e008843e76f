return {
	name = ...,
	double = function(x)
		return x * 2
	end,
}
