-- For wrk, `-- ORIGINS SEED`: GET /walking/isochrones at the origins of a CSV (node,lon,lat), the same for a seed.
-- Each request asks for a speed of its own, 1.2 m/s and a little, so that no answer can come from a cache.
local origins = {}
init = function(args)
    math.randomseed(tonumber(args[2]))
    for line in io.lines(args[1]) do
        local lon, lat = line:match("^%d+,([-%d.]+),([-%d.]+)")
        if lon then origins[#origins + 1] = { lon, lat } end
    end
end
request = function()
    local origin = origins[math.random(#origins)]
    local path = "/walking/isochrones?lon=%s&lat=%s&minutes=5,10,15&speed=1.2%06d"
    return wrk.format("GET", string.format(path, origin[1], origin[2], math.random(999)))
end
