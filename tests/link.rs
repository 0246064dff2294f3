//! Share links: what is put in comes out again, whatever is damaged is noticed, and nothing hostile gets through.

use std::path::Path;
use zice::answers::{self, AnswersFile};
use zice::case::Case;
use zice::finding::{Finding, Lang};
use zice::policy::Policy;
use zice::{doc, json, link};

/// The longest link that any program carries whole.
const LONGEST: usize = 2000;

fn text(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|why| panic!("{}: {why}", path.display()))
}

/// Every policy that ships, with its cases.
fn policies() -> Vec<(Policy, Vec<Case>)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("policies");
    let folders = std::fs::read_dir(root).unwrap().map(|entry| entry.unwrap().path());
    let folders = folders.filter(|path| path.join("policy.json").is_file());
    let read = |path: std::path::PathBuf| {
        let policy = doc::read(&text(&path.join("policy.json"))).unwrap();
        let cases = std::fs::read_dir(path.join("cases")).unwrap().map(|entry| text(&entry.unwrap().path()));
        let cases = cases.map(|text| Case::read(&policy, &text).unwrap()).collect();
        (policy, cases)
    };
    folders.map(read).collect()
}

/// The answers file that a link gives.
fn opened(policy: &Policy, words: &str) -> Result<String, Finding> {
    let link = link::read(words)?;
    if link.policy == policy.id { link.file(policy) } else { Err(link::of_another_policy(&link.policy)) }
}

#[test]
fn every_case_goes_through_a_link_unchanged() {
    let (mut count, mut longest) = (0, 0);
    for (policy, cases) in policies() {
        for case in cases {
            let words = link::write(&policy, case.as_of, &case.answers);
            let file = opened(&policy, &words).unwrap();
            assert_eq!(file, answers::write(&policy, case.as_of, &case.answers), "{}", case.name);
            let beside = format!("district=x&{words}&lang=en");
            assert_eq!(opened(&policy, &beside).unwrap(), file, "{}", case.name);
            assert!(words.len() < LONGEST, "{}: {} characters", case.name, words.len());
            count += 1;
            longest = longest.max(words.len());
        }
    }
    println!("{count} cases, the longest link has {longest} characters");
    assert!(count > 100);
}

#[test]
fn every_changed_character_is_noticed() {
    let mut tried = 0;
    for (policy, cases) in policies() {
        for case in cases.iter().step_by(40) {
            let words = link::write(&policy, case.as_of, &case.answers);
            let refused = |damaged: &str| assert!(opened(&policy, damaged).is_err(), "{}: {damaged}", case.name);
            for at in 0..words.len() {
                let (before, after) = (&words[..at], &words[at + 1..]);
                refused(&format!("{before}{after}"));
                for other in ('!'..='~').filter(|other| !words[at..].starts_with(*other)) {
                    refused(&format!("{before}{other}{after}"));
                    tried += 1;
                }
            }
            (0..words.len()).for_each(|end| refused(&words[..end]));
        }
    }
    println!("{tried} changed characters");
    assert!(tried > 50_000);
}

const DIGITS: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

fn bytes(words: &str) -> Vec<u8> {
    let digits = words.trim_start_matches("answers=").chars().map(|one| DIGITS.find(one).unwrap());
    let bits: String = digits.map(|digit| format!("{digit:06b}")).collect();
    bits.as_bytes().chunks_exact(8).map(|byte| byte.iter().fold(0, |all, bit| all << 1 | (bit - b'0'))).collect()
}

/// A link with these bytes and their right sum.
fn forged(body: &[u8]) -> String {
    let sum = body
        .iter()
        .fold(0xcbf2_9ce4_8422_2325_u64, |sum, byte| (sum ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3));
    let all = sum.to_le_bytes().into_iter().take(4).chain(body.iter().copied());
    let mut bits: String = all.map(|byte| format!("{byte:08b}")).collect();
    bits += &"0".repeat((6 - bits.len() % 6) % 6);
    let digits = bits.as_bytes().chunks(6).map(|six| six.iter().fold(0, |all, bit| all << 1 | usize::from(bit - b'0')));
    "answers=".to_owned() + &digits.map(|digit| &DIGITS[digit..=digit]).collect::<String>()
}

