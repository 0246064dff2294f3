//! Counts tests from what the test programs print: cargo's (native and wasm alike) and Node's.

/// How many tests passed and failed.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct TestCount {
    /// Tests that passed.
    pub passed: u32,
    /// Tests that failed.
    pub failed: u32,
}

impl TestCount {
    /// One thing that failed without being a test: a build, a format, a size.
    pub const FAILURE: Self = Self { passed: 0, failed: 1 };

    /// Takes in one line of a test program's output.
    pub fn read(&mut self, line: &str) {
        if let Some((_, counts)) = line.split_once("test result: ") {
            // "test result: ok. 3 passed; 0 failed; 1 ignored; …"
            let counts = counts.split_once(". ").map_or(counts, |(_, counts)| counts);
            for count in counts.split(';') {
                match *count.split_whitespace().collect::<Vec<_>>() {
                    [number, "passed"] => self.passed += number.parse().unwrap_or(0),
                    [number, "failed"] => self.failed += number.parse().unwrap_or(0),
                    _ => {}
                }
            }
        } else if let Some(rest) = line.strip_prefix("# ").or_else(|| line.strip_prefix("ℹ ")) {
            // Node: "# pass 3", "# fail 0", "# cancelled 0"
            match rest.split_once(' ') {
                Some(("pass", number)) => self.passed += number.parse().unwrap_or(0),
                Some(("fail" | "cancelled", number)) => self.failed += number.parse().unwrap_or(0),
                _ => {}
            }
        }
    }

    /// Ends the count: a program that failed, or ran no test at all, counts as one failure if it named none.
    pub fn close(&mut self, success: bool) {
        if self.failed == 0 && (!success || self.passed == 0) {
            self.failed = 1;
        }
    }

    /// Adds another count.
    pub fn add(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

#[cfg(test)]
mod tests {
    use super::TestCount;

    fn tally(lines: &[&str], success: bool) -> (u32, u32) {
        let mut tally = TestCount::default();
        lines.iter().for_each(|line| tally.read(line));
        tally.close(success);
        (tally.passed, tally.failed)
    }

    #[test]
    fn cargo_counts_are_summed() {
        let ok = "test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.00s";
        let bad = "test result: FAILED. 2 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out";
        assert_eq!(tally(&[ok, "noise", bad], false), (5, 1));
    }

    #[test]
    fn node_counts_are_read_in_both_of_its_formats() {
        assert_eq!(tally(&["# tests 4", "# pass 3", "# fail 1", "# cancelled 0"], false), (3, 1));
        assert_eq!(tally(&["ℹ pass 3", "ℹ fail 0", "ℹ cancelled 2"], false), (3, 2));
    }

    #[test]
    fn a_failure_without_a_failed_test_is_one_failure() {
        assert_eq!(tally(&[], false), (0, 1));
        assert_eq!(tally(&["# pass 3"], false), (3, 1));
    }

    #[test]
    fn a_run_without_a_test_is_a_failure() {
        assert_eq!(tally(&["# pass 0", "# fail 0"], true), (0, 1));
    }
}
