//! Projects of Discourse Network Analyzer as databases: the script of the page makes and reads them, in Node, which
//! is SQLite all the same. Its sample is not ours to bring along: `SHARED`, or `../shared`, has it.

#![cfg(not(target_arch = "wasm32"))]

use std::{
    collections::{BTreeMap, BTreeSet},
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result, bail, ensure};
use faultline::{
    analysis::{
        ActorNetwork, Affiliation, Duplicates, Normalization, Relation, Scope, at_once, claims,
    },
    formats::{
        Content, Export, ExportOptions, ExportScope, FORMATS, Format, Input, ReadBy,
        UnclearStances, WriteBy,
        coded::{Mapped, Mapping, Project, given},
        read,
    },
    merge::{Merge, said_here},
    model::{Timestamp, Workspace},
    page::example,
    text::Uax29,
};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

fn format() -> &'static Format {
    FORMATS.into_iter().find(|format| format.id == "dna").expect("it is in the table")
}

/// Returns whether the script can be run; says so where it cannot, which is a failure if `STRICT` is 1.
fn is_ready() -> bool {
    let is_there = ["readers/node_modules/sql.js", "node_modules/esbuild"];
    let ready = Command::new("node").arg("--version").output().is_ok()
        && is_there.iter().all(|it| Path::new(ROOT).join(it).exists());
    assert!(ready || env::var("STRICT").as_deref() != Ok("1"), "STRICT=1, and Node is missing");
    if !ready {
        println!("SKIPPED databases: Node or what the readers are made of is missing");
    }
    ready
}

fn sample() -> Option<PathBuf> {
    let shared =
        env::var("SHARED").map_or_else(|_| Path::new(ROOT).join("../shared"), PathBuf::from);
    Some(shared.join("dna/sample.dna")).filter(|sample| sample.exists())
}

fn scratch(name: &str) -> Result<PathBuf> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("dna");
    fs::create_dir_all(&folder)?;
    Ok(folder.join(name))
}

/// Has the script read a file or write one.
fn script(what: &str, from: &Path, to: &Path) -> Result<()> {
    let script = Path::new(ROOT).join("tests/formats/dna.mjs");
    let done = Command::new("node").arg(script).arg(what).arg(from).arg(to).output()?;
    let said = String::from_utf8_lossy(&done.stdout);
    ensure!(done.status.success(), "{said}{}", String::from_utf8_lossy(&done.stderr));
    Ok(())
}

fn opened(file: &Path) -> Result<Project> {
    let json = file.with_extension("json");
    script("read", file, &json)?;
    let Some(ReadBy::ScriptThenProgram(_, by)) = format().read else { bail!("a script reads it") };
    let mut work = read(by, Input { bytes: fs::read(json)? });
    loop {
        match work.advance(10_000) {
            None => {}
            Some(Ok(Content::Coded(project))) => return Ok(*project),
            Some(Ok(_)) => bail!("it is no project"),
            Some(Err(error)) => return Err(error.into()),
        }
    }
}

fn mapped(here: &Workspace, project: &Project) -> Result<Mapped> {
    let roles = given(&project.codes).context("all roles are known")?;
    let documents = vec![None; project.documents.len()];
    let now = Timestamp::from_unix_milliseconds(0);
    let mapping = Mapping {
        program: "DNA",
        roles: &roles,
        documents: &documents,
        here,
        find: &|_, _| None,
        segmenter: &Uax29,
        now,
    };
    let mapped = at_once(async |pace| mapping.carry_out(project, pace).await)?;
    ensure!(mapped.lost == project.lost, "{:?}", mapped.lost);
    Ok(mapped)
}

fn affiliation(workspace: &Workspace) -> Affiliation {
    let claims: Vec<_> = claims(workspace, Scope::All).collect();
    at_once(async |pace| Affiliation::new(claims, Duplicates::Include, pace).await)
}

