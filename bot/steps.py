"""Steps that Redis carries out as one. Carried out twice, each leaves what once would leave."""

# KEYS of the ledger's: the ask, the list of open asks, the indexes of its message and link.
OPEN = """
if redis.call('EXISTS', KEYS[1]) == 1 then return 0 end
redis.call('HSET', KEYS[1], 'ask', ARGV[1], 'digest', ARGV[2], 'opened', ARGV[3], 'state', 'open')
redis.call('EXPIRE', KEYS[1], ARGV[4])
redis.call('ZADD', KEYS[2], ARGV[3], ARGV[5])
for i = 3, #KEYS do
  redis.call('SADD', KEYS[i], ARGV[6])
  redis.call('EXPIRE', KEYS[i], ARGV[4])
end
return 1
"""
REOPEN = """
local state = redis.call('HGET', KEYS[1], 'state')
if not state or state == 'dropped' then return 0 end
redis.call('HSET', KEYS[1], 'ask', ARGV[1], 'digest', ARGV[2], 'opened', ARGV[3], 'state', 'open')
redis.call('HDEL', KEYS[1], 'brief', 'attempts')
redis.call('EXPIRE', KEYS[1], ARGV[4])
redis.call('ZADD', KEYS[2], ARGV[3], ARGV[5])
return 1
"""
# A story that was read gets a time later than any that a digest has seen, whatever clocks say. It
# gets it once: a digest may have told it by the time when the step is carried out again.
CLOSE = """
local kept = redis.call('HMGET', KEYS[1], 'digest', 'state', 'brief')
if kept[1] ~= ARGV[1] or kept[2] == 'dropped' then return 0 end
redis.call('HSET', KEYS[1], 'ask', ARGV[2], 'state', ARGV[3])
redis.call('ZREM', KEYS[2], ARGV[4])
if #KEYS > 2 and kept[2] == 'open' and kept[3] then
  local last = redis.call('ZREVRANGE', KEYS[3], 0, 0, 'WITHSCORES')[2]
  local seen = redis.call('HGET', KEYS[4], 'seen')
  local at = math.max(tonumber(ARGV[6]), (last or 0) + 0.00001, (seen or 0) + 0.00001)
  redis.call('ZADD', KEYS[3], string.format('%.6f', at), ARGV[5])
  redis.call('ZREMRANGEBYSCORE', KEYS[3], '-inf', string.format('%.6f', at - ARGV[7]))
  redis.call('EXPIRE', KEYS[3], ARGV[7])
end
return 1
"""
# KEYS: the ask of a digest, the channel's window, its stories. Gives what the digest is of, the
# same however often it is asked; or who has the window, when that is another digest.
TAKE = """
local kept = redis.call('HMGET', KEYS[1], 'state', 'since', 'until')
if not kept[1] or kept[1] == 'dropped' then return {} end
if kept[2] then return {kept[2], kept[3]} end
local window = redis.call('HMGET', KEYS[2], 'by', 'seen', 'until', 'first')
if window[1] and window[1] ~= ARGV[1] then return {window[1]} end
local now = tonumber(ARGV[2])
local last = redis.call('ZREVRANGE', KEYS[3], 0, 0, 'WITHSCORES')[2]
local upto = math.max(now, tonumber(last or 0), tonumber(window[2] or 0))
local since = math.max(tonumber(window[3] or window[4] or now - ARGV[3]), now - ARGV[4])
local told = {string.format('%.6f', since), string.format('%.6f', upto)}
redis.call('HSET', KEYS[1], 'since', told[1], 'until', told[2])
redis.call('HSET', KEYS[2], 'by', ARGV[1], 'seen', told[2])
redis.call('HSETNX', KEYS[2], 'first', told[1])
return told
"""
# KEYS: the channel's window.
FREE = """
if redis.call('HGET', KEYS[1], 'by') ~= ARGV[1] then return 0 end
return redis.call('HDEL', KEYS[1], 'by')
"""
# KEYS as for TAKE. Only what was told moves the window on; done twice, it does not move it back.
TOLD = """
local kept = redis.call('HMGET', KEYS[1], 'state', 'until')
local window = redis.call('HMGET', KEYS[2], 'by', 'until')
if kept[1] ~= 'answered' or not kept[2] then return 0 end
if tonumber(kept[2]) > tonumber(window[2] or 0) then
  redis.call('HSET', KEYS[2], 'until', kept[2])
  redis.call('ZREMRANGEBYSCORE', KEYS[3], '-inf', kept[2])
end
if window[1] == ARGV[1] then redis.call('HDEL', KEYS[2], 'by') end
return 1
"""
DROP = """
redis.call('ZREM', KEYS[2], ARGV[1])
redis.call('ZREM', KEYS[3], ARGV[3])
if redis.call('EXISTS', KEYS[1]) == 0 then return 0 end
redis.call('DEL', KEYS[1])
redis.call('HSET', KEYS[1], 'state', 'dropped')
redis.call('EXPIRE', KEYS[1], ARGV[2])
return 1
"""
SET = """
local state = redis.call('HGET', KEYS[1], 'state')
if not state or state == 'dropped' then return 0 end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
return 1
"""
# A salt is made once; "renew" makes another, which is done as often as it is asked for.
SALT = """
local state = redis.call('HGET', KEYS[1], 'state')
if not state or state == 'dropped' then return '' end
if ARGV[2] == 'renew' then
  redis.call('HSET', KEYS[1], 'salt', ARGV[1])
else
  redis.call('HSETNX', KEYS[1], 'salt', ARGV[1])
end
return redis.call('HGET', KEYS[1], 'salt')
"""
# The one exception: a reply that was cut makes it count once too often, which is harmless.
COUNT = """
local state = redis.call('HGET', KEYS[1], 'state')
if not state or state == 'dropped' then return 0 end
return redis.call('HINCRBY', KEYS[1], 'attempts', ARGV[1])
"""
BEGIN = """
local state = redis.call('HGET', KEYS[1], 'state')
if not state or state == 'dropped' then return 0 end
return redis.call('HSETNX', KEYS[1], 'posting', '1')
"""
RELEASE = """
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
return redis.call('DEL', KEYS[1])
"""
RENEW = """
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
return redis.call('PEXPIRE', KEYS[1], ARGV[2])
"""
# KEYS of a schedule: itself, and the list of all schedules.
PAUSE = """
if redis.call('EXISTS', KEYS[1]) == 0 then return 0 end
return redis.call('HSETNX', KEYS[1], 'paused', ARGV[1])
"""
NOTE_TOLD = """
if redis.call('HEXISTS', KEYS[1], 'paused') == 0 then return 0 end
return redis.call('HSET', KEYS[1], 'told', '1')
"""
NOTE = """
if redis.call('EXISTS', KEYS[1]) == 0 then return 0 end
local last = redis.call('HGET', KEYS[1], 'last')
if last and last >= ARGV[1] then return 0 end
return redis.call('HSET', KEYS[1], 'last', ARGV[1])
"""
UNLIST = """
if redis.call('EXISTS', KEYS[1]) == 1 then return 0 end
return redis.call('SREM', KEYS[2], ARGV[1])
"""
