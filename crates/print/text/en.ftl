# Every sentence for people, in English. `she` is the vessel. No sentence says that anybody did wrong.

exercise = EXERCISE – simulated traffic

## Tracks

leads = leads
tracks = tracks
track-about = { $points ->
    [one] One report
   *[other] { $points } reports
} of vessel { $vessel } from { $start } to { $end }.
began-first = It begins with her first report.
began-silence = It begins after a silence.
began-jump = It begins where no open track of her could have come.
ended-silence = It ends since she was not heard any more.
ended-too_many = It ends since she had too many tracks at once.
ended-unclear = It ends since two tracks of her could not be told apart.
ended-input_ended = It ends with the input.

## Vessels

vessel-mmsi = MMSI { $number }
vessel-local = vessel { $number }
call-sign = call sign { $sign }
ship-type-2x = wing in ground
ship-type-30 = fishing
ship-type-31 = towing
ship-type-32 = towing, long or wide tow
ship-type-33 = dredging or underwater work
ship-type-34 = diving
ship-type-35 = military operations
ship-type-36 = sailing
ship-type-37 = pleasure craft
ship-type-4x = high-speed craft
ship-type-50 = pilot vessel
ship-type-51 = search and rescue
ship-type-52 = tug
ship-type-53 = port tender
ship-type-54 = anti-pollution vessel
ship-type-55 = law enforcement
ship-type-58 = medical transport
ship-type-6x = passenger ship
ship-type-7x = cargo ship
ship-type-8x = tanker
ship-type-9x = other type
ship-type-unknown = type without a name

## Kinds of event

kind-gap = gap
kind-impossible_motion = impossible motion
kind-encounter = encounter
kind-distress = distress
kind-displaced_position = displaced position
kind-shared_identity = shared identity
kind-identity_change = identity change
kind-loitering = loitering
kind-drifting = drifting
kind-sudden_stop = sudden stop
kind-speed_for_type = speed for type
kind-course_for_type = course for type
kind-zone_entry = zone entry
kind-towing = towing
kind-anchored = anchored
kind-port_visit = port visit

title-gap = { $vessel } was not heard for { $length }
title-impossible_motion = { $vessel } was reported at places { $distance } apart that no ship can connect
title-encounter = { $vessel } and { $other } were close and slow together for { $length }
title-distress = { $vessel } calls for help
title-displaced_position = { $vessel } reported places where she cannot have been, for { $length }
title-shared_identity = Two hulls used the number of { $vessel } at the same time, for { $length }
title-identity_change = { $vessel } changed what she says she is
title-loitering = { $vessel } was slow at sea for { $length }
title-drifting = { $vessel } drifted for { $length }
title-sudden_stop = { $vessel } stopped suddenly
title-speed_for_type = { $vessel } was not as fast as vessels of her type are there, for { $length }
title-course_for_type = { $vessel } sailed as vessels of her type do not sail there, for { $length }
title-zone_entry = { $vessel } was in the area { $zone } for { $length }
title-towing = { $vessel } and { $other } moved as a tug and her tow for { $length }
title-anchored = { $vessel } lay at anchor for { $length }
title-port_visit = { $vessel } was in port for { $length }
title-unknown = { $vessel }
title-more = { $title }, and { $n ->
    [one] one more event
   *[other] { $n } more events
  }
lead-summary = { $span } UTC, beginning at { $place }. Score { $score } of 100 from { $reasons ->
    [one] one reason
   *[other] { $reasons } reasons
  } and { $doubts ->
    [0] no doubt
    [one] one doubt
   *[other] { $doubts } doubts
  }; { $innocents ->
    [one] one innocent explanation fits
   *[other] { $innocents } innocent explanations fit
  }.

## Reasons

reason-was_silent = Not heard for { $length }.
reason-others_were_heard = In { $heard } of the { $hours ->
    [one] one hour
   *[other] { $hours } hours
  } of silence, { $others ->
    [one] another vessel was
   *[other] up to { $others } other vessels were
  } heard where she should have been: receivers reached that place.
reason-was_under_way = She was under way with { $speed } when last heard.
reason-stopped_abruptly = She had reported about every { $every }, then not at all.
reason-was_far_from_shore = { $distance } from the nearest coast.
reason-no_shore = No coast within { $distance }.
reason-jumped = Her positions jumped { $distance } in no time at all.
reason-jumped_at_speed = Her positions jumped { $distance }, which needs { $speed }.
reason-stayed_away = { $n ->
    [one] One report lies
   *[other] { $n } reports lie
  } away from her track.
reason-was_on_land = A place that she reported lies on land.
reason-came_back = Afterwards she was reported on her earlier track again.
reason-were_together = The two were close for { $length }, on average { $distance } apart.
reason-were_slow = They moved with { $speed } on average: slower than ships that pass.
reason-entered_zone = She was in the area { $zone } for { $length }, which is watched for whoever comes.
reason-was_slow_in_zone = She was slow for { $length } in the area { $zone }, which is watched for slow vessels.
reason-speed_was_unusual = She made { $speed }, which hardly any of { $n } other vessels of her type did there.
reason-course_was_unusual = Her course was { $course }, which hardly any of { $n } other vessels of her type took there.
reason-spoke_in_turn = Two hulls spoke in turn for { $length }, up to { $distance } apart.
reason-both_say_the_same = Both say that they are { $name }.
reason-names_differ = One says that she is { $first }, the other that she is { $second }.
reason-ran_in_a_circle = Her places ran on a circle.
reason-others_jumped_there = { $n ->
    [one] Another vessel
   *[other] { $n } other vessels
  } jumped to the same spot within a day.
reason-was_offset = She came as far and in the same direction as she had left: one vector was added to her places.
reason-name_changed = Her name changed from { $before } to { $after }.
reason-call_sign_changed = Her call sign changed from { $before } to { $after }.
reason-imo_changed = Her IMO number changed from { $before } to { $after }; a hull keeps hers for life.
reason-ship_type_changed = Her type changed from { $before } to { $after }.
reason-size_changed = Her size changed from { $before } to { $after } metres.
reason-imo_is_wrong = The check digit of her IMO number { $number } is wrong.
reason-number_changed = She says that she is the vessel that used the other number before.
reason-went_on_there = Her new number was heard first { $length } after and { $distance } from the last report under the old one.
reason-calls_for_help = A distress beacon is active: somebody calls for help.
reason-sends_distress_status = Her transponder sends the status of an active distress beacon.
reason-was_slow = She was slow for { $length }: { $speed } on average, by her places.
reason-drifted = She drifted for { $length } with { $speed }.
reason-went_sideways = Her course lay { $angle } off her heading on average: she went sideways.
reason-said_no_command = She said that she was not under command.
reason-lost_her_way = She had way on, and then moved slowly and straight.
reason-stopped_suddenly = From { $speed } she stopped in no more than { $within }.
reason-stayed_stopped = She then lay still for at least { $length }.
reason-another_event = Another event of the same vessel belongs to this story ({ $event }).

## Doubts

doubt-reception_is_poor = Other vessels were heard there in only { $heard } of { $hours ->
    [one] one hour
   *[other] { $hours } hours
  }: receivers may not reach that place.
doubt-only_one_other = Only one other vessel was heard there, perhaps because she was nearer to the receiver.
doubt-others_fell_silent = { $n ->
    [one] Another vessel
   *[other] { $n } other vessels
  } fell silent at the same place, or around it in the same hour: receivers may not reach further, or have failed.
