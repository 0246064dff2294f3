//! `policies.bin`: what is packed is read back unchanged, and no other file does harm.

#[path = "properties/rng.rs"]
#[expect(dead_code, reason = "the properties need more of it")]
mod rng;

use crc::{CRC_32_ISO_HDLC, Crc};
use engine::agreement::case;
use engine::evaluate::sample;
use engine::evaluate::sample::Sample;
use engine::pack::{Contents, pack, unpack};
use engine::policy::parse;
use engine::policy::{NodeKind, Policy};
use engine::values::finding::Text;
use rng::Rng;
use std::fs;
use std::path::{Path, PathBuf};

/// Bytes before the checksum: magic and format.
const HEADER: usize = 5;

/// Bytes before the body.
const BODY: usize = HEADER + 4;

fn listed(folder: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}

fn folders() -> Vec<PathBuf> {
    let mut folders = listed(&Path::new(env!("CARGO_WORKSPACE_DIR")).join("policies"));
    folders.retain(|folder| folder.join("policy.json").is_file());
    assert!(folders.len() >= 2, "{folders:?}");
    folders
}

fn policies() -> Vec<Policy> {
    let read = |folder: PathBuf| parse::read(&fs::read_to_string(folder.join("policy.json")).unwrap()).unwrap();
    folders().into_iter().map(read).collect()
}

/// All that ships in the pack.
fn contents() -> Contents {
    let policies = policies();
    let files = listed(&Path::new(env!("CARGO_WORKSPACE_DIR")).join("policies/samples"));
    let read = |file: PathBuf| sample::read(&fs::read_to_string(file).unwrap(), &policies).unwrap();
    let samples = files.into_iter().map(read).collect();
    Contents { policies, samples }
}

/// All of a policy but what is left out of the pack.
fn shown(policy: &Policy) -> String {
    let text = format!("{policy:?}");
    let mut parts = text.split("Place { ");
    let first = parts.next().unwrap().to_owned();
    parts.fold(first, |all, part| all + part.split_once('}').unwrap().1)
}

#[test]
fn what_is_packed_comes_back() {
    let mut contents = contents();
    let back = unpack(&pack(&contents)).unwrap();
    assert_eq!(pack(back), pack(&contents));
    assert_eq!(back.samples, contents.samples);
    for (policy, back) in contents.policies.iter_mut().zip(&back.policies) {
        policy.not_modelled.clear();
        policy.source.cuts.clear();
        policy.glossary.iter_mut().for_each(|entry| entry.id = Box::default());
        policy.facts.iter_mut().for_each(|fact| fact.fails = 0);
        assert!(shown(policy) == shown(back), "{}", policy.id);
    }
    assert!(unpack(&pack(&Contents::default())).unwrap().policies.is_empty());
}

#[test]
fn texts_in_any_letters_are_read_back() {
    let all: String = ('\u{1}'..='\u{ffff}').chain(['\u{1f3ed}', 'a']).collect();
    let name = Text { zh: all.as_str().into(), en: "€1 – 2 “per cent” 企业".into() };
    let sample = Sample { name, shows: Text::default(), answers: Box::default() };
    let contents = Contents { policies: Vec::new(), samples: vec![sample] };
    assert_eq!(unpack(&pack(&contents)).unwrap().samples, contents.samples);
}

#[test]
fn every_case_passes_on_the_unpacked_policy() {
    let back = &unpack(&pack(&contents())).unwrap().policies;
    for (folder, policy) in folders().iter().zip(back) {
        for file in listed(&folder.join("cases")) {
            let found = case::run(policy, &fs::read_to_string(&file).unwrap());
            assert!(found.is_empty(), "{}: {found:?}", file.display());
        }
    }
}

#[test]
fn a_damaged_or_foreign_file_is_told() {
    let file = pack(&contents());
    let said = |bytes: &[u8]| unpack(bytes).unwrap_err().message.en;
    for foreign in [&b""[..], b"zice", b"[{}]", b"<!doctype html>"] {
        assert_eq!(&*said(foreign), "this is not a policy data file");
    }
    for kept in (HEADER..file.len()).step_by(997) {
        assert_eq!(&*said(&file[..kept]), "the policy data file is damaged");
    }
    let mut rng = Rng::new(1);
    for _ in 0..200 {
        let mut other = file.clone();
        other[rng.within(HEADER, file.len() - 1)] ^= 1 << rng.below(8);
        assert_eq!(&*said(&other), "the policy data file is damaged");
    }
    assert_eq!(&*said(&[&file[..], &[0]].concat()), "the policy data file is damaged");
    let mut newer = file;
    newer[4] += 1;
    assert_eq!(&*said(&newer), "the policy data file was made by another version");
}

/// Corrects the checksum, so that the damage behind it is read.
fn with_checksum(mut file: Vec<u8>) -> Vec<u8> {
    let checksum = Crc::<u32>::new(&CRC_32_ISO_HDLC).checksum(&file[BODY..]);
    file[HEADER..BODY].copy_from_slice(&checksum.to_le_bytes());
    file
}

#[test]
fn whatever_the_bytes_nothing_panics() {
    let alone = |policy| Contents::from(vec![policy]);
    let smallest = policies().into_iter().map(alone).min_by_key(|contents| pack(contents).len()).unwrap();
    let file = pack(&smallest);
    assert_eq!(with_checksum(file.clone()), file);
    let mut refused = 0;
    for seed in 0..600 {
        let mut rng = Rng::new(seed);
        let mut other = file.clone();
        for _ in 0..rng.within(1, 4) {
            other[rng.within(BODY, file.len() - 1)] = rng.below(256) as u8;
        }
        if seed % 5 == 0 {
            other.truncate(rng.within(BODY, file.len()));
        }
        refused += usize::from(unpack(&with_checksum(other)).is_err());
    }
    assert!(refused > 300, "{refused}");
}

/// A policy whose one requirement is so many negations of one another.
fn nested(negations: usize) -> Policy {
    let mut policy = policies().swap_remove(0);
    let mut requirement = policy.requirements[0].clone();
    for _ in 0..negations {
        let inner = requirement.when.clone();
        requirement.when.kind = NodeKind::Not(Box::new(inner));
    }
    policy.requirements = vec![requirement];
    policy
}

#[test]
fn what_nests_too_deeply_for_the_stack_is_refused() {
    let read = |negations: usize| unpack(&pack(&vec![nested(negations)].into())).is_ok();
    assert!(read(50));
    assert!(!read(70) && !read(5_000));
    assert!(read(50), "one file that was refused says nothing of the next");
}
