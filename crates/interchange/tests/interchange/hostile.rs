//! Whatever stands in a file: an answer, never a panic, and a place inside the file.

use std::fmt::Write as _;

use architrave_catalog::Catalog;
use architrave_interchange::{ReadError, read_json, read_json_bytes};
use proptest::{collection::vec, prelude::*, sample::Index};

use crate::folder::examples;

/// Checks that every problem points into the text. Bytes that are no text have lines too, up to
/// the first byte that is none.
pub fn points_inside(error: &ReadError, bytes: &[u8]) {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let good = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(e) => std::str::from_utf8(&bytes[..e.valid_up_to()]).unwrap(),
    };
    let text = good.replace("\r\n", "\n").replace('\r', "\n");
    let lines: Vec<_> = text.split('\n').collect();
    for problem in error.all() {
        let line = lines.get(problem.line as usize - 1);
        let line = line.unwrap_or_else(|| panic!("{problem}: there are {} lines", lines.len()));
        // The sign of a "\r\n" itself counts as the end of its line.
        let most = line.chars().count() + 2;
        let column = problem.column as usize;
        assert!(
            (1..=most).contains(&column),
            "{problem}: the line has {most} places"
        );
        assert!(!problem.message.is_empty());
        assert!(
            problem.message.to_string().len() < 2_000,
            "{}",
            problem.message.to_string().len()
        );
        assert!(
            problem.hint.to_string().len() < 2_000,
            "{}",
            problem.hint.to_string().len()
        );
        assert!(problem.path.len() < 500, "{}", problem.path.len());
        let shown = format!("{}{}{}", problem.message, problem.hint, problem.path);
        assert!(!shown.chars().any(char::is_control), "{shown:?}");
    }
}

/// Reads the bytes; when they are refused, the place must be inside. Tells whether they were read.
fn read(bytes: &[u8]) -> bool {
    match read_json_bytes(bytes, Catalog::embedded()) {
        Ok(_) => true,
        Err(error) => {
            points_inside(&error, bytes);
            false
        }
    }
}

/// An example with characters of several bytes, to be cut and mutated.
fn victim() -> String {
    let (_, text) = examples()
        .into_iter()
        .find(|(name, _)| name.starts_with("vertex"))
        .unwrap();
    text.replace("Keras trainer", "Übung 日本 🙂")
}

#[test]
fn a_file_cut_at_any_byte_is_refused() {
    let text = victim();
    let end = text.trim_end().len();
    for cut in 0..end {
        assert!(!read(&text.as_bytes()[..cut]), "{cut}");
    }
    assert!(read(&text.as_bytes()[..end]));
}