doubt-is_class_b = Her transponder is of class B, which sends with less power and is heard less far.
doubt-was_at_rest = She had said that she was anchored, moored or aground.
doubt-hardly_moved = She was heard again only { $distance } away: she may have lain still.
doubt-reported_seldom = She had reported seldom before, too: about every { $every }.
doubt-was_near_shore = Only { $distance } from the nearest coast, where ports and anchorages are.
doubt-is_one_report = Only one report lies away; one error in reception is enough for that.
doubt-looks_shared = It looks as if two vessels use one number.
doubt-others_lay_there = { $n ->
    [one] Another vessel lay
   *[other] { $n } other vessels lay
  } slow nearby: it may be an anchorage.
doubt-one_was_at_rest = One of the two lay still, or had said that she was anchored, moored or aground.
doubt-moved_together = The two moved on together, as in a tow.
doubt-is_service_craft = One of the two is a tug, a pilot boat or on a State’s service.
doubt-both_fish = Both say that they fish, and fishing vessels often work together.
doubt-is_small_craft = She is a small craft, which stops quickly and is easily set aside.
doubt-is_work_vessel = Her type is one that works at sea: it tows, dredges, dives, brings pilots or rescues.
doubt-fishes = She fishes, and fishing vessels are slow and drift with their gear.
doubt-stayed_on_a_spot = All her places lie within { $distance }: she may have been at anchor, or at work on one spot.
doubt-ships_wait_there = { $distance } from the nearest coast, where ships wait for a berth or a pilot.
doubt-went_astern = Her course was that of a vessel going astern.
doubt-written_alike = The old and the new are written so alike that one may be the other typed anew.
doubt-alternates = { $n ->
    [one] The old came back once
   *[other] The old came back { $n } times
  }: it looks as if two vessels use one number, or a set is at fault.
doubt-mmsi_is_no_ship = The MMSI is not one that a ship can have; it may be a wrong setting.
doubt-others_went_that_way = { $n ->
    [one] Another vessel of her type went that way.
   *[other] { $n } others of her type went that way.
}

## Innocent explanations

innocent-poor_reception = The receivers did not reach that place at that time.
innocent-equipment_fault = The transponder or its power failed.
innocent-at_anchor_or_berth = She lay at anchor or at a berth with the transponder off.
innocent-switched_off_for_safety = The master switched it off for safety or security, which is allowed (IMO A.1106(29), paragraph 22).
innocent-navigation_fault = The satellite navigation receiver gave false positions, or was jammed.
innocent-shared_number = Two vessels use one number by mistake.
innocent-reception_error = A bit was received wrongly.
innocent-test_or_exercise = A test or an exercise.
innocent-set_off_by_accident = The beacon was set off by accident.
innocent-sold_or_renamed = She was sold, renamed or registered anew.
innocent-wrong_setting = The equipment is set up wrongly.
innocent-anchorage = They waited at the same anchorage.
innocent-tug_and_tow = One towed the other.
innocent-pilot_or_service = A pilot boat or a service craft was at work.
innocent-fishing_together = They fished together.
innocent-waited_adrift = She waited for orders, a berth, a tide or the weather with the engine stopped.
innocent-engine_fault = Her engine or steering failed.
innocent-work_at_sea = She was at work: towing, dredging, diving, survey, pilotage or rescue.
innocent-fishing_alone = She fished.
innocent-current_or_wind = A strong current or wind set her sideways.
innocent-engine_trial = The engine was tried, or a rescue manoeuvre was made.
innocent-small_craft_manoeuvre = Small craft stop in a few of their lengths.
innocent-assistance_or_supply = One helped the other, or crew or stores were exchanged.
innocent-permitted_there = She is there by right, or with a permit.
innocent-weather_or_waiting = Weather, a failure of the engine, or waiting.
innocent-gave_way = She gave way, or kept clear of something.

## Measures (the keys of files, units left to the values)

measure-distance_nm = between the two places
measure-needed_speed_kn = needed to cover this distance in time
measure-speed_before_kn = speed when last heard
measure-usual_interval_s = usual time between reports before
measure-hours = whole hours of silence
measure-hours_others_heard = of these, hours in which others were heard there
measure-others_heard = other vessels heard in the busiest of these hours
measure-at_rest_before = had said that she was at rest
measure-shore_nm = to the nearest coast
measure-is_class_b = transponder of class B
measure-n_jumps = jumps, back ones counted
measure-n_reports_away = reports away from her track
measure-came_back = reported on her earlier track again
measure-n_returns = times that the first hull was heard again after the second
measure-first_name = name that the first hull says
measure-second_name = name that the second hull says
measure-way = in which way
measure-n_stays = stays away
measure-others_there = other vessels that jumped there within a day
measure-radius_nm = radius of the circle
measure-alternates = the old came back
measure-name_before = name before
measure-name_after = name after
measure-call_sign_before = call sign before
measure-call_sign_after = call sign after
measure-imo_before = IMO number before
measure-imo_after = IMO number after
measure-ship_type_before = type before
measure-ship_type_after = type after
measure-size_before = size before, metres
measure-size_after = size after, metres
measure-wrong_imo = IMO number with a wrong check digit
measure-number_before = MMSI before
measure-number_after = MMSI after
measure-says_same_imo = says the same IMO number
measure-silence_s = between the two
measure-caller = who calls
measure-is_test = a test
measure-n_reports = reports
measure-moved_nm = from the first place to the last
measure-is_on_land = a place reported is on land
measure-closest_m = smallest distance
measure-mean_distance_m = mean distance while together
measure-mean_speed_kn = mean speed while together
measure-median_speed_kn = median of their speeds from report to report
measure-others_near = other vessels slow nearby, then or before
measure-is_at_rest = one lay still or had said that she was at rest
measure-swing_radius_m = radius of the circle in which she lay
measure-said_at_anchor_percent = share of her reports that say she is at anchor
measure-is_start_seen = she was heard just before it began
measure-is_end_seen = she was heard just after it ended
measure-port = port
measure-is_learned = learned from where she lay still near the coast
measure-confidence = confidence, 1 to 4
measure-n_stops = stops
measure-stopped_s = time stopped
measure-longest_silence_s = longest silence
measure-zone = area
measure-inside_s = time inside
measure-slow_percent = share of this time that she was slow
measure-slowest_kn = slowest speed inside
measure-furthest_m = largest distance
measure-says_towing = one of the two says that she tows
measure-course_deg = course made good
measure-n_cells = parts of the sea passed so
measure-others_passed = others of her type that passed there, at least
measure-is_moving = both moved with more than 2 knots
measure-off_prediction_nm = from where she should have been, had she gone on as before
measure-n_reports_before = reports in the twelve hours before
measure-shore_after_nm = to the nearest coast when heard again
measure-speed_after_kn = speed in the first slow report
measure-stopped_within_s = the stop took no longer than
measure-between_reports_s = from the last fast report to the first slow one
measure-lay_still_s = lay still for at least
measure-is_small = class B, or shorter than 50 m
measure-way_nm = along her path
measure-mean_way_speed_kn = mean speed along her path
measure-angle_deg = mean angle between course and heading
measure-is_without_command = said that she was not under command
measure-is_astern = went astern most of the time
measure-reach_nm = diagonal of the box around all her places
measure-others_slow = others slow within three nautical miles, at most at once
measure-in_company_percent = part of the time with another slow vessel near
measure-mean_shore_nm = to the nearest coast, on average
measure-unknown = not known
measure-far = far away
measure-yes = yes
measure-no = no

## Table of leads

table-rank = #
table-lead = LEAD
table-score = SCORE
table-kinds = KIND
table-start = START (UTC)
table-length = LENGTH
table-vessels = VESSEL
table-place = PLACE
table-reason = FIRST REASON

