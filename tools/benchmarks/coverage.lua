-- For wrk, `-- SEED`: GET /walking/coverage with one of sixty questions, the same for a seed.
local categories = { "canteen", "pharmacy", "convenience-store", "health-station", "reading-room" }
local levels = { "communities", "large-grids" }
local minutes = { 5, 10, 15 }
local weights = { "people", "age85" }
init = function(args) math.randomseed(tonumber(args[1])) end
local function one(list) return list[math.random(#list)] end
request = function()
    local path = "/walking/coverage?category=%s&minutes=%d&level=%s&weight=%s"
    return wrk.format("GET", string.format(path, one(categories), one(minutes), one(levels), one(weights)))
end
