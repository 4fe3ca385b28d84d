//! What the program says, in the languages it speaks.
//!
//! English stands in the code where it is said, as the template of [`say!`]; it is the key under
//! which `de/` and `es/` hold the translations. A [`Text`] keeps template and values, and becomes
//! words only where it is shown, so that nothing kept depends on a language.

#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

mod dictionary;
mod language;
mod template;
mod text;
mod value;

pub use dictionary::{Dictionary, dictionary};
pub use language::Language;
pub use template::{names_of, says_exactly};
pub use text::Text;
pub use value::{Value, all_of, known, one_of, quoted, shown, word};

/// A text with named values: `say!("{name} gets no data.", name)`, or
/// `say!("Put {tool} before it", tool = &tool.name)`. That the template names exactly the values
/// given is checked while compiling; that every template is translated, by a test over the source.
#[macro_export]
macro_rules! say {
    ($template:literal $(, $name:ident $(= $value:expr)?)* $(,)?) => {{
        const {
            assert!(
                $crate::says_exactly($template, &[$(stringify!($name)),*]),
                "the template and the values differ"
            );
        }
        $crate::Text::said(
            $template,
            vec![$((
                ::std::borrow::Cow::Borrowed(stringify!($name)),
                $crate::say!(@value $name $($value)?),
            )),*],
        )
    }};
    (@value $name:ident) => { $crate::Value::from($name) };
    (@value $name:ident $value:expr) => { $crate::Value::from($value) };
}

/// Makes errors of types that have `fn text(&self) -> Text`: shown by themselves they are English.
#[macro_export]
macro_rules! errors_in_words {
    ($($error:ty),+ $(,)?) => {$(
        impl ::std::fmt::Display for $error {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                ::std::fmt::Display::fmt(&self.text(), f)
            }
        }
        impl ::std::error::Error for $error {}
    )+};
}