no-leads = No leads. Looked in { $messages ->
    [one] one message
   *[other] { $messages } messages
  } of { $vessels ->
    [one] one vessel or station
   *[other] { $vessels } vessels and stations
  }.
no-leads-interval = The messages are from { $span } UTC.
no-leads-no-times = No message has a time, so no track could be made; look at how the times were found.
no-leads-no-proof = That nothing was found does not show that nothing happened.

## What was read

read-input = Input
read-is-cut = ends early: the rest is missing
read-lines = Lines
read-messages = Messages
read-vessels = Vessels and stations
read-times = Time
read-area = Area
read-duplicates = Repeated messages
read-own-ship = From the receiver’s own ship
read-odd = With a field out of range
read-plots = Radar plots
read-gps-jumps = Times the GPS clock went back
read-bad-tag-blocks = Tag blocks with a wrong checksum
read-simulated = Simulated reports
read-lines-account = { $lines } read = { $used } used + { $other } of another kind + { $rejected } not readable
read-no-times = no message has a time
read-interval = { $span } UTC ({ $length })
read-by-type = Messages by type
read-by-time = How the times were found
read-by-station = Stations
read-concerns = What to worry about
read-no-concerns = Nothing stands out.
read-more-concerns = and { $n } more things; --json has them all
read-lines-sum = { $lines } lines read, each once
read-lines-reports = in messages
read-lines-merged = in duplicates of these, merged
read-measures = Oddities in messages
read-odd-field = { $field }
read-wrong-fill = fill bits wrong, message whole
read-length = type { $type } of { $bits } bits, a length that it does not have
read-length-rest = other lengths that the type does not have
read-transmissions = Transmissions by how many stations heard them
read-heard-by = by { $n ->
    [one] one station
   *[other] { $n } stations
  }
read-far = Reports from beyond radio range
read-far-row = { $vessel } at { $place }, { $when } UTC, heard by { $station }
read-far-doubt = Ducts over warm water carry radio this far at times; a vessel’s own receiver, or the station’s name, may also be wrong.
read-by-reason = Lines that gave no report
read-no-station = (station not named)
read-more = and { $n } more; --stations shows them all
concern-all = the feed
concern-unnamed = the station without a name
concern-station = station { $name }
concern-ahead = ahead
concern-ahead-or-late = ahead, or its lines are stamped late
concern-behind = behind
concern-clock = The clock of { $station } is { $offset } { $way } ({ $proof }).
concern-clocks = The clocks of { $station } and { $other } differ: the first is { $offset } { $way }, and nothing tells which is right ({ $proof }).
concern-by-base = { $n } messages of one base station, whose own clock may be wrong
concern-by-bases = { $n } messages of { $judges } base stations
concern-by-others = { $n } comparisons with { $judges ->
    [one] one other station
   *[other] { $judges } other stations
  }
concern-by-seconds = the seconds of { $n } positions; whole minutes more or less would not show
concern-silent = Nothing was received by { $station } for { $length }: { $span } UTC.
concern-silent-all = Nothing was received for { $length }: { $span } UTC.
concern-damaged = { $share } of the lines of { $station } are damaged ({ $n } of { $of }): bad checksums, missing fields or characters that do not exist.
concern-parts = { $share } of the lines of { $station } are parts of messages whose other parts are missing ({ $n } of { $of }).
concern-far = { $n ->
    [one] One report
   *[other] { $n } reports
  } heard by { $station } from beyond radio range, the farthest { $distance } away: { $vessel }.
concern-jumps = The times of { $station } went back by more than ten seconds { $n } times.
concern-no-time = { $share } of the messages have no time ({ $n } of { $of }); they are on no track.
concern-odd = { $share } of the messages have something odd: { $station } ({ $n } of { $of }).
concern-fill = { $share } of the messages have wrong fill bits ({ $n } of { $of }); they were read all the same.

odd-place = latitude or longitude out of range
odd-course = course out of range
odd-heading = heading out of range
odd-time = date or time of day that does not exist
odd-imo = IMO number whose check digit is wrong
odd-cut = fields cut off at the end

other-sentence = sentences { $address }
other-comment = comments
other-tag_block = tag blocks with nothing behind them
other-header = table headers
other-blank = blank lines
other-json = JSON objects that say nothing about a vessel
other-other_row = rows of messages without a place or a name
other-rest = sentences of other kinds

station-name = Station
station-messages = Messages
station-clock = Clock
station-rejects = Rejected
station-duplicates = Duplicates
station-reach = Hears to
station-silence = Silent for
station-odd = Odd
station-jumps = Jumps back
station-no-clock = –
station-wide = n/a
station-wide-note = n/a: heard from so wide an area that no radio range is plausible: a satellite, or several receivers under one name.
station-far = { $distance }, { $n } beyond

read-no-rejects = Every line could be read.
read-reject-place = { $input }, line { $line }:

time-column = a time column of the table
time-json_field = a time field of the JSON line
time-tag_block = the tag block of the sentence
time-prefix = a time before the sentence
time-suffix = a number behind the sentence
time-gatehouse_line = a $PGHP line before the sentence
time-gps_line = the newest GPS line of the receiver
time-base_station = the newest base station report, good to about a minute
time-nowhere = no time found; counted, but on no track

reject-bad_checksum = the checksum is wrong: bytes were changed on the way
reject-no_checksum = the sentence has no checksum
reject-bad_fields = not the fields that the sentence must have
reject-bad_armour = a character that is no six-bit code
reject-too_short = empty or too short for its message
reject-too_long = longer than any message
reject-lonely_part = a part of a message whose beginning or other parts never came
reject-stale_part = the beginning of a message whose other parts did not come in time
reject-conflicting_part = a part that does not fit the parts before it
reject-bad_part_number = part 0, a message of 0 parts, or a part beyond the last
reject-no_own_place = a radar plot without a fresh place of the own ship
reject-no_own_heading = a radar plot with a relative bearing, without a fresh heading of the own ship
reject-bad_json = JSON that is cut, damaged or of no known kind
reject-long_line = longer than any sentence
reject-no_sentence = neither a sentence nor a comment
reject-bad_columns = too few or too many columns
reject-bad_vessel = the vessel’s number cannot be read
reject-bad_time = the time cannot be read
reject-bad_place = the latitude or longitude cannot be read or is out of range

message-0 = table row
message-1 = position, class A
message-2 = position, class A, assigned schedule
message-3 = position, class A, answer to a question
message-4 = base station
message-5 = name, voyage and size, class A
message-6 = binary, addressed
message-7 = acknowledgement of a binary message
message-8 = binary, to all
message-9 = search and rescue aircraft
message-10 = question for the time
message-11 = answer with the time
message-12 = safety text, addressed
message-13 = acknowledgement of a safety text
message-14 = safety text, to all
message-15 = question
message-16 = assignment of a schedule
message-17 = corrections for satellite navigation
message-18 = position, class B
message-19 = position and name, class B
message-20 = reservation of slots
message-21 = aid to navigation
message-22 = channels
message-23 = assignment for a group
message-24 = name and size, class B
message-25 = binary, one slot
message-26 = binary, several slots
message-27 = position, long range
message-unknown = type that does not exist

## One lead in full