#[test]
fn what_is_forged_gives_a_good_file_or_none() {
    let (mut taken, mut refused) = (0, 0);
    for (policy, cases) in policies() {
        for case in cases.iter().step_by(25) {
            let whole = bytes(&link::write(&policy, case.as_of, &case.answers))[4..].to_vec();
            assert!(opened(&policy, &forged(&whole)).is_ok(), "a link can be forged");
            for at in 0..whole.len() {
                for other in [0, 1, 2, 8, 63, 127, 128, 255] {
                    let mut body = whole.clone();
                    body[at] = other;
                    match opened(&policy, &forged(&body)) {
                        Err(_) => refused += 1,
                        Ok(text) => {
                            let tree = json::read(&text).unwrap();
                            assert!(AnswersFile::read(&tree, &[]).unwrap().answers(&policy).is_ok(), "{text}");
                            taken += 1;
                        }
                    }
                }
                assert!(opened(&policy, &forged(&whole[..at])).is_err(), "cut at {at}");
            }
        }
    }
    println!("{taken} taken, {refused} refused");
    assert!(taken > 100 && refused > 1000);
    // Lists without end, and nested without end.
    for bomb in [vec![8; 100_000], [vec![8, 255, 255, 255, 255, 15], vec![1; 60_000]].concat()] {
        let (policy, cases) = policies().swap_remove(0);
        let whole = bytes(&link::write(&policy, cases[0].as_of, &cases[0].answers))[4..].to_vec();
        for at in 0..whole.len() {
            assert!(opened(&policy, &forged(&[&whole[..at], &bomb].concat())).is_err());
        }
    }
}

#[test]
fn other_questions_are_never_answered_by_it() {
    let (policy, cases) = policies().swap_remove(0);
    let words = link::write(&policy, cases[0].as_of, &cases[0].answers);
    let told = |other: &Policy| opened(other, &words).unwrap_err().show(Lang::Zh);
    for change in [0, 1, 2, 3] {
        let mut other = policy.clone();
        other.version = "9.9".into();
        match change {
            0 => drop(other.facts.pop()),
            1 => other.facts.swap(0, 1),
            2 => other.directions.swap(0, 1),
            _ => other.facts.iter_mut().find(|fact| fact.options.len() > 2).unwrap().options.swap(0, 1),
        }
        assert!(told(&other).contains("9.9") && told(&other).contains(&*policy.version), "{change}: {}", told(&other));
    }
    // Where only figures and texts changed, the answers stand; the file tells which version they were given for.
    let mut other = policy.clone();
    other.version = "9.9".into();
    other.facts[0].label.zh = "改了名字".into();
    let text = opened(&other, &words).unwrap();
    let tree = json::read(&text).unwrap();
    assert_eq!(AnswersFile::read(&tree, &[]).unwrap().version, Some(&*policy.version));
    other.id = "another".into();
    assert!(told(&other).contains(&*policy.id));
}

#[test]
fn the_links_of_the_command_lines_tests_are_what_is_written() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cli");
    let policy = doc::read(&text(&root.join("policies/small/policy.json"))).unwrap();
    let whole = json::read(&text(&root.join("assess.json"))).unwrap();
    let file = whole.get("files").and_then(|files| files.get("answers.json")).unwrap();
    let file = AnswersFile::read(file, &[]).unwrap();
    let words = link::write(&policy, file.as_of.unwrap(), &file.answers(&policy).unwrap());
    assert!(text(&root.join("assess-link.json")).contains(&format!("#district=x&{words}\"")), "{words}");
}
