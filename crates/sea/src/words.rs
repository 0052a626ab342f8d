//! Lists of words that stand in files.

/// An enum without values whose variants each have a word for files, and a list of all of them.
macro_rules! words {
    ($(#[$about:meta])* pub enum $Name:ident {
        $($(#[$meaning:meta])* $Variant:ident = $word:literal,)+
    }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $Name {
            $($(#[$meaning])* $Variant,)+
        }

        impl $Name {
            /// All of them, in their order.
            pub const ALL: &'static [Self] = &[$(Self::$Variant),+];

            /// The word in files.
            pub const fn word(self) -> &'static str {
                match self {
                    $(Self::$Variant => $word,)+
                }
            }
        }
    };
}

pub(crate) use words;