explain-vessels = Vessels, as they describe themselves
explain-no-name = no name received
explain-reasons = What speaks for a look
explain-doubts = What speaks against
explain-no-doubts = Nothing that was measured.
explain-score = points; the score is { $score } of 100. In rehearsals about { $right } of 100 leads with such a score showed something planted.
explain-innocents = Explanations in which nobody does anything wrong
explain-event = Event { $event }: { $kind }, { $start } to { $end }
explain-event-missing = Event { $event } is not in the file of events.
explain-messages = Messages that it rests on (BLAKE3 of their lines, then where they stand)
explain-message-place = { $input }, byte { $offset }, { $length } bytes
explain-digest-differs = The fingerprint computed from these lines is another one.
explain-digests-agree = { $n ->
    [one] The fingerprint of one message was computed again from its lines and agrees.
   *[other] The fingerprints of { $n } messages were computed again from their lines and agree.
  }
explain-digests-differ = { $n ->
    [one] The fingerprint of one message does not agree with its lines: the files were changed or are damaged.
   *[other] The fingerprints of { $n } messages do not agree with their lines: the files were changed or are damaged.
  }
explain-digests-unknown = { $n ->
    [one] The lines of one message are not in the file of events; read them from the input.
   *[other] The lines of { $n } messages are not in the file of events; read them from the input.
  }
explain-limits = What this does not say
limits-text = Vigía finds no guilt. A lead is a set of messages that deserves a look by a person; the score ranks leads and is no probability that anybody did anything. AIS is what vessels say about themselves: it can be wrong, missing or forged without the knowledge of those on board. Who may do what is a matter of law and of the officer in charge.

## The page

page-title = { $n ->
    [0] No leads
    [one] One lead to look at
   *[other] { $n } leads to look at
  }
page-name = Vigía · report of leads
page-skip = Skip to the leads
page-summary = Vigía read { $messages ->
    [one] one message
   *[other] { $messages } messages
  } of { $vessels ->
    [one] one vessel or station
   *[other] { $vessels } vessels and stations
  } and found { $leads ->
    [one] one lead
   *[other] { $leads } leads
  }: { $kinds }. A lead is a set of messages that deserves a person’s look. Each comes with what speaks for it, what speaks against it, and explanations in which nobody does anything wrong.
page-kind-gap = { $n ->
    [one] one gap
   *[other] { $n } gaps
  }
page-kind-impossible_motion = { $n ->
    [one] one impossible motion
   *[other] { $n } impossible motions
  }
page-kind-encounter = { $n ->
    [one] one encounter
   *[other] { $n } encounters
  }
page-kind-distress = { $n ->
    [one] one call for help
   *[other] { $n } calls for help
  }
page-kind-displaced_position = { $n ->
    [one] one displaced position
   *[other] { $n } displaced positions
  }
page-kind-shared_identity = { $n ->
    [one] one shared identity
   *[other] { $n } shared identities
  }
page-kind-identity_change = { $n ->
    [one] one identity change
   *[other] { $n } identity changes
  }
page-kind-loitering = { $n ->
    [one] one loitering
   *[other] { $n } loiterings
  }
page-kind-drifting = { $n ->
    [one] one drift
   *[other] { $n } drifts
  }
page-kind-sudden_stop = { $n ->
    [one] one sudden stop
   *[other] { $n } sudden stops
  }
page-kind-speed_for_type = { $n ->
    [one] one speed unlike her type
   *[other] { $n } speeds unlike their type
  }
page-kind-course_for_type = { $n ->
    [one] one course unlike her type
   *[other] { $n } courses unlike their type
  }
page-kind-zone_entry = { $n ->
    [one] one zone entry
   *[other] { $n } zone entries
  }
page-kind-towing = { $n ->
    [one] one tow
   *[other] { $n } tows
  }
page-kind-anchored = { $n ->
    [one] one time at anchor
   *[other] { $n } times at anchor
  }
page-kind-port_visit = { $n ->
    [one] one port visit
   *[other] { $n } port visits
  }
page-exercise = Traffic on this page was invented for an exercise and must not be taken for the real thing.
page-inputs = Inputs
page-span = Time
page-written-by = Written by
page-utc = All times are UTC. Positions are in degrees and minutes, WGS 84. nm: nautical mile. kn: knot. Names, numbers and types of vessels are what they say about themselves.
page-overview = Overview
page-leads = Leads
page-read = What was read
page-how = How to read this page
page-more-leads = More leads
page-more-leads-text = The first { $shown } leads are shown in full. The others follow as a table; { $file } has all of them in full.
page-most-leads = { $n ->
    [one] One more lead, of lower score, is only in { $file }.
   *[other] { $n } more leads, of lower score, are only in { $file }.
  }
page-contents = Leads in order of score
page-column-number = No.
page-column-score = Score
page-column-lead = Lead
page-column-start = Start (UTC)
page-column-points = Points
page-column-because = Because
page-when = When
page-where = Where
page-kind = Kind
page-id = Lead
page-length = ({ $length })
page-score = Score
page-score-of = of 100
page-score-caption = How the score comes about
page-for = What speaks for a look
page-against = What speaks against
page-sum = Sum
page-sum-cut = Sum { $sum }, cut to { $score }
page-innocents = Explanations in which nobody does anything wrong
page-vessel = Vessel
page-measures = What was measured
page-messages = { $n ->
    [one] The message that it rests on
   *[other] The { $n } messages that it rests on
  }
page-messages-note = Each fingerprint (BLAKE3) is made of the message’s lines, without line ends. Anyone who has the input can find the same bytes and compute it again.
page-more-messages = { $n ->
    [one] One more message is in { $file }.
   *[other] { $n } more messages are in { $file }.
  }
page-meaning = Meaning
page-count = Messages
page-reason = Reason
page-lines = Lines
page-figures = Figures
page-footer = { $program } · free software, Apache-2.0

how-score-title = The score
how-score = The score is the sum of the points beside the reasons and doubts, cut to 0 to 100. It puts leads in an order. How often leads of a score showed something planted was measured on rehearsals, which are not the real sea; it is no probability that anybody did anything.
how-not-title = What this page does not say
how-heard-title = What silence can mean
how-heard = AIS messages travel by radio. A vessel that is not heard may be out of reach, behind an island, drowned out by other traffic, without power, or silent on purpose. Whether other vessels were heard at the same place and hour is the first thing to look at, and is given with every gap.
how-check-title = How to check it
how-check = Every lead names the messages it rests on, with their place in the input. { $command } prints them and computes their fingerprints again. The same input gives the same page, byte for byte.
how-map-title = The maps
how-map = Coast: Natural Earth 1:10 million, public domain. It is generalised: small islands, harbour works and recent changes are missing, and it must not be used to navigate. Lines between reports are straight and only connect what was reported.

## Maps and time lines

map-overview-title = Where the leads are
map-overview-text = A map with a number at the place where each lead begins; the same numbers stand at the leads below.
map-overview-dots = A dot is a lead that is too near to another for its number, or that is listed further below.
map-title = Map: { $title }
map-text = Tracks of the vessels, { $span } UTC, north up. The event begins at { $place }.
map-scale = { $n } nm
map-last-heard = last heard { $at }
map-heard-again = heard again { $at }
map-together = together { $start }–{ $end }
map-jump-end = { $at }
map-silence = silence
map-jump = jump
map-event = where the event begins
map-track = track { $number }
time-title = Time line
time-text = Reports of each vessel as ticks, { $window } UTC; the event lasts { $event }.

traffic-title = Where the traffic was
traffic-text = A map of how many vessels used each square of sea. Most used: { $most ->
    [one] one vessel
   *[other] { $most } vessels
  } in a square of { $side } nm near { $place }. A ring is where a lead begins.
traffic-legend = Vessels in each square of { $side } nm
traffic-lead = a lead
traffic-shade = { $from }–{ $to }
traffic-outside = { $n ->
    [one] One lead lies outside this map.
   *[other] { $n } leads lie outside this map.
  }

