use super::{Link, Scene};
use crate::sample::{self, at, place};
use crate::text::Texts;

#[test]
fn a_silence_is_one_link_from_last_to_first() {
    let sample = sample::gulf(sample::island());
    let scene = Scene::of(&sample.findings(), &Texts::english(), &sample.leads[0]);
    let [Link { from, to, is_jump: false }] = scene.links[..] else { panic!("{:?}", scene.links) };
    assert_eq!((from.0, to.0), (at(120), at(552)));
    assert_eq!(scene.paths.len(), 1, "a vessel has one path");
    assert_eq!(scene.paths[0].runs.len(), 2, "of two runs");
    assert_eq!(scene.window.start, at(120 - 108));
}

#[test]
fn two_hulls_on_one_number_have_a_path_each() {
    let sample = sample::gulf(sample::island());
    let scene = Scene::of(&sample.findings(), &Texts::english(), &sample.leads[2]);
    let shorts: Vec<_> = scene.paths.iter().map(|path| path.short.as_str()).collect();
    assert_eq!(shorts, ["track 1", "track 2", "track 3"]);
    assert_eq!(scene.links.len(), 2);
    assert!(scene.links.iter().all(|link| link.is_jump));
}

#[test]
fn hulls_and_places_are_told_apart_whatever_the_kind_says() {
    use vigia_sea::EventKind::{DisplacedPosition, Loitering, SharedIdentity};
    for (kind, n_paths, n_links) in
        [(SharedIdentity, 3, 0), (DisplacedPosition, 3, 2), (Loitering, 1, 0)]
    {
        let mut sample = sample::gulf(sample::island());
        let event = sample.leads[2].events[0];
        let events = sample.events.iter_mut().filter(|other| other.id == event);
        events.for_each(|event| event.kind = kind);
        let scene = Scene::of(&sample.findings(), &Texts::english(), &sample.leads[2]);
        assert_eq!((scene.paths.len(), scene.links.len()), (n_paths, n_links), "{kind:?}");
    }
}

#[test]
fn a_lead_without_tracks_still_has_its_place() {
    let mut sample = sample::gulf(sample::island());
    sample.tracks.clear();
    let scene = Scene::of(&sample.findings(), &Texts::english(), &sample.leads[0]);
    assert_eq!(scene.places(), [place(19.05, -95.75)]);
}

#[test]
fn one_track_over_a_silence_is_broken_there() {
    let mut sample = sample::gulf(sample::island());
    let after = sample.tracks.remove(1);
    sample.tracks[0].points.extend(after.points);
    let scene = Scene::of(&sample.findings(), &Texts::english(), &sample.leads[0]);
    let ends: Vec<_> = scene.paths[0].runs.iter().map(|run| run.last().unwrap().at).collect();
    assert_eq!(ends[0], at(120));
    assert_eq!(ends.len(), 2);
}
