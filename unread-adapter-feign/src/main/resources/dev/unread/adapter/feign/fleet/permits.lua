-- Reserves permits of one account: the generic cell rate algorithm on the server's own clock.
-- All times are microseconds.
--
-- KEYS[1]  the account's hash
-- ARGV[1]  the server's time after which nothing is done; 0 is never
-- ARGV[2]  between two permits at the full rate
-- ARGV[3]  how many permits may go at once after a pause
-- ARGV[4]  interactive permits wanted     ARGV[5]  how long they can wait
-- ARGV[6]  background permits wanted      ARGV[7]  how long they can wait
-- ARGV[8]  permits that the asker gave without asking, within the last window
-- ARGV[9]  for how long the service asked the account to pause
-- ARGV[10] the state that the asker knows, and ARGV[11] until when the account pauses, as it knows
-- ARGV[12] the lowest rate a second of an adaptive limit; 0 if the rate is fixed
-- ARGV[13] the number of this request
--
-- Returns the server's time and whether anything was done; then the state's id, when the next
-- permit is due, until when the account pauses, nanoseconds between two permits, how many
-- interactive permits there are and when the first is due, the same of the background, and when
-- the asker may ask for that again; for how long this has been asked without a silence; and how many
-- permits the fleet had lately. The number of the request stands last, so that nobody takes the reply
-- to another for theirs.

local WINDOW = 1040000
local LONGEST_PAUSE = 3600000000
local KEPT_MILLIS = 600000
local SILENCE = 1000000
local NEWS = 200000
local LONGEST_TURN = 10000000
local INTERVALS_A_TURN = 2
local RAISE_PER_SECOND = 5
local CUT = 0.85
local LATELY = 10000000

local clock = redis.call('TIME')
local now = clock[1] * 1000000 + clock[2]
if ARGV[1] ~= '0' and now > tonumber(ARGV[1]) then
  return {now, 0, tonumber(ARGV[13])}
end

local stored = redis.call('HMGET', KEYS[1], 'id', 'at', 'due', 'paused', 'alone', 'rate', 'cut', 'turn', 'back',
  'lately')
local id = tonumber(stored[1] or now)
local at = tonumber(stored[2] or now)
local due = tonumber(stored[3] or 0)
local paused = tonumber(stored[4] or 0)
local alone = tonumber(stored[5] or 0)
local cut = tonumber(stored[7] or 0)
local turn = tonumber(stored[8] or 0)
local back = tonumber(stored[9] or 0)
local lately = tonumber(stored[10] or 0)

-- The clock was set back: what was ahead stays as far ahead.
if at > now then
  local by = at - now
  due, paused, alone, cut, turn = due - by, paused - by, alone - by, cut - by, turn - by
  back = back - by
  at = now
end

-- It is back since somebody asked after a silence.
if not stored[1] or now - at > SILENCE then
  back = now
end

-- Permits of a state that was lost are void. Who holds them may not know that yet, and uses none
-- without having heard of the store in this time; so the first permit is due after it.
if not stored[1] then
  due = now + NEWS
end
if ARGV[10] ~= '0' and tonumber(ARGV[10]) ~= id then
  paused = math.max(paused, math.min(tonumber(ARGV[11]), now + LONGEST_PAUSE))
  due = math.max(due, paused)
end

local interval = tonumber(ARGV[2])
local pause = math.min(tonumber(ARGV[9]), LONGEST_PAUSE)
local lowest = tonumber(ARGV[12])
local rate = 0
if lowest > 0 then
  local full = 1000000 / interval
  rate = math.min(full, tonumber(stored[6] or full) + RAISE_PER_SECOND * (now - at) / 1000000)
  if pause > 0 and now - cut >= 1000000 then
    rate = math.max(math.min(lowest, full), rate * CUT)
    cut = now
  end
  interval = 1000000 / rate
end

if pause > 0 then
  paused = math.max(paused, now + pause)
  due = math.max(due, paused)
end

local spent = tonumber(ARGV[8])
if spent > 0 then
  alone = math.max(alone, now - WINDOW) + spent * interval
  if alone > now then
    due = math.max(due, now) + alone - now
    alone = now
  end
end

local function book(wanted, longest, burst)
  local first = math.max(due, now - burst * interval)
  local fitting = math.floor((now + longest - first) / interval) + 1
  local booked = math.max(0, math.min(wanted, fitting))
  if booked > 0 then
    due = first + booked * interval
  end
  return booked, first
end

local interactive, first = book(tonumber(ARGV[4]), tonumber(ARGV[5]), tonumber(ARGV[3]))
local background, later = book(tonumber(ARGV[6]), tonumber(ARGV[7]), 0)

-- All batches take turns, so that none has to guess when to ask, and all come to theirs. A turn has
-- room for more permits than it takes time, since not all who are called come.
if tonumber(ARGV[6]) > 0 then
  turn = math.max(turn, due - tonumber(ARGV[7]), now) + INTERVALS_A_TURN * interval
  turn = math.min(turn, now + LONGEST_TURN)
end

-- Each permit counts for less and less, so that no list of them is needed.
lately = lately * math.exp((at - now) / LATELY) + spent + interactive + background

local function text(number)
  return string.format('%.0f', number)
end

redis.call('HSET', KEYS[1], 'id', text(id), 'at', text(now), 'due', text(due),
  'paused', text(paused), 'alone', text(alone), 'rate', string.format('%.6f', rate),
  'cut', text(cut), 'turn', text(turn), 'back', text(back),
  'lately', string.format('%.6f', lately))
redis.call('PEXPIRE', KEYS[1], text(math.max(KEPT_MILLIS, (paused - now) / 1000 + KEPT_MILLIS)))

return {now, 1, id, due, paused, interval * 1000, interactive, first, background, later, turn, now - back,
  math.ceil(lately), tonumber(ARGV[13])}