## Playback and filter

play-group = Playback of lead { $number }
play-play = Play
play-pause = Pause
play-slider = Time
play-pace = Pace
play-pace-choice = { $minutes ->
    [1] 1 minute a second
    [5] 5 minutes a second
    [15] 15 minutes a second
    [60] 1 hour a second
    [180] 3 hours a second
    [720] 12 hours a second
    [2880] 2 days a second
    [10080] 7 days a second
   *[other] 30 days a second
  }
play-whole = Whole tracks
play-unheard = hollow: not heard for more than { $pause }
how-play-title = Playback
how-play = Between two reports a vessel is drawn on the straight way from one to the other; after her last report she stays where she was. Where nothing was heard of her for longer than the page says beside the buttons, she is drawn hollow: nobody reported her there. Reports nearer in time than a 2000th of the time line are left out, and those that would move a mark by less than half a thousandth of the map’s width, or a little more when a lead has very many.
how-traffic-title = The picture of the traffic
how-traffic = A vessel counts once in every square in which she reported or that lies on her straight way between two reports at most 10 minutes apart. Where nobody could be heard no traffic is seen. The map shows where all but 0.5 % of the reports are, by squares of one degree.
filter-title = Filter the leads by kind, time and area
filter-kind = Kind (none checked: all)
filter-time = Time (UTC)
filter-from = From
filter-to = To
filter-span = The leads lie between { $span }. A lead is shown if any part of it lies within.
filter-area = Area, where the lead begins (degrees)
filter-south = South
filter-west = West
filter-north = North
filter-east = East
filter-drag = South and west are negative. Or draw a rectangle on one of the maps with a mouse.
filter-all = Show all leads
filter-shown = { $shown } of { $all } leads shown
filter-none = No lead fits. To see more, check more kinds, set an earlier “from” or a later “to”, or enlarge the area or leave its numbers empty.

## One report, bit by bit (`vigia show`)

show-title = Type { $number }: { $what }
show-rejected = No report: { $reason }
show-row = A row of a table
show-json = A line of JSON, decoded by others
show-plot = A radar plot
show-other = No report: { $what }
show-other-header = the header of a table
show-other-other_row = a row of a message that has neither a place nor a name
show-other-PGHP = a line of the Gatehouse format that tells when the next sentence was received
show-other-RMC = the own ship’s time, place, speed and course, which give times to sentences
show-other-ZDA = the own ship’s date and time, which give times to sentences
show-other-GGA = the own ship’s place and time of day
show-other-GLL = the own ship’s place and time of day
show-other-HDT = the own ship’s heading
show-other-HDG = the own ship’s magnetic heading
show-other-TTM = a radar plot without what makes a place of it
show-other-TLL = a radar plot without a place
show-line = Line of { $length } bytes at byte { $offset }
show-received-nowhere = not known: the input tells no time
show-received = { $at }, from { $from }
show-place = byte { $offset }, { $length } bytes
show-note-own_ship = about the receiver’s own ship
show-note-duplicate = the same bits came within 10 s before
show-note-simulated = simulated
show-note-input_is_cut = the input ends early: what could be read of it is shown
show-cells = Cells: name in the header, as written, as what it is read ({ $table })
show-cell-unread = not read
show-cell-wrong = cannot be read
show-column-mmsi = MMSI
show-column-id = vessel, by a number of this table
show-column-time = time
show-column-lat = latitude
show-column-lon = longitude
show-column-geometry = place
show-column-speed = speed
show-column-course = course
show-column-heading = heading
show-column-status = status
show-column-class = class of the transponder
show-column-message_type = type of message
show-column-receiver = receiver
show-column-name = name
show-column-call_sign = call sign
show-column-imo = IMO number
show-column-ship_type = type of ship
show-column-length = length
show-column-width = width
show-column-bow = antenna to the bow
show-column-stern = antenna to the stern
show-column-port = antenna to the port side
show-column-starboard = antenna to the starboard side
show-column-destination = destination
show-column-millisecond = thousandths of the second
show-column-nature = nature
show-application = Application: { $name } ({ $source })
show-application-cut = The payload ends before all is said that this application must say.
show-group = { $n ->
    [0] none
    [one] one
   *[other] { $n }
  }
