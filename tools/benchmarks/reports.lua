-- For wrk: POST /reports, each another one at a random point of the demo town. The words are the key and a seed.
local counter, seed = 0, 0
init = function(words)
    wrk.headers["Authorization"] = "Bearer " .. words[1]
    wrk.headers["Content-Type"] = "application/json"
    seed = words[2]
    math.randomseed(tonumber(seed))
end
request = function()
    counter = counter + 1
    local lon, lat = 107.125 + math.random() * 0.05, 40.875 + math.random() * 0.02
    wrk.headers["Idempotency-Key"] = seed .. "-" .. counter
    local body = string.format(
        '{"category":"exposed-rubbish","description":"%s %d","fix":{"lon":%.7f,"lat":%.7f,"crs":"CRS84","accuracy":8}}',
        seed, counter, lon, lat)
    return wrk.format("POST", "/reports", nil, body)
end
