//! Rows pasted from a spreadsheet: what is taken in, what is left, and what is said of it.

use engine::evaluate::answers::table::{MOST_ROWS, Pasted, Why, read};
use engine::evaluate::answers::{Answer, Item};
use engine::policy::parse;
use engine::policy::{Fact, Policy};
use engine::values::period::Date;
use std::fmt::Write;
use std::path::Path;

fn policy() -> Policy {
    let root = Path::new(env!("CARGO_WORKSPACE_DIR")).join("policies/bj-gjj-2022-guide/policy.json");
    parse::read(&std::fs::read_to_string(root).unwrap()).unwrap()
}

fn list<'p>(policy: &'p Policy, id: &str) -> &'p Fact {
    &policy.facts[policy.fact(id).unwrap()]
}

/// An item in short: one word a field.
fn item(fact: &Fact, item: &Item) -> String {
    let mut words = String::new();
    for (answer, field) in item.iter().zip(&fact.fields) {
        let _ = match answer {
            Answer::Absent => write!(words, "- "),
            Answer::Unsure => write!(words, "? "),
            Answer::YesNo(flag) => write!(words, "{flag} "),
            Answer::Choice(at) => write!(words, "{} ", field.options[usize::from(*at)].0),
            Answer::Number(number) => write!(words, "{} ", number.normalize()),
            Answer::Date(day) => write!(words, "{day} "),
            other => write!(words, "{other:?} "),
        };
    }
    words.trim_end().to_owned()
}

/// What came of it in short: items, then `row.column why` of what is wrong, then the columns ignored.
fn short(fact: &Fact, pasted: &Pasted) -> Vec<String> {
    let mut lines: Vec<String> = pasted.items.iter().map(|one| item(fact, one)).collect();
    for wrong in &pasted.wrong {
        let column = wrong.field.map_or("-", |at| &*fact.fields[at].id);
        let why = match wrong.why {
            Why::Refused(_) => "refused",
            Why::NoChoice => "no choice",
            Why::NoColumn => "no column",
            Why::TooMany(_) => "too many",
        };
        lines.push(format!("{}.{column} {why}: {}", wrong.row, wrong.text));
    }
    lines.extend(pasted.ignored.split(" · ").filter(|one| !one.is_empty()).map(|one| format!("ignored {one}")));
    lines
}

#[test]
fn rows_are_read_as_what_is_typed_is() {
    let policy = policy();
    // The list, what is pasted, what comes of it, and what is left of the text.
    let table: &[(&str, &str, &[&str], &str)] = &[
        ("d2_products", "是\t是\t是\t先进基础材料\t900", &["true true true basic 9000000 - -"], ""),
        (
            "d2_products",
            "\u{feff}是\tno\tYES\tFrontier new material\t１．２亿\r\n",
            &["true false true frontier 120000000 - -"],
            "",
        ),
        ("d2_products", "是\r\n是\r\n", &["true - - - - - -", "true - - - - - -"], ""),
        ("d2_products", "暂不清楚\tNot sure\t不清楚\tunsure\t暂不清楚", &["? ? ? ? ? - -"], ""),
        ("d2_products", "", &[], ""),
        ("d2_products", "\n\t\t\n \t \n", &[], ""),
        // A row in the middle that holds nothing is no item.
        ("d2_products", "是\n\t\t\n否\n", &["true - - - - - -", "false - - - - - -"], ""),
        // Headings in any order, in either language, with units, and with columns of the visitor's own.
        ("d3_contracts", "累计履约金额（元）\t签订日期\n12,345.67\t2021/3/5", &["2021-03-05 12345.67"], ""),
        (
            "d3_contracts",
            "累计履约金额(亿元)\t签订日期\n1.2\t20210305\n35万元\t2021年3月5日",
            &["2021-03-05 120000000", "2021-03-05 350000"],
            "",
        ),
        (
            "d3_contracts",
            "序号\t签订日期\t客户\n1\t2021-03-05\t甲",
            &["2021-03-05 -", "ignored 序号", "ignored 客户"],
            "",
        ),
        // What is wrong stays, with the headings; what is right goes.
        (
            "d3_contracts",
            "签订日期\t累计履约金额\n2021-02-30\t1\n2021-03-05\t2\n2021-03-06\t10,50\n",
            &["2021-03-05 20000", "2.signed refused: 2021-02-30", "3.performed refused: 10,50"],
            "签订日期\t累计履约金额\n2021-02-30\t1\n2021-03-06\t10,50\n",
        ),
        (
            "d2_products",
            "也许\t\t\t稀土\t-5",
            &["1.in_catalogue no choice: 也许", "1.class no choice: 稀土", "1.sales refused: -5"],
            "也许\t\t\t稀土\t-5",
        ),
        ("d3_contracts", "2021-03-05\t1\t2", &["1.- no column: 2"], "2021-03-05\t1\t2"),
        ("d3_contracts", "2021-03-05\t1\t", &["2021-03-05 10000"], ""),
        // The second of two columns with one heading is not used, and that is said.
        ("d3_contracts", "签订日期\t签订日期\n2021-03-05\t2021-03-06", &["2021-03-05 -", "ignored 签订日期"], ""),
        // Cells as spreadsheets quote them.
        ("d3_contracts", "\"签订\n日期\"\t\"累计履约金额\"\n\"2021-\n03-05\"\t\"1\"", &["2021-03-05 10000"], ""),
        ("d3_contracts", "\"2021\"\"3\"\t1", &["1.signed refused: 2021\"3"], "\"2021\"\"3\"\t1"),
        ("d3_contracts", "\"2021-03-05\t1", &["1.signed refused: \"2021-03-05"], "\"2021-03-05\t1"),
        ("d4_policies", "汽车芯片\t10\t\t\n智能网联汽车\t 20 \t\t３", &["chip 100000 - - -", "car 200000 - 3 -"], ""),
        ("d4_policies", "智能网联汽车\t1\t\t2.5", &["1.vehicles refused: 2.5"], "智能网联汽车\t1\t\t2.5"),
    ];
    for (id, text, expected, left) in table {
        let fact = list(&policy, id);
        let pasted = read(fact, text, 0, None);
        assert_eq!(short(fact, &pasted), *expected, "{text:?}");
        assert_eq!(pasted.left, *left, "{text:?}");
    }
}

