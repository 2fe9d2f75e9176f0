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
CLOSE = """
local kept = redis.call('HMGET', KEYS[1], 'digest', 'state')
if kept[1] ~= ARGV[1] or kept[2] == 'dropped' then return 0 end
redis.call('HSET', KEYS[1], 'ask', ARGV[2], 'state', ARGV[3])
redis.call('ZREM', KEYS[2], ARGV[4])
return 1
"""
DROP = """
redis.call('ZREM', KEYS[2], ARGV[1])
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
