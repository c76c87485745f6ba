-- For wrk: GET /locate with random points of the demo town, the same in every run.
math.randomseed(1)
request = function()
    local lon, lat = 107.125 + math.random() * 0.05, 40.875 + math.random() * 0.02
    return wrk.format("GET", string.format("/locate?lon=%.7f&lat=%.7f", lon, lat))
end
