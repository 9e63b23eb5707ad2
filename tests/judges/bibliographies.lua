-- Prints what pandoc reads in bibliographies, as a list of CSL JSON: pandoc lua bibliographies.lua FORMAT FILE...
local read = {}
for place = 2, #arg do
  local file <close> = assert(io.open(arg[place], "rb"))
  read[#read + 1] = pandoc.write(pandoc.read(file:read("a"), arg[1]), "csljson")
end
print("[" .. table.concat(read, ",") .. "]")
