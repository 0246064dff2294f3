//! zice CLI
use std::process::ExitCode;
fn main() -> ExitCode {
    let dir = std::env::args().nth(2).unwrap_or("policies".into());
    let mut failed = 0;
    let mut passed = 0;
    for entry in std::fs::read_dir(&dir).unwrap() {
        let path = entry.unwrap().path();
        let Ok(text) = std::fs::read_to_string(path.join("policy.json")) else { continue };
        match zice::doc::read(&text) {
            Err(findings) => {
                for one in &findings {
                    println!("{}", one.clone().in_file(path.to_str().unwrap()).show(zice::finding::Lang::En));
                }
                println!("{} findings", findings.len());
            }
            Ok(policy) => {
                let mut names: Vec<_> =
                    std::fs::read_dir(path.join("cases")).unwrap().map(|e| e.unwrap().path()).collect();
                names.sort();
                for case in names {
                    let text = std::fs::read_to_string(&case).unwrap();
                    let findings = zice::case::run(&policy, &text);
                    if findings.is_empty() {
                        passed += 1
                    } else {
                        failed += 1;
                        println!(
                            "{}",
                            zice::case::show(
                                case.file_name().unwrap().to_str().unwrap(),
                                &findings,
                                zice::finding::Lang::En
                            )
                        );
                    }
                }
            }
        }
    }
    println!("{passed} passed, {failed} failed");
    ExitCode::SUCCESS
}