show-true = yes
show-false = no
show-said-plain = { $value }
show-said-ship = { $value }, a ship
show-said-base_station = { $value }, a coast station
show-said-group = { $value }, a group of ships
show-said-aircraft = { $value }, an aircraft in search and rescue
show-said-auxiliary_craft = { $value }, a craft of a parent ship
show-said-aid = { $value }, an aid to navigation
show-said-handheld = { $value }, a handheld radio
show-said-beacon = { $value }, a distress beacon
show-said-other_mmsi = { $value }, a number of no kind of station
show-said-yes = yes: { $value }
show-said-no = no (yes: { $value })
show-said-turns_left = turns left { $value }° per minute
show-said-turns_right = turns right { $value }° per minute
show-fields = Fields: bits, name, bits as sent, number or text as sent, value
show-sentence = Sentence { $number } of { $of }, { $length } bytes at byte { $offset }
show-wrong-at = byte { $at } of the line
show-right = right
show-wrong = wrong, computed { $computed }
show-wrong-fill = leaves no whole number of bytes
show-state-absent = not available
show-state-out_of_range = out of range: not given as a value
show-state-withheld = not given: its other half is not there or out of range
show-state-cut = cut: the message ends before or in it
show-state-trailing = more text stands behind the first @
show-state-not_zero = spare bits that are not zero
show-fact-mmsi = MMSI
show-fact-received = received
show-fact-station = station
show-fact-notes = notes
show-fact-place = place
show-fact-digest = BLAKE3
show-fact-plot = plot
show-fact-name = name
show-fact-position = position
show-fact-speed = speed
show-fact-course = course
show-fact-heading = heading
show-fact-status = status
show-fact-distance = distance
show-fact-own_place = own ship at
show-fact-callsign = call sign
show-fact-imo = IMO
show-fact-ship_type = type
show-fact-destination = destination
show-piece-tag_s = tag block: station
show-piece-tag_c = tag block: time of reception
show-piece-tag_g = tag block: group, sentence-of-number
show-piece-tag_n = tag block: line number
show-piece-tag_d = tag block: destination
show-piece-tag_t = tag block: text
show-piece-tag_other = tag block: another field
show-piece-tag_checksum = checksum of the tag block
show-piece-prefix = written before the sentence
show-piece-talker = talker
show-talker-AI = mobile AIS station
show-talker-AB = independent AIS base station
show-talker-BS = base station
show-talker-AD = dependent AIS base station
show-talker-AN = AIS aid to navigation
show-talker-AR = AIS receiving station
show-talker-AS = limited base station
show-talker-AT = AIS transmitting station
show-talker-AX = AIS repeater
show-talker-SA = shore station
show-piece-formatter = kind
show-formatter-VDM = heard from others
show-formatter-VDO = about the receiver’s own ship
show-piece-total = sentences of the message
show-piece-number = which of them
show-piece-sequence = sequence number of the parts
show-piece-channel = radio channel
show-piece-payload = the message in six-bit armour
show-piece-fill = fill bits at the end
show-piece-checksum = checksum
show-piece-suffix = written behind the sentence
show-piece-other = no AIS sentence
show-piece-address = talker and kind
show-piece-field = field
show-field-RMC-1 = time of day, hhmmss
show-field-RMC-2 = A valid, V warning
show-field-RMC-3 = latitude, degrees and minutes
show-field-RMC-4 = north or south
show-field-RMC-5 = longitude, degrees and minutes
show-field-RMC-6 = east or west
show-field-RMC-7 = speed, knots
show-field-RMC-8 = course, degrees
show-field-RMC-9 = date, ddmmyy
show-field-RMC-10 = magnetic variation
show-field-RMC-11 = east or west
show-field-RMC-12 = mode
show-field-ZDA-1 = time of day, hhmmss
show-field-ZDA-2 = day
show-field-ZDA-3 = month
show-field-ZDA-4 = year
show-field-ZDA-5 = hours to local time
show-field-ZDA-6 = minutes to local time
show-field-GGA-1 = time of day, hhmmss
show-field-GGA-2 = latitude, degrees and minutes
show-field-GGA-3 = north or south
show-field-GGA-4 = longitude, degrees and minutes
show-field-GGA-5 = east or west
show-field-GGA-6 = quality
show-field-GGA-7 = satellites
show-field-GLL-1 = latitude, degrees and minutes
show-field-GLL-2 = north or south
show-field-GLL-3 = longitude, degrees and minutes
show-field-GLL-4 = east or west
show-field-GLL-5 = time of day, hhmmss
show-field-GLL-6 = A valid, V not
show-field-GLL-7 = mode
show-field-HDT-1 = heading, degrees
show-field-HDT-2 = true
show-field-HDG-1 = magnetic heading, degrees
show-field-HDG-2 = deviation
show-field-HDG-3 = east or west
show-field-HDG-4 = variation
show-field-HDG-5 = east or west
show-field-PGHP-1 = kind of line
show-field-PGHP-2 = year
show-field-PGHP-3 = month
show-field-PGHP-4 = day
show-field-PGHP-5 = hour
show-field-PGHP-6 = minute
show-field-PGHP-7 = second
show-field-PGHP-8 = millisecond
show-field-PGHP-9 = country
show-field-PGHP-10 = region
show-field-PGHP-11 = station
show-field-PGHP-12 = online
show-field-PGHP-13 = checksum of the sentence behind it
show-field-TTM-1 = number
show-field-TTM-2 = distance
show-field-TTM-3 = bearing, degrees
show-field-TTM-4 = T true, R from the bow
show-field-TTM-5 = speed
show-field-TTM-6 = course, degrees
show-field-TTM-7 = T true, R from the bow
show-field-TTM-8 = distance at the closest point
show-field-TTM-9 = minutes to the closest point
show-field-TTM-10 = units: K km, N knots, S statute miles
show-field-TTM-11 = name
show-field-TTM-12 = Q query, T tracked, L lost
show-field-TTM-13 = reference
show-field-TTM-14 = time of day
show-field-TTM-15 = how acquired
show-field-TLL-1 = number
show-field-TLL-2 = latitude, degrees and minutes
show-field-TLL-3 = north or south
show-field-TLL-4 = longitude, degrees and minutes
show-field-TLL-5 = east or west
show-field-TLL-6 = name
show-field-TLL-7 = time of day
show-field-TLL-8 = status
show-field-TLL-9 = reference
show-type-1 = position of a class A ship
show-type-2 = position of a class A ship, sent as assigned
show-type-3 = position of a class A ship, asked for
show-type-4 = time and place of a base station
show-type-5 = who a class A ship is and where she goes
show-type-6 = binary message to one station
show-type-7 = binary message has come
show-type-8 = binary message to all
show-type-9 = position of an aircraft in search and rescue
show-type-10 = asks for time and place
show-type-11 = time and place, asked for
show-type-12 = safety text to one station
show-type-13 = safety text has come
show-type-14 = safety text to all
show-type-15 = asks for messages
show-type-16 = when stations shall send
show-type-17 = corrections for satellite positioning
show-type-18 = position of a class B craft
show-type-19 = position of a class B craft and who she is
show-type-20 = slots that a base station keeps
show-type-21 = aid to navigation
show-type-22 = which channels to use
show-type-23 = how a group of stations shall send
show-type-24 = static report of a class B craft
show-type-25 = binary message of one slot
show-type-26 = binary message of several slots
show-type-27 = position for reception by satellite
show-type-other = a type that ITU-R M.1371-5 does not have

## Codes of ITU-R M.1371-5, by field and number

code-status-0 = under way using engine
code-status-1 = at anchor
code-status-2 = not under command
code-status-3 = restricted manoeuvrability
code-status-4 = constrained by her draught
code-status-5 = moored
code-status-6 = aground
code-status-7 = engaged in fishing
code-status-8 = under way sailing
code-status-9 = reserved for high-speed craft
code-status-10 = reserved for wing in ground
code-status-11 = power-driven vessel towing astern
code-status-12 = power-driven vessel pushing ahead or towing alongside
code-status-13 = reserved
code-status-14 = AIS-SART, MOB or EPIRB active
code-maneuver-0 = not available
code-maneuver-1 = no special manoeuvre
code-maneuver-2 = special manoeuvre
code-second-60 = no time available
code-second-61 = position typed in
code-second-62 = dead reckoning
code-second-63 = positioning does not work
code-month-0 = not available
code-day-0 = not available
code-hour-24 = not available
code-minute-60 = not available
code-epfd-0 = undefined
code-epfd-1 = GPS
code-epfd-2 = GLONASS
code-epfd-3 = GPS and GLONASS
code-epfd-4 = Loran-C
code-epfd-5 = Chayka
code-epfd-6 = integrated navigation system
code-epfd-7 = surveyed
code-epfd-8 = Galileo
code-epfd-15 = receiver inside the transponder
code-sync_state-0 = by its own UTC
code-sync_state-1 = by a station that has UTC
code-sync_state-2 = by a base station
code-sync_state-3 = by the station that hears most others
code-radio_selector-0 = SOTDMA
code-radio_selector-1 = ITDMA
code-aid_type-0 = type not said
code-aid_type-1 = reference point
code-aid_type-2 = racon
code-aid_type-3 = fixed structure offshore
code-aid_type-4 = emergency wreck mark
code-aid_type-5 = light without sectors
code-aid_type-6 = light with sectors
code-aid_type-7 = leading light, front
code-aid_type-8 = leading light, rear
code-aid_type-9 = beacon, cardinal north
code-aid_type-10 = beacon, cardinal east
code-aid_type-11 = beacon, cardinal south
code-aid_type-12 = beacon, cardinal west
code-aid_type-13 = beacon, port hand
code-aid_type-14 = beacon, starboard hand
code-aid_type-15 = beacon, preferred channel port hand
code-aid_type-16 = beacon, preferred channel starboard hand
code-aid_type-17 = beacon, isolated danger
code-aid_type-18 = beacon, safe water
code-aid_type-19 = beacon, special mark
code-aid_type-20 = cardinal mark north
code-aid_type-21 = cardinal mark east
code-aid_type-22 = cardinal mark south
code-aid_type-23 = cardinal mark west
code-aid_type-24 = port hand mark
code-aid_type-25 = starboard hand mark
code-aid_type-26 = preferred channel port hand
code-aid_type-27 = preferred channel starboard hand
code-aid_type-28 = isolated danger
code-aid_type-29 = safe water
code-aid_type-30 = special mark
code-aid_type-31 = light vessel, buoy or rig
code-turn-0 = not turning
code-turn-127 = turns right, more than 5° in 30 s, no indicator
code-turn--127 = turns left, more than 5° in 30 s, no indicator

## Answers of law

