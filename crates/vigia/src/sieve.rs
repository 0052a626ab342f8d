//! Duplicates merged and positions thinned on the way to an output.

use vigia_read::{Item, Merge, Thin};
use vigia_sea::Duration;

/// Lets through what an output wants.
#[derive(Debug, Default)]
pub(crate) struct Sieve {
    merge: Option<Merge>,
    thin: Option<Thin>,
}

impl Sieve {
    /// With `merge`, duplicates become one; with `thin`, positions that say nothing new are left
    /// out.
    pub(crate) fn new(merge: Option<Merge>, thin: Option<Duration>) -> Self {
        Self { merge, thin: thin.map(Thin::every) }
    }

    /// Takes an item and gives what gets through by now.
    pub(crate) fn item(&mut self, item: Item<'_>, take: &mut impl FnMut(Item<'_>)) {
        let Self { merge, thin } = self;
        let mut behind = |item: Item<'_>| match thin {
            Some(thin) => thin.item(item, take),
            None => take(item),
        };
        match merge {
            Some(merge) => merge.item(item, &mut behind),
            None => behind(item),
        }
    }

    /// Gives what was kept back.
    pub(crate) fn finish(&mut self, take: &mut impl FnMut(Item<'_>)) {
        let Self { merge, thin } = self;
        if let Some(merge) = merge {
            merge.finish(&mut |item| match thin {
                Some(thin) => thin.item(item, take),
                None => take(item),
            });
        }
        if let Some(thin) = thin {
            thin.finish(take);
        }
    }
}