#[test]
fn a_file_with_a_byte_left_out_is_answered() {
    let bytes = victim().into_bytes();
    for at in 0..bytes.len() {
        let mut without = bytes.clone();
        without.remove(at);
        read(&without);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn random_bytes(bytes in vec(any::<u8>(), 0..300)) {
        prop_assert!(!read(&bytes));
    }

    #[test]
    fn random_text(text in "\\PC{0,200}") {
        prop_assert!(!read(text.as_bytes()));
    }

    #[test]
    fn random_json_signs(text in "[\\[\\]{}:,\"\\\\ \n\r\t0-9eE.+/*'tfn\u{0}\u{7f}\u{a0}\u{2028}-]{0,80}") {
        prop_assert!(!read(text.as_bytes()));
    }

    #[test]
    fn flipped_bytes(flips in vec((any::<Index>(), any::<u8>()), 1..6)) {
        let mut bytes = victim().into_bytes();
        for (index, with) in &flips {
            let at = index.index(bytes.len());
            bytes[at] ^= with;
        }
        read(&bytes);
    }

    #[test]
    fn pieces_doubled_dropped_and_moved(
        cuts in vec(any::<Index>(), 3),
        order in proptest::sample::select(vec![[0, 1, 2], [1, 0, 2], [0, 0, 2], [2, 1, 0], [0, 2, 2]]),
    ) {
        let text: Vec<char> = victim().chars().collect();
        let mut at: Vec<_> = cuts.iter().map(|c| c.index(text.len())).collect();
        at.sort_unstable();
        let pieces = [&text[..at[0]], &text[at[0]..at[1]], &text[at[1]..]];
        let mixed: String = order.iter().flat_map(|n| pieces[*n]).collect();
        read(mixed.as_bytes());
    }

    #[test]
    fn one_text_replaced_by_a_nasty_one(place in any::<Index>(), with in "\\PC{0,80}|[\u{0}-\u{20}\u{202e}]{1,5}") {
        let text = victim();
        let parts: Vec<_> = text.split('"').collect();
        let at = place.index(parts.len() / 2) * 2 + 1;
        let nasty = serde_json::to_string(&with).unwrap();
        let mut changed: Vec<String> = parts.iter().map(|p| (*p).to_owned()).collect();
        changed[at] = nasty[1..nasty.len() - 1].to_owned();
        read(changed.join("\"").as_bytes());
    }
}

#[test]
fn deep_nesting_is_refused_without_using_up_the_stack() {
    for open in ["[", "{\"a\":", "[{\"a\":["] {
        assert!(!read(open.repeat(100_000).as_bytes()));
    }
    let inside = format!(
        "{{\"format\":\"architrave/1\",\"name\":\"P\",\"diagrams\":{}{}}}",
        "[".repeat(400),
        "]".repeat(400)
    );
    assert!(!read(inside.as_bytes()));
}

/// `count` components in a row, each connected to the next, as one file.
fn row(count: usize) -> String {
    let mut text = String::from(
        "{\"format\":\"architrave/1\",\"name\":\"P\",\"diagrams\":[{\"id\":\"d\",\"components\":[",
    );
    for n in 0..count {
        let comma = if n == 0 { "" } else { "," };
        write!(text, "{comma}\n{{\"id\":\"c{n}\",\"tool\":\"pytorch\",\"label\":\"Component {n}\",\"position\":[{n},{n}]}}").unwrap();
    }
    text.push_str("],\"connections\":[");
    for n in 1..count {
        let comma = if n == 1 { "" } else { "," };
        write!(
            text,
            "{comma}\n{{\"from\":\"c{}\",\"to\":\"c{n}\",\"artifact\":\"model\"}}",
            n - 1
        )
        .unwrap();
    }
    text.push_str("]}]}");
    text
}

#[test]
fn large_files_are_read_fast() {
    let text = row(10_000);
    println!("{} bytes", text.len());
    let document = { read_json(&text, Catalog::embedded()).unwrap() };
    assert_eq!(document.diagrams["d"].components.len(), 10_000);
    assert_eq!(document.diagrams["d"].connections.len(), 9_999);
    let written = { architrave_interchange::write_json(&document) };
    assert_eq!(read_json(&written, Catalog::embedded()).unwrap(), document);
    let text = row(100_000);
    assert!(read(text.as_bytes()));
}

#[test]
fn large_files_full_of_mistakes_are_refused_fast() {
    let many = row(100_000);
    for (what, from, to) in [
        ("unknown tools", "pytorch", "pytroch"),
        ("dangling ends", "\"to\":\"c", "\"to\":\"x"),
        ("unknown fields", "label", "lable"),
        ("unknown words", "\"model\"", "\"modle\""),
        ("positions", "\"position\":[", "\"position\":[1e7,"),
    ] {
        let text = many.replace(from, to);
        assert_ne!(text, many);
        assert!(!read(text.as_bytes()), "{what}");
    }
    let same = many.replace("\"id\":\"c", "\"id\":\"same\",\"label\":\"c");
    assert!(!read(same.as_bytes()));

    let mut chain = String::from(
        "{\"format\":\"architrave/1\",\"name\":\"P\",\"diagrams\":[{\"id\":\"d\",\"components\":[],\"connections\":[],\"boundaries\":[{\"id\":\"b0\",\"kind\":\"edge\"}",
    );
    for n in 1..100_000 {
        write!(
            chain,
            ",{{\"id\":\"b{n}\",\"kind\":\"edge\",\"parent\":\"b{}\"}}",
            n - 1
        )
        .unwrap();
    }
    chain.push_str("]}]}");
    read(chain.as_bytes());
    let ring = chain.replacen("\"id\":\"b0\"", "\"id\":\"b0\",\"parent\":\"b99999\"", 1);
    assert!(!read(ring.as_bytes()));
    let fields = |count: u32| {
        (0..count).fold(String::from("{"), |mut text, n| {
            write!(text, "\"f{n}\":1,").unwrap();
            text
        })
    };
    let wide = format!("{}\"format\":\"architrave/1\"}}", fields(200_000));
    {
        assert!(!read(wide.as_bytes()))
    };
}

#[test]
fn a_label_of_a_megabyte_is_refused_with_a_short_message() {
    for text in [
        "x".repeat(1_000_000),
        "日".repeat(400_000),
        "\\u0000".repeat(200_000),
    ] {
        let file = victim().replace("Übung 日本 🙂", &text);
        assert!(!read(file.as_bytes()));
        let id = victim().replace("\"endp\"", &format!("\"{text}\""));
        assert!(!read(id.as_bytes()));
        let tool = victim().replace("\"keras\"", &format!("\"{text}\""));
        assert!(!read(tool.as_bytes()));
        let field = victim().replace(
            "\"format\"",
            &format!("\"format\": \"architrave/1\", \"{text}\""),
        );
        assert!(!read(field.as_bytes()));
    }
}