law-may = { $actor } may { $act }, by the rules below.
law-may_not = { $actor } may not { $act }.
law-needs_consent_of = { $actor } may { $act } only with the consent of { $states }.
law-unknown = Unknown whether { $actor } may { $act }: what follows is not enough to tell.
law-and = { $first } and { $last }
law-at = { $place }, { $when } UTC
law-given = Judged for a zone that was given, not for a place; { $when } UTC
law-flag = Flag
law-flag-claimed = claimed: { $state }
law-flag-mmsi = by her MMSI: { $state }
law-flag-nothing = nothing is known of it
law-registry-confirmed = registry: { $state } confirms
law-registry-denied = registry: { $state } denies
law-registry-silent = registry: { $state } neither confirms nor denies
law-flags-conflict = These contradict each other: each nationality that is possible was judged.
law-consent-given = { $state } has consented
law-consent-refused = { $state } has refused
law-facts = Given
law-fact-not = not: { $fact }
law-zones = Zones
law-zones-none = no claim of any State is known here: the high seas
law-zones-unknown = { $state } may have a zone here; its claim is not known
law-zone-of = { $zone } of { $state }
law-zone-computed = computed, not official
law-zone-given = given
law-zone-imported = from a file of the operator
law-zone-source = source: { $source }
law-zone-disputed = disputed
law-limit-inside = { $distance } inside the limit of the { $zone } of { $state } (± { $uncertainty })
law-limit-outside = { $distance } outside the limit of the { $zone } of { $state } (± { $uncertainty })
law-limit-against = { $limit }, against { $state }
law-limit-near = too near to tell on which side
law-because = Because
law-besides = Besides
law-not-relied = Not relied on
law-article = { $instrument }, art. { $article }
law-no-article = { $instrument }, { $article }
law-missing = Missing
law-missing-place = which zone the place is in
law-missing-nationality = which nationality she has
law-missing-confirmation = a confirmed text or date of rule { $rule }
law-next = Next
law-next-ask = Ask { $state }
law-next-own = { $state } itself
law-next-all = Whoever acts
law-next-contact = receives requests: { $contact }
law-next-contact-unknown = who receives requests is not known
law-next-until = a reply is due by { $until } UTC
law-next-no-clock = no time for a reply is known
law-if = If
law-if-flag = she is of { $state }
law-if-stateless = she has no nationality
law-if-unknown = nothing is known of her nationality
law-if-high-seas = the place is on the high seas
law-if-zone = the place is in the { $zones } of { $state }
law-if-then = { $place }, and { $flag }: { $ruling }
law-ruling-may = may
law-ruling-may_not = may not
law-ruling-needs_consent_of = needs the consent of { $states }
law-ruling-unknown = unknown
law-made-by = Made by { $program }; rules: { $rules }.
law-limits = Not legal advice. Every rule shows its status; zones that are computed are not official.
law-standing-confirmed = text read
law-standing-derived = derived, not read
law-standing-press = reported by the press only
law-standing-unconfirmed = not confirmed

act-approach = approach her
act-hail = hail her
act-verify_flag = verify her flag
act-right_of_visit = exercise the right of visit
act-board = board her
act-board_with_consent = board her with consent
act-search = search her
act-detain = detain her
act-escort = escort her
act-enter_to_investigate = enter to investigate
act-overfly = fly over
act-pursue = pursue her

zone-land = land
zone-internal_waters = internal waters
zone-archipelagic_waters = archipelagic waters
zone-territorial_sea = territorial sea
zone-contiguous_zone = contiguous zone
zone-eez = exclusive economic zone
zone-joint_area = joint area
zone-high_seas = high seas

fact-actor_ship_authorized = the acting ship or aircraft is a warship, a military aircraft, or clearly marked on government service and authorized to this
fact-vessel_immune = the vessel is a warship, or a government ship on non-commercial service
fact-grounds_piracy = there are reasonable grounds for suspicion of piracy
fact-grounds_slave_trade = there are reasonable grounds for suspicion of trade in slaves
fact-grounds_broadcasting = there are reasonable grounds for suspicion of unauthorized broadcasting
fact-broadcasting_concerns_actor = the acting State is one that UNCLOS article 109(3) names for the broadcasting
fact-grounds_no_nationality = there are reasonable grounds for the suspicion that she has no nationality
fact-grounds_same_nationality = there are reasonable grounds for the suspicion that she has the acting State's nationality, whatever flag she shows
fact-grounds_drug_traffic = there are reasonable grounds for suspicion of illicit traffic in drugs
fact-grounds_arms_traffic = there are reasonable grounds for suspicion of illicit traffic in arms
fact-grounds_migrant_smuggling = there are reasonable grounds for suspicion of smuggling of migrants
fact-grounds_laws_broken = there is good reason to believe that she broke laws of the acting State that apply where she was
fact-customs_law_broken = she broke customs, fiscal, immigration or sanitary laws in the territory or territorial sea
fact-customs_breach_feared = she is about to break such laws there
fact-resource_law_broken = there is good reason to believe that she broke laws about living resources in the exclusive economic zone
fact-passage_not_innocent = her passage is not innocent
fact-navigates_freely = she exercises the freedom of navigation
fact-no_flag_claimed = asked for her flag, the master claims none
fact-several_flags_used = she uses two or more flags according to convenience
fact-registry_confirmed = the State of the flag confirms its registry (follows from --registry)
fact-registry_denied = the State whose flag she claims denies it (follows from --registry)
fact-registry_not_asserted = the State whose flag she claims neither confirms nor denies it (follows from --registry)
fact-flag_consents = the flag State consents to this act (follows from --consent)
fact-coastal_consents = the coastal State consents to this act (follows from --consent)
fact-consent_in_writing = the consent was given in writing
fact-master_consents = the master consents to be boarded
fact-reply_overdue = the flag State was asked, and its time for a reply has passed
fact-shiprider_aboard = an official of the coastal or flag State is aboard the acting ship
fact-shiprider_authorizes = that official authorizes this act
fact-coastal_ship_absent = the coastal State has no ship or aircraft at hand
fact-coastal_notified = the coastal State was told
fact-evidence_found = evidence of the traffic was found aboard
fact-pursuit_from_territorial_sea = the pursuit began in internal waters, archipelagic waters or the territorial sea of the acting State
fact-pursuit_from_contiguous_zone = the pursuit began in the contiguous zone of the acting State, for a breach of what that zone protects
fact-pursuit_from_eez = the pursuit began in the exclusive economic zone of the acting State, for a breach of the laws of that zone
fact-stop_signal_given = a signal to stop was given where she could see or hear it
fact-pursuit_uninterrupted = the pursuit was never interrupted
fact-entered_other_territorial_sea = she has entered the territorial sea of her own or a third State since
fact-semi_submersible = she is a submersible or semi-submersible vessel
fact-ais_operable = she sends AIS, VMS or LRIT that works
fact-bound_for_coast = she is bound for the coastal State, left it, or hovers off it
fact-left_internal_waters = she left the internal waters of the coastal State on this voyage
fact-crime_reaches_coast = the consequences of the crime reach the coastal State, or it disturbs its peace
fact-crime_before_entry = the crime was committed before she entered the territorial sea, and she only passes through it
fact-help_requested = the master or the flag State asked the coastal State for help
fact-persons_in_distress = persons are in danger of being lost at sea
fact-own_authority_given = the acting State's own authority for this act was obtained

## Cases

