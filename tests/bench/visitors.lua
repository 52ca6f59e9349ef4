-- What wrk asks for: the addresses that it is given, in turn; and what it says at the end, as one line of JSON.

local asked = {}
local turn = 0

function init(addresses)
  for index, address in ipairs(addresses) do
    asked[index] = wrk.format("GET", address, { ["Accept-Encoding"] = "gzip" })
  end
end

function request()
  turn = turn % #asked + 1
  return asked[turn]
end

function done(summary, latency)
  local errors = summary.errors
  local failed = errors.connect + errors.read + errors.write + errors.status + errors.timeout
  io.write(string.format(
    '\nJSON {"requests": %d, "seconds": %.3f, "bytes": %d, "errors": %d, "p50": %.3f, "p99": %.3f, "most": %.3f}\n',
    summary.requests, summary.duration / 1e6, summary.bytes, failed,
    latency:percentile(50) / 1000, latency:percentile(99) / 1000, latency.max / 1000
  ))
end