/// The networks of organizations and concepts that `test-network.R` of rDNA computes of the sample.
#[test]
fn the_sample_comes_whole_and_its_networks_are_those_of_dna() -> Result<()> {
    let Some(sample) = sample().filter(|_| is_ready()) else {
        println!("SKIPPED the sample of Discourse Network Analyzer: it is missing");
        return Ok(());
    };
    let copy = scratch("sample.dna")?;
    fs::copy(sample, &copy)?;
    let project = opened(&copy)?;
    ensure!(project.lost == ["7 sections of documents", "6 search patterns"], "{:?}", project.lost);
    ensure!((project.documents.len(), project.codings.len()) == (7, 41));
    let workspace = mapped(&Workspace::default(), &project)?.workspace;
    ensure!((workspace.documents().len(), workspace.annotations().len()) == (7, 41));
    ensure!((workspace.actors().len(), workspace.issues().len()) == (7, 6));
    ensure!(workspace.tags().len() == 8, "seven persons, and the type of a note");

    let affiliation = affiliation(&workspace);
    let ties: BTreeSet<_> = affiliation
        .actors()
        .iter()
        .flat_map(|(&actor, edges)| edges.keys().map(move |&(issue, _)| (actor, issue)))
        .collect();
    let sum: usize = affiliation
        .actors()
        .values()
        .flat_map(|edges| edges.values())
        .map(|edge| edge.weight)
        .sum();
    ensure!((affiliation.actors().len(), affiliation.issues().len()) == (7, 6));
    ensure!((sum, ties.len()) == (40, 22), "two-mode: {sum}, {}", ties.len());

    // One-mode: `ignore`, which is congruence and conflict together. The matrix has each tie twice.
    let actors = at_once(async |pace| ActorNetwork::new(&affiliation, pace).await);
    let figures = |weight: &dyn Fn(&faultline::analysis::Tie) -> f64| {
        let weights: Vec<f64> = actors.ties(Normalization::Count).map(|tie| weight(&tie)).collect();
        let ties = weights.iter().filter(|&&weight| weight != 0.0).count();
        (weights.iter().sum::<f64>(), ties)
    };
    let all = figures(&|tie| tie.congruence + tie.conflict);
    let congruence = figures(&|tie| tie.weight(Relation::Congruence));
    let conflict = figures(&|tie| tie.weight(Relation::Conflict));
    let subtract = figures(&|tie| tie.weight(Relation::Subtract));
    let doubled = [all, congruence, conflict, subtract].map(|(sum, ties)| (2.0 * sum, ties));
    let average: f64 = actors
        .ties(Normalization::AverageActivity)
        .map(|tie| 2.0 * (tie.congruence + tie.conflict))
        .sum();
    ensure!((average - 46.261854).abs() < 1e-6, "average activity: {average}");
    // The first is that of DNA's own test; the others are what its formulas make of the sample.
    let meant = [(276.0, 21), (160.0, 16), (116.0, 14), (44.0, 18)];
    ensure!(doubled == meant, "{doubled:?}");
    Ok(())
}

#[test]
fn what_is_written_comes_back_from_the_database() -> Result<()> {
    if !is_ready() {
        return Ok(());
    }
    let mut workspace = Workspace::default();
    workspace.apply(&example::addition(&workspace, str::to_lowercase))?;
    for unclear in [UnclearStances::LeftOut, UnclearStances::Zero] {
        let back = there_and_back(&workspace, unclear)?;
        ensure!(back.documents().len() == workspace.documents().len());
        let is_whole = unclear == UnclearStances::Zero;
        ensure!(weights(&back, true) == weights(&workspace, is_whole), "{unclear:?}");
    }
    Ok(())
}

/// Returns a work as it comes back from a database, where a second import changes nothing.
fn there_and_back(workspace: &Workspace, unclear: UnclearStances) -> Result<Workspace> {
    let now = Timestamp::from_unix_milliseconds(0);
    let options = ExportOptions { unclear, ..ExportOptions::default() };
    let whole = Export::new(workspace, ExportScope::Everything(None), now);
    let Some(WriteBy::Script(_, write)) = format().writer.as_ref().map(|it| it.by) else {
        bail!("a script writes it")
    };
    let (json, file) = (scratch("own.program.json")?, scratch("own.dna")?);
    fs::write(&json, write(&Export { options, ..whole })?.bytes)?;
    script("write", &json, &file)?;
    let project = opened(&file)?;
    let back = mapped(&Workspace::default(), &project)?.workspace;
    let again = mapped(&back, &project)?.workspace;
    ensure!(Merge::new(&back, &again).change(&BTreeMap::new()).edits.is_empty());
    // DNA keeps no ids of ours. Where its claims are, none is added again.
    let known = mapped(workspace, &project)?;
    let said = said_here(workspace, &known.workspace, known.unsigned);
    let merge = Merge::leaving_out(workspace, &known.workspace, &said);
    let (tally, change) = (merge.annotations(), merge.change(&BTreeMap::new()));
    ensure!(change.edits.is_empty(), "{:#?}", change.edits);
    ensure!((tally.new, tally.same) == (0, project.codings.len()), "{tally:?}");
    Ok(back)
}

/// Returns the weights of all ties of actors to issues.
fn weights(workspace: &Workspace, with_unclear: bool) -> Vec<usize> {
    let affiliation = affiliation(workspace);
    let affiliation = if with_unclear { affiliation } else { affiliation.sided() };
    let edges = affiliation.actors().values().flat_map(|edges| edges.values());
    let mut weights: Vec<_> = edges.map(|edge| edge.weight).collect();
    weights.sort_unstable();
    weights
}

#[test]
fn what_is_no_project_is_refused_with_its_reason() -> Result<()> {
    if !is_ready() {
        return Ok(());
    }
    let hostile = Path::new(ROOT).join("tests/formats/hostile_dna.mjs");
    let done = Command::new("node").arg(hostile).output()?;
    ensure!(
        done.status.success(),
        "{}{}",
        String::from_utf8_lossy(&done.stdout),
        String::from_utf8_lossy(&done.stderr)
    );
    Ok(())
}
