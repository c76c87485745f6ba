-- For wrk, `-- ORIGINS SEED`: GET /walking/isochrones near the origins of a CSV (node,lon,lat), the same for a seed.
-- Each request is moved by up to 0.00002 degree (about 2 m), so that no answer can come from a cache.
local origins = {}
init = function(args)
    math.randomseed(tonumber(args[2]))
    for line in io.lines(args[1]) do
        local lon, lat = line:match("^%d+,([-%d.]+),([-%d.]+)")
        if lon then origins[#origins + 1] = { tonumber(lon), tonumber(lat) } end
    end
end
local function moved(value) return value + (math.random() - 0.5) * 0.00004 end
request = function()
    local origin = origins[math.random(#origins)]
    local path = "/walking/isochrones?lon=%.7f&lat=%.7f&minutes=5,10,15"
    return wrk.format("GET", string.format(path, moved(origin[1]), moved(origin[2])))
end