#[test]
fn a_day_that_has_not_come_yet_is_handed_back() {
    let policy = policy();
    let fact = list(&policy, "d3_contracts");
    let text = "2022-04-15\t1\n2022-04-16\t1\n";
    let pasted = read(fact, text, 0, Date::parse("2022-04-15"));
    assert_eq!(short(fact, &pasted), ["2022-04-15 10000", "1.signed refused: 2022-04-16"]);
    assert_eq!(pasted.left, "2022-04-16\t1\n");
    assert_eq!(read(fact, text, 0, None).items.len(), 2, "without a date of assessment any day will do");
}

#[test]
fn too_many_rows_are_left_as_they_are() {
    let policy = policy();
    let fact = list(&policy, "d3_contracts");
    let full = "2021-03-05\t1\n".repeat(MOST_ROWS);
    let pasted = read(fact, &full, 0, None);
    assert_eq!((pasted.items.len(), pasted.left.as_str()), (MOST_ROWS, ""));
    for (text, there) in [(full.clone(), 1), (full.clone() + "2021-03-05\t1\n", 0), (full.repeat(100), 0)] {
        let pasted = read(fact, &text, there, None);
        assert_eq!(pasted.items, Vec::<Item>::new());
        assert!(
            matches!(pasted.wrong[..], [ref one] if one.why == Why::TooMany(MOST_ROWS - there)),
            "{:?}",
            pasted.wrong
        );
        assert!(pasted.left == text, "nothing is lost");
    }
}

#[test]
fn whatever_is_pasted_is_taken_in_or_left() {
    let policy = policy();
    let mut seed = 1_u64;
    let parts = ["\"", "\"\"", "\t", "\n", "\r\n", "是", "2021-03-05", "1", "é", "\u{0}", "，", "𠮷", "（元）", " "];
    for id in ["d2_products", "d3_contracts", "d12_suppliers"] {
        let fact = list(&policy, id);
        for round in 0..2000 {
            let heading = if round % 2 == 0 { String::new() } else { format!("{}\t×\n", fact.fields[0].label.zh) };
            let mut text = heading;
            for _ in 0..30 {
                seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                text += parts[(seed >> 33) as usize % parts.len()];
            }
            let pasted = read(fact, &text, 0, None);
            assert_eq!(pasted.left.is_empty(), pasted.wrong.is_empty(), "{text:?}");
            // What is left is still wrong, whatever was taken in: adding it once more adds nothing.
            let again = read(fact, &pasted.left, 0, None);
            assert_eq!((again.items, &again.left), (Vec::new(), &pasted.left), "{text:?}");
        }
    }
    // Quotes that nothing closes, row after row.
    let hostile = "\"\"\"\n".repeat(100_000);
    assert!(read(list(&policy, "d3_contracts"), &hostile, 0, None).left == hostile);
}
