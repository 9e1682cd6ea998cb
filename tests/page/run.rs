//! Makes trials of scenarios, and browsers for them.

use std::env;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Error, Result, anyhow};
use libtest_mimic::{Arguments, Completion, Failed, Trial};
use tokio::runtime::Runtime;
use tokio::sync::Mutex;

use crate::engine::{Engine, Installed, Session};
use crate::page::Page;
use crate::scenarios::{SCENARIOS, Scenario};
use crate::server::Server;

/// No scenario takes as long; a browser that hangs does.
const LIMIT: Duration = Duration::from_secs(180);

pub fn run() -> ExitCode {
    let mut arguments = Arguments::from_args();
    let runtime = Runtime::new().expect("threads can be started");
    let only = env::var("ENGINE").ok();
    let benches: Vec<_> = Engine::ALL
        .into_iter()
        .filter(|engine| only.as_deref().is_none_or(|only| only == engine.name()))
        .map(|engine| Arc::new(Bench::new(engine)))
        .collect();

    let mut trials = Vec::new();
    for bench in &benches {
        for scenario in SCENARIOS {
            if scenario.engines.contains(&bench.engine) {
                let bench = Arc::clone(bench);
                let handle = runtime.handle().clone();
                let name = format!("{}::{}", bench.engine, scenario.name);
                trials.push(Trial::ignorable_test(name, move || {
                    handle.block_on(bench.try_out(scenario))
                }));
            }
        }
    }
    // A thread for each: all but one of an engine's wait for their turn, so that no engine waits
    // for another.
    arguments.test_threads = Some(trials.len().max(1));
    let conclusion = libtest_mimic::run(&arguments, trials);
    for bench in benches {
        runtime.block_on(bench.close());
    }
    conclusion.exit_code()
}

/// One engine's place in the tests: its browser, that its scenarios use in turn.
struct Bench {
    engine: Engine,
    installed: Result<Installed>,
    running: Mutex<Option<Running>>,
}

struct Running {
    session: Session,
    server: Arc<Server>,
}

impl Running {
    async fn start(installed: &Installed) -> Result<Self> {
        let server = Arc::new(Server::start().await?);
        let session = installed.start().await?;
        Ok(Self { session, server })
    }
}

impl Bench {
    fn new(engine: Engine) -> Self {
        let installed = engine.find();
        if let Err(missing) = &installed {
            eprintln!("SKIPPED {engine}: {missing}");
        }
        Self { engine, installed, running: Mutex::default() }
    }

    async fn try_out(&self, scenario: &Scenario) -> Result<Completion, Failed> {
        let installed = match &self.installed {
            Ok(installed) => installed,
            Err(missing) if env::var("STRICT").is_ok_and(|strict| strict == "1") => {
                return Err(format!("STRICT=1, and {missing}").into());
            }
            Err(missing) => return Ok(Completion::ignored_with(missing)),
        };
        let mut running = self.running.lock().await;
        self.play(installed, scenario, &mut running).await?;
        Ok(Completion::Completed)
    }

    async fn play(
        &self,
        installed: &Installed,
        scenario: &Scenario,
        running: &mut Option<Running>,
    ) -> Result<(), String> {
        if running.is_none() {
            let started = Running::start(installed).await;
            *running = Some(started.map_err(|error| format!("{error:#}"))?);
        }
        let Some(Running { session, server }) = running else {
            unreachable!("it was started just now");
        };
        let page = Page {
            engine: self.engine,
            server: Arc::clone(server),
            client: session.client.clone(),
        };
        let Err(error) = perform(scenario, page.clone()).await else {
            return Ok(());
        };
        let evidence = match tokio::time::timeout(LIMIT / 10, evidence(scenario, &page)).await {
            Ok(Ok(evidence)) => evidence,
            // It does not answer any more: the next scenario gets a new browser.
            lost => {
                *running = None;
                match lost {
                    Ok(Err(error)) => format!("the browser is lost: {error:#}"),
                    _ => "the browser hangs".to_owned(),
                }
            }
        };
        Err(format!("{error:#}\n{evidence}"))
    }

    async fn close(&self) {
        if let Some(running) = self.running.lock().await.take() {
            // It may have died already, and its driver is ended in any case.
            let _ = running.session.client.close().await;
        }
    }
}

/// In a task of its own, so that a failed assertion is caught here and leaves evidence too.
async fn perform(scenario: &Scenario, page: Page) -> Result<()> {
    let run = scenario.run;
    let task = tokio::spawn(async move {
        page.open_fresh().await.context("opening the page")?;
        run(page).await
    });
    let stop = task.abort_handle();
    match tokio::time::timeout(LIMIT, task).await {
        Ok(Ok(result)) => result,
        Ok(Err(panic)) => Err(panicked(panic)),
        Err(_) => {
            stop.abort();
            Err(anyhow!("not done after {} s", LIMIT.as_secs()))
        }
    }
}

fn panicked(error: tokio::task::JoinError) -> Error {
    let payload = match error.try_into_panic() {
        Ok(payload) => payload,
        Err(error) => return error.into(),
    };
    let message = payload
        .downcast_ref::<String>()
        .map(String::as_str)
        .or_else(|| payload.downcast_ref::<&str>().copied());
    anyhow!("{}", message.unwrap_or("panicked"))
}

/// What the page looked like and said when a scenario failed.
async fn evidence(scenario: &Scenario, page: &Page) -> Result<String> {
    let name = scenario.name.replace("::", "-");
    let picture = page.screenshot(&name).await?;
    let problems = page.problems().await?;
    let text = picture.with_extension("txt");
    std::fs::write(&text, problems.join("\n"))?;
    let said = match problems.as_slice() {
        [] => "nothing".to_owned(),
        problems => problems.join("\n"),
    };
    Ok(format!("its picture: {}\nthe page complained of: {said}", picture.display()))
}
