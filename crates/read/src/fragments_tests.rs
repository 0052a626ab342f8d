use proptest::prelude::*;
use vigia_sea::Duration;

use super::*;

/// A part as it arrives: the station, the number of its message there, and its own number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Sent {
    station: u32,
    message: u32,
    number: u8,
    total: u8,
}

impl Sent {
    /// The stations use the same sequence numbers, as real ones do.
    fn key(self, group: Option<u32>) -> Key {
        let sequence = b'0' + u8::try_from(self.message % 10).unwrap();
        Key {
            source: self.station,
            group,
            talker: *b"AI",
            sequence,
            channel: b'A',
            total: self.total,
        }
    }

    /// Tells which part this was.
    fn payload(self) -> [u8; 3] {
        let byte = |number: u32| u8::try_from(number).unwrap();
        [byte(self.station), byte(self.message), self.number]
    }
}

/// What came out of some lines, one a second.
#[derive(Debug, Default, PartialEq)]
struct Out {
    whole: Vec<Vec<u8>>,
    lost: Vec<(Vec<u8>, RejectReason)>,
}

/// Joins parts that arrive at these seconds and lines.
fn join(parts: &[(Sent, i64, u64)], is_timed: bool) -> Out {
    let mut fragments = Fragments::default();
    let mut out = Out::default();
    for (sent, second, line_number) in parts {
        let payload = sent.payload();
        let sentence = Sentence {
            is_own_ship: false,
            talker: *b"AI",
            total: sent.total,
            number: sent.number,
            sequence: sent.key(None).sequence,
            channel: b'A',
            payload: &payload,
            length: 0,
            fill: 0,
        };
        let at = Timestamp::from_unix_seconds(1_700_000_000).plus(Duration::from_seconds(*second));
        let stamp = Stamp {
            at: is_timed.then_some(at),
            time_from: if is_timed { TimeFrom::TagBlock } else { TimeFrom::Nowhere },
            source: None,
            is_simulated: false,
            dbm: None,
            slot: None,
        };
        let span = Span { offset: *line_number, length: 0 };
        let line_number = *line_number;
        let arrival = Arrival { sentence, line: &payload, span, line_number, stamp };
        let lost = &mut out.lost;
        let joined = fragments.join(sent.key(None), &arrival, &mut |part, reason| {
            lost.push((part.payload, reason));
        });
        if let Joined::Whole(payload, parts) = joined {
            assert_eq!(parts.len(), usize::from(sent.total));
            out.whole.push(payload);
        }
    }
    fragments.finish(&mut |part, reason| out.lost.push((part.payload, reason)));
    out
}

fn two(message: u32, number: u8) -> Sent {
    Sent { station: 1, message, number, total: 2 }
}

#[test]
fn parts_that_wait_too_long_are_given_up_by_time_and_by_lines() {
    let soon = [(two(1, 1), 0, 1), (two(1, 2), 30, 2)];
    assert_eq!(join(&soon, true).whole.len(), 1);
    let late = [(two(1, 1), 0, 1), (two(1, 2), 31, 2)];
    let reasons = |out: &Out| out.lost.iter().map(|(_, reason)| *reason).collect::<Vec<_>>();
    let out = join(&late, true);
    assert_eq!(reasons(&out), [RejectReason::StalePart, RejectReason::LonelyPart]);
    assert_eq!(join(&late, false).whole.len(), 1, "without times only lines count");
    let far = [(two(1, 1), 0, 1), (two(1, 2), 0, 402)];
    let out = join(&far, false);
    assert_eq!(reasons(&out), [RejectReason::StalePart, RejectReason::LonelyPart]);
}

#[test]
fn a_first_part_again_starts_anew() {
    let parts = [(two(1, 1), 0, 1), (two(11, 1), 1, 2), (two(11, 2), 1, 3)];
    let out = join(&parts, true);
    assert_eq!(out.whole, [[1, 11, 1, 1, 11, 2]]);
    assert_eq!(out.lost, [(vec![1, 1, 1], RejectReason::ConflictingPart)]);
}

proptest! {
    /// Every part comes out exactly once, and parts of different stations never join.
    #[test]
    fn nothing_is_lost_silently_and_nobody_is_mixed(
        messages in prop::collection::vec((0_u32..3, 1_u8..=4, any::<u8>(), 0_usize..12), 1..40),
        is_timed in any::<bool>(),
    ) {
        let mut parts = Vec::new();
        let mut n_of_station = [0; 3];
        for (place, (station, total, kept, delay)) in messages.into_iter().enumerate() {
            let total = total + 1;
            let message = n_of_station[usize::try_from(station).unwrap()];
            n_of_station[usize::try_from(station).unwrap()] += 1;
            for number in (1..=total).filter(|number| kept >> (number % 8) & 1 == 1) {
                let sent = Sent { station, message, number, total };
                parts.push((place * 4 + usize::from(number) * delay, sent));
            }
        }
        parts.sort();
        let parts: Vec<(Sent, i64, u64)> =
            (1..).zip(&parts).map(|(line, (when, sent))| (*sent, i64::try_from(*when).unwrap(), line)).collect();
        let out = join(&parts, is_timed);
        for whole in &out.whole {
            let stations: Vec<u8> = whole.chunks(3).map(|part| part[0]).collect();
            prop_assert!(stations.iter().all(|station| *station == stations[0]), "{whole:?}");
            let numbers: Vec<u8> = whole.chunks(3).map(|part| part[2]).collect();
            prop_assert!(numbers.iter().copied().eq(1..=u8::try_from(numbers.len()).unwrap()));
        }
        let mut given: Vec<Vec<u8>> = out.whole.iter().flat_map(|whole| whole.chunks(3)).map(<[u8]>::to_vec).collect();
        given.extend(out.lost.into_iter().map(|(payload, _)| payload));
        given.sort();
        let mut sent: Vec<Vec<u8>> = parts.iter().map(|(sent, ..)| sent.payload().to_vec()).collect();
        sent.sort();
        prop_assert_eq!(given, sent);
    }
}
