//! Medians of many samples, taken in turns, since the machine is noisy: what slows one down slows its neighbour too.

use std::time::{Duration, Instant};

/// What is measured: runs so many times in a row.
pub type Run<'a> = &'a dyn Fn(u32);

/// How long one sample takes at least: short, so that on a busy machine most are not interrupted.
const SAMPLE: Duration = Duration::from_micros(300);

/// The median time of one run of each, in nanoseconds.
pub fn medians<const N: usize>(runs: [Run<'_>; N], rounds: usize) -> [u64; N] {
    let often = runs.map(calibrated);
    let mut samples = [(); N].map(|()| Vec::with_capacity(rounds));
    for _ in 0..rounds {
        for ((run, often), samples) in runs.iter().zip(often).zip(&mut samples) {
            samples.push(timed(*run, often).as_nanos() as u64 / u64::from(often));
        }
    }
    samples.map(|mut samples| {
        samples.sort_unstable();
        samples[rounds / 2]
    })
}

/// How often in a row makes a sample long enough; warms up at the same time.
fn calibrated(run: Run<'_>) -> u32 {
    let mut often = 1;
    while timed(run, often) < SAMPLE {
        often *= 2;
    }
    often
}

fn timed(run: Run<'_>, often: u32) -> Duration {
    let started = Instant::now();
    run(often);
    started.elapsed()
}