case-heading = Case { $title }
case-untitled = without a title
case-page-lede = This page tells what was written down in one case, in order, by whom and why. Nothing in it can be changed or removed; a correction points to what it corrects.
case-page-not = It says what was done and on what ground. It does not say that anybody is guilty, and silence of a State is never read as its consent.
case-page-language = English
case-page-story = What was written down
case-page-standing = Where it stands
case-page-proof = How to check it
case-page-proof-text = Every entry is signed by its author and stands in a record whose checkpoints are signed. With the bundle of this case, `{ $command }` checks all of it without access to where it was made.
case-page-record = record
case-page-checkpoint = { $size } entries, root { $root }
case-page-checkpoint-name = last checkpoint
case-page-id = case
case-page-state = state
case-page-now = as of
case-page-program = written by
case-page-utc = All times are UTC.
case-page-exercise = Everything in this case belongs to an exercise.
case-page-broken = Against the rules of the case, without effect: { $why }
case-page-about = about { $entries }
case-page-by = by { $who }, { $role }
case-page-after = then the case is { $state }
case-page-erased = What it said was erased under privacy law. The entry and its proof stay.
case-page-unreadable = What it says is not in a form that this program knows.
case-page-entry = entry
case-page-request = Request { $number } to { $state }: { $standing }; the clock runs until { $until }
case-page-consent = Consent { $number } of { $state }: { $standing }; { $acts }, until { $until }
case-page-task = Task { $number } of { $unit }: { $standing }; { $act }, until { $until }
case-page-outcome = Outcome { $number }: { $outcome }
case-page-nothing = Nothing is waited for and nothing stands.
case-yes = yes
case-no = no
case-list-none = There are no cases in this record.
case-list-id = case
case-list-state = state
case-list-opened = opened
case-list-entries = entries
case-list-title = title
case-list-waits = waits for
# States of a case
case-state-open = open
case-state-asked = waiting for a State
case-state-tasked = with a task that stands
case-state-boarded = boarded
case-state-concluded = with an outcome, not yet reviewed
case-state-reviewed = reviewed
case-state-closed = closed
# What can be done in a case
case-move-open = Case opened
case-move-add_lead = Lead
case-move-add_event = Event
case-move-add_evidence = Document
case-move-note = Note
case-move-ask_law = Question of law
case-move-answer_law = Answer of law
case-move-request = Request to a State
case-move-remind = Reminder
case-move-reply = Reply of a State
case-move-consent = Consent
case-move-withdraw_consent = Consent taken back
case-move-withdraw_request = Request taken back
case-move-stop_waiting = Decision: not to wait any longer
case-move-task = Task
case-move-call_off = Decision: task taken back
case-move-boarding = Boarding report
case-move-outcome = Outcome
case-move-approve = Review: agreed
case-move-send_back = Review: sent back
case-move-comment = Review: comment
case-move-close = Case closed
case-move-reopen = Decision: case opened again
case-move-correct = Correction
case-move-view = Read
case-move-erase = Payload erased
case-move-release = Sent to a partner
case-move-receipt = Received by a partner
# Roles
case-role-officer = officer
case-role-supervisor = supervisor
case-role-lawyer = lawyer
case-role-liaison = liaison
case-role-auditor = auditor
# Remarks
case-remark-boarding_without_task = No task asked for this boarding.
case-remark-boarding_outside_task = This boarding was outside the place or time of its task or consent.
case-remark-boarding_without_ground = The task, or what it rested on, had ended when this boarding began.
case-remark-law_is_unknown = This task rests on a consent; what the law says was not known.
case-remark-reply_was_late = This reply came after the clock had run out.
case-remark-cannot_be_judged = What the rules need to judge this entry was erased.
case-remark-corrected = A later entry says that something in this one is wrong.
# Proof of an entry
case-proof-published = signed by its author; stands in the signed checkpoint
case-proof-acknowledged = signed by its author; not yet in a signed checkpoint
# Where things stand
case-request-waiting = waiting
case-request-reminder_due = a reminder is due
case-request-silent = silent: the clock has run out, which is no consent
case-request-replied = replied
case-request-withdrawn = taken back
case-request-given_up = not waited for any longer
case-consent-not_yet = not yet begun
case-consent-stands = stands
case-consent-expired = expired
case-consent-taken_back = taken back
case-consent-corrected = written down wrongly
case-task-stands = stands
case-task-expired = its time is over
case-task-called_off = taken back
case-task-ground_fell = what it rested on does not stand any more
case-task-done = done
# Words in entries
case-act-approach = approach
case-act-hail = hail
case-act-verify_flag = verify the flag
case-act-right_of_visit = right of visit
case-act-board = board
case-act-board_with_consent = board with consent
case-act-search = search
case-act-detain = detain
case-act-escort = escort
case-act-enter_to_investigate = enter waters to investigate
case-act-overfly = overfly
case-act-pursue = pursue
case-ruling-may = may
case-ruling-may_not = may not
case-ruling-needs_consent = needs consent
case-ruling-unknown = unknown
case-registry-confirmed = she is on the register
case-registry-denied = she is not on the register
case-registry-not_asserted = neither confirmed nor denied
case-registry-not_said = nothing was said
case-says-granted = granted
case-says-refused = refused
case-says-not_said = nothing was said
case-outcome-nothing_found = nothing found
case-outcome-found = something found
case-outcome-explained = an innocent explanation was true
case-outcome-assisted = help was given
case-outcome-not_permitted = not permitted, nothing was done
case-outcome-not_met = she was not met
case-outcome-handed_over = handed over to another authority
case-redress-not_boarded = not boarded
case-redress-no_loss = boarded, no loss or damage
case-redress-due = due (UNCLOS art. 110(3))
case-redress-paid = paid (UNCLOS art. 110(3))
case-redress-not_due = not due
case-redress-found = something was found
# Fields of entries
case-field-title = title
case-field-why = why
case-field-lead = lead
case-field-event = event
case-field-score = score
case-field-weight = for and against
case-weight = { $reasons ->
    [one] one reason
   *[other] { $reasons } reasons
 }, { $doubts ->
    [one] one doubt
   *[other] { $doubts } doubts
 }, { $innocents ->
    [one] one innocent explanation
   *[other] { $innocents } innocent explanations
 }
case-field-vessel = vessel
case-field-when = when
case-field-where = where
case-field-document = document
case-field-bytes = length
case-field-text = text
case-field-act = act
case-field-acts = acts
case-field-actor = actor
case-field-facts = what was known
case-field-ruling = ruling
case-field-consent_of = whose consent
case-field-holds = holds within
case-field-bases = bases
case-field-editions = editions
case-editions = rules { $rules }; zones { $zones }
case-field-answer = answer
case-field-to = to
case-field-by = from
case-field-authority = authority
case-field-name = name
case-field-description = description
case-field-call_sign = call sign
case-field-mmsi = MMSI
case-field-imo = IMO number
case-field-registry = marks of registry
case-field-flag = flag claimed
case-field-seen = seen there
case-field-nationality = asked to confirm her nationality
case-field-offence = offence that may have been committed
case-field-grounds = grounds
case-field-proposed = proposed
case-field-assurance = assurance
case-field-reply_by = reply asked for by
case-field-register = register
case-field-consent = consent
case-field-within = within
case-within = { $distance } of { $place }
case-field-anywhere = no bounds of place
case-field-valid = valid
case-field-conditions = conditions
case-field-exercise = exercise
case-field-unit = unit
case-field-done = what was done and seen
case-field-damage = damage or loss
case-field-complaint = what the master said
case-field-none = none
case-field-outcome = outcome
case-field-redress = compensation
case-field-wrong = what is wrong
case-field-right = what is right

## Zones of the law of the sea

zones-limits = Limits
zones-sources = Sources
zones-not-official = Not official, and not for navigation: computed limits rest on a coarse coast without baselines.
zones-built-in = built in
zones-listed = { $zones ->
    [one] one zone
   *[other] { $zones } zones
}, { $left } left out, BLAKE3 { $digest }
