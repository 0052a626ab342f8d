//! # Course for type
//!
//! **Sees:** a vessel that passed at least three cells of a twentieth of a degree in a row, for ten
//! minutes or more, in a direction that fewer than one in eight of the other vessels of her type
//! took there, sixteenths of the circle and their neighbours counted together; when any did, it is
//! seldom a lead by itself. What others did before her and after her counts alike; her own
//! passages do not.
//!
//! **Matters because:** against the traffic lane, across it, or towards a shore where nobody of her
//! type goes is how an error, a trouble or a hidden purpose looks from outside.
//!
//! **Innocent explanations:** giving way, bad weather, a failure, a search or an escort, a survey,
//! a lane that is new or closed.
//!
//! **Cannot see:** anything before enough was learned: 12 others of her type must have passed each
//! of the cells. A vessel whose type is not known, or that goes where her work is (pilots, rescue,
//! dredgers, a vessel that says that she fishes). She is judged when the input has ended.
//!
//! **Example:** in the southbound lane off Cape Finisterre 600 cargo ships went south; one goes
//! north through eight cells of it.
//!
//! **Sources:** Danish Maritime Authority, `AisAbnormal`: type and course with a probability below
//! 0.001 in a cell with 5,000 passages, which takes months; here a day must do, so the share is
//! larger. Rule 10 of the COLREGs for traffic lanes.

use vigia_sea::{Doubt, EventKind, Fact, Innocent, Reason};

use super::{Detector, Found, Seen, Sketch, Wakes, World, event};
use crate::CourseForTypeSettings;
use crate::marks::Marks;
use crate::usual::{N_BINS, Odd, Passage, Usual, UsualSettings};
use crate::weigh::{Weight, capped};

pub(super) struct CourseForType(Usual);

impl CourseForType {
    pub(super) fn new(settings: CourseForTypeSettings) -> Self {
        let CourseForTypeSettings { passages, share, cells, least } = settings;
        let anywhere = u32::MAX;
        Self(Usual::new(UsualSettings { passages, anywhere, share, cells, least }, bin, true))
    }
}

/// From where she came into the cell to where she left it, in sixteenths of the circle.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "cut to the bins"
)]
fn bin(passage: &Passage) -> Option<usize> {
    let course = passage.first.course(passage.last)?;
    Some((course.degrees() * N_BINS as f64 / 360.0).round() as usize % N_BINS)
}

fn found(odd: Odd) -> Found {
    let course = odd.place.course(odd.to);
    let mut weight = Weight::default();
    let points = 30 + capped(f64::from(odd.n_cells), 20);
    let amounts = [Fact::course("course", course), Fact::count("n", odd.others)];
    weight.reason(points, Reason::CourseWasUnusual, amounts);
    if odd.alike > 0 {
        let points = -capped(15.0 * f64::from(odd.alike), 30);
        weight.doubt(points, Doubt::OthersWentThatWay, [Fact::count("n", odd.alike)]);
    }
    weight.innocent_if(true, Innocent::GaveWay);
    weight.innocent_if(true, Innocent::WeatherOrWaiting);
    weight.innocent_if(true, Innocent::PilotOrService);
    let sketch = Sketch {
        kind: EventKind::CourseForType,
        interval: odd.interval,
        is_open: odd.is_open,
        place: odd.place,
        tracks: vec![odd.track],
        facts: vec![
            Fact::course("course", course),
            Fact::count("n_cells", odd.n_cells),
            Fact::count("others_passed", odd.others),
        ],
        nature: Marks::nature_of(&odd.marks),
        evidence: Marks::merged(odd.marks),
    };
    Found { event: event(sketch), weight }
}

impl Detector for CourseForType {
    fn wakes(&self) -> Wakes {
        Wakes::AtPassages
    }

    fn see(&mut self, _seen: &Seen<'_>, world: &World<'_>, _found: &mut Vec<Found>) {
        self.0.see(world);
    }

    fn finish(&mut self, _world: &World<'_>, all: &mut Vec<Found>) {
        all.extend(self.0.finish().into_iter().map(found));
    }
}

#[cfg(test)]
#[path = "course_for_type_tests.rs"]
mod tests;
