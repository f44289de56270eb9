-- Posts end-of-call reports, each with a call id of its own:
--   wrk -t1 -c64 -d5s --latency -s post.lua URL -- TEMPLATES.jsonl TOKEN
-- Every template is cut at its zeroed call id once; a request then costs one concatenation.

local zeros = "00000000-0000-0000-0000-000000000000"

function init(arguments)
  local file, token = arguments[1], arguments[2]
  heads, tails, count, at = {}, {}, 0, 0
  for line in io.lines(file) do
    local from, to = line:find(zeros, 1, true)
    if from then
      count = count + 1
      heads[count] = "POST " .. wrk.path .. " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n" ..
        "Authorization: Bearer " .. token .. "\r\nContent-Length: " .. #line .. "\r\n\r\n" .. line:sub(1, from - 1)
      tails[count] = line:sub(to + 1)
    end
  end
  local source = io.open("/dev/urandom", "rb")
  local a, b, c, d = source:read(4):byte(1, 4)
  source:close()
  math.randomseed(a + b * 256 + c * 65536 + d * 16777216)
end

local random, format = math.random, string.format

function request()
  at = at % count + 1
  return heads[at] .. format("%08x-%04x-4%03x-a%03x-%06x%06x", random(0, 4294967295), random(0, 65535), random(0, 4095),
    random(0, 4095), random(0, 16777215), random(0, 16777215)) .. tails[at]
end

function done(summary, latency)
  local errors = summary.errors
  io.write(format("RESULT duration_us=%d n=%d p50_us=%d p99_us=%d max_us=%d connect=%d read=%d write=%d status=%d timeout=%d\n",
    summary.duration, summary.requests, latency:percentile(50), latency:percentile(99), latency.max,
    errors.connect, errors.read, errors.write, errors.status, errors.timeout))
end
