//! What test runners say at their end, as numbers.
use std::ops::AddAssign;

/// How many tests ran and how they went.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Counts {
    pub passed: usize,
    pub failed: usize,
    pub skipped: usize,
}

impl Counts {
    /// Adds up the summary lines of `cargo test`, of the WASM test runner (which copies them) and
    /// of `node --test`. `None` if there is no such line, because then nothing is known.
    pub fn read(output: &str) -> Option<Self> {
        let mut counts = Self::default();
        let mut found = false;
        for line in output.lines() {
            for (number, word) in numbers(line) {
                found = true;
                match word {
                    "passed" | "pass" => counts.passed += number,
                    "failed" | "fail" | "cancelled" => counts.failed += number,
                    "ignored" | "skipped" | "todo" => counts.skipped += number,
                    _ => {}
                }
            }
        }
        found.then_some(counts)
    }
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
    }
}

/// The pairs of number and word in a summary line; none in any other line.
fn numbers(line: &str) -> Vec<(usize, &str)> {
    if let Some(rest) = line.strip_prefix("test result: ") {
        return rest
            .split([';', '.'])
            .filter_map(|part| part.trim().split_once(' '))
            .filter_map(|(number, word)| Some((number.parse().ok()?, word)))
            .collect();
    }
    line.strip_prefix("ℹ ")
        .and_then(|rest| rest.split_once(' '))
        .and_then(|(word, number)| Some((number.parse().ok()?, word)))
        .into_iter()
        .collect()
}

#[cfg(test)]
mod tests {
    use super::Counts;

    #[test]
    fn reads_the_summaries_of_each_runner() {
        let cargo = "test a ... ok\n\
            test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 2 filtered out; finished in 0.00s\n\
            test result: FAILED. 1 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.01s\n";
        assert_eq!(Counts::read(cargo), Some(Counts { passed: 4, failed: 2, skipped: 1 }));
        let node = "ℹ tests 9\nℹ suites 0\nℹ pass 5\nℹ fail 1\nℹ cancelled 1\nℹ skipped 2\nℹ todo 0\nℹ duration_ms 71.2\n";
        assert_eq!(Counts::read(node), Some(Counts { passed: 5, failed: 2, skipped: 2 }));
        assert_eq!(Counts::read("no tests to run!\n"), None);
    }
}
